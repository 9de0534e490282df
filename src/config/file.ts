import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { didYouMean } from '../kit/nearest.ts';
import type { Entry } from './entry.ts';
import { wrongName } from './names.ts';
import type { Finding } from './problem.ts';
import type { Setting } from './setting.ts';
import type { Source } from './source.ts';

/** What a configuration file says, and what is wrong with its form. */
export interface FileContent {
  readonly entries: readonly Entry[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a YAML file along the tree of settings, so that every value and every unknown key has a line and a column.
 * @param file the name shown in messages.
 * @param services the names that services may have; `undefined`: any.
 */
export function readYaml(
  file: string,
  text: string,
  tree: Setting,
  services: readonly string[] | undefined,
): FileContent {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const entries: Entry[] = [];
  const findings: Finding[] = [];
  const at = (offset: number): Source => {
    const { line, col } = lines.linePos(offset);
    return { kind: 'file', file, line, column: col };
  };

  for (const error of document.errors) {
    const message =
      error.code === 'DUPLICATE_KEY' ? 'this key stands here a second time' : `not YAML: ${withoutText(error.message)}`;
    findings.push({ source: at(error.pos[0]), path: [], message });
  }
  // What was recovered after a syntax error would only yield misleading problems.
  if (document.errors.every(({ code }) => code === 'DUPLICATE_KEY')) walk(document.contents, tree, [], 0);
  return { entries, findings };

  function walk(node: Node | null, setting: Setting, path: readonly string[], keyOffset: number): void {
    const value = isAlias(node) ? node.resolve(document) : node;
    const source = at(node?.range?.[0] ?? keyOffset);
    if (value === undefined) {
      findings.push({ source, path, message: 'this alias names no anchor' });
      return;
    }
    if (setting.kind === 'leaf' || setting.kind === 'list') {
      try {
        entries.push({ path, value: plain(value, document), source });
      } catch {
        findings.push({ source, path, message: 'an alias in this list names no anchor, or there are too many' });
      }
      return;
    }
    // `redis:` with nothing below it, because all of it is commented out.
    if (value === null || (isScalar(value) && value.value === null)) return;
    if (!isMap(value)) {
      // Not the value: it may be a secret in the wrong place.
      findings.push({ source, path, message: `expected settings, got ${isScalar(value) ? 'one value' : 'a list'}` });
      return;
    }
    entries.push({ path, value: undefined, source: at(keyOffset) });
    for (const pair of value.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const offset = rangeStart(pair.key) ?? keyOffset;
      const below = [...path, key];
      const child = setting.kind === 'group' ? setting.keys.get(key) : setting.each;
      const known = setting.kind === 'names' && setting.services ? services : undefined;
      const wrong = setting.kind === 'names' ? wrongName(key, known) : undefined;
      if (child && wrong === undefined) {
        walk(isNode(pair.value) ? pair.value : null, child, below, offset);
      } else {
        const candidates = setting.kind === 'group' ? setting.keys.keys() : [];
        const message = wrong ?? `unknown key${didYouMean(key, candidates)}`;
        findings.push({ source: at(offset), path: below, message });
      }
    }
  }
}

/** @throws {ReferenceError} when an alias in it cannot be resolved. */
function plain(node: Node | null, document: Document): unknown {
  return node?.toJS(document) ?? null;
}

/** After a colon the parser quotes the file, which may hold secrets. */
function withoutText(message: string): string {
  return message.split(': ', 1).join('');
}

function rangeStart(key: unknown): number | undefined {
  return isScalar(key) ? key.range?.[0] : undefined;
}
