import { type JSONPath, type ParseErrorCode, visit } from 'jsonc-parser';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { ScaffoldError } from './finding.ts';
import { escapeStep, unescapeStep } from './json.ts';
import { oneLine } from './names.ts';
import { plainCopy } from './plain-copy.ts';

/** A document that was read, and how to find its parts in the text. */
export interface Parsed {
  readonly value: unknown;
  /** The line of what a JSON pointer names, or of its nearest parent that stands in the text. */
  lineOf(pointer: string): number;
  /** What only a lenient reader lets pass. */
  readonly oddities: readonly { readonly line: number; readonly found: string; readonly done: string }[];
}

/**
 * Reads JSON or YAML as lenient parsers do: a byte order mark, comments and commas too many in JSON, tabs and duplicate keys in YAML.
 * @param name of the document, for messages
 * @throws {ScaffoldError} naming file and line when it is neither
 */
export function parseText(name: string, text: string): Parsed {
  const source = text.replace(/^\uFEFF/, '');
  return /^\s*(?:[{[]|\/[/*])/.test(source)
    ? (parseJson(name, source) ?? parseYaml(name, source))
    : parseYaml(name, source);
}

/** `undefined` when it is no JSON, however lenient the reader: YAML has objects in braces, too. */
function parseJson(name: string, text: string): Parsed | undefined {
  const places = new Map<string, number>();
  const oddities: Parsed['oddities'][number][] = [];
  const faults: ParseErrorCode[] = [];
  const pointerOf = (path: JSONPath) => path.map((step) => `/${escapeStep(String(step))}`).join('');
  let value: unknown;
  const open: (Record<string, unknown> | unknown[])[] = [];
  const keys: string[] = [];
  const put = (one: unknown) => {
    const parent = open.at(-1);
    if (parent === undefined) value = one;
    else if (Array.isArray(parent)) parent.push(one);
    else define(parent, keys.at(-1) ?? '', one);
  };
  const begin = (made: Record<string, unknown> | unknown[]) => {
    put(made);
    open.push(made);
    keys.push('');
  };
  const end = () => {
    open.pop();
    keys.pop();
  };
  visit(
    text,
    {
      onObjectBegin: () => begin({}),
      onArrayBegin: () => begin([]),
      onObjectEnd: end,
      onArrayEnd: end,
      onLiteralValue: put,
      onObjectProperty(key, _offset, _length, startLine, _column, path) {
        const parent = open.at(-1);
        const line = startLine + 1;
        if (parent && Object.hasOwn(parent, key)) {
          oddities.push({
            line,
            found: `the key "${oneLine(key, 60)}" stands here a second time`,
            done: 'the last one counts',
          });
        }
        keys[keys.length - 1] = key;
        places.set(`${pointerOf(path())}/${escapeStep(key)}`, line);
      },
      onError: (code) => faults.push(code),
    },
    { allowTrailingComma: true, disallowComments: false },
  );
  if (faults.length > 0 || value === undefined) return undefined;
  return { value: plainCopy(name, value), oddities, lineOf: (pointer) => nearest(pointer, (at) => places.get(at)) };
}

function parseYaml(name: string, text: string): Parsed {
  const tabs = text.split('\n').findIndex((line) => /^ *\t+ *[^\s#]/.test(line));
  const spaced = tabs === -1 ? text : text.replaceAll(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', '  '));
  const lines = new LineCounter();
  const document = parseDocument(spaced, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'silent' });
  const oddities = document.errors
    .filter(({ code }) => code === 'DUPLICATE_KEY')
    .map(({ pos }) => ({
      line: lines.linePos(pos[0]).line,
      found: 'this key stands here a second time',
      done: 'the last one counts',
    }));
  if (tabs !== -1) oddities.unshift({ line: tabs + 1, found: 'a tab as indentation', done: 'read as two spaces' });
  const [fault] = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  if (fault) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw new ScaffoldError(
      `${name}:${line}:${col}: neither JSON nor YAML: ${oneLine(fault.message.split('\n', 1)[0])}`,
    );
  }
  const lineOf = (pointer: string) =>
    nearest(pointer, (at) => {
      const steps = at.split('/').slice(1).map(unescapeStep);
      const parent: unknown = document.getIn(steps.slice(0, -1), true);
      const node = keyNode(parent, steps.at(-1) ?? '') ?? document.getIn(steps, true);
      const start = startOf(node);
      return typeof start === 'number' ? lines.linePos(start).line : undefined;
    });
  return { value: plainCopy(name, toJs(name, document)), oddities, lineOf };
}

function toJs(name: string, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 1_000 });
  } catch (error) {
    throw new ScaffoldError(
      `${name}: its aliases cannot be resolved: ${oneLine(error instanceof Error ? error.message : String(error))}`,
    );
  }
}

function keyNode(map: unknown, key: string): unknown {
  const items: unknown = typeof map === 'object' && map !== null ? Reflect.get(map, 'items') : undefined;
  if (!Array.isArray(items)) return undefined;
  return items.find((pair) => isScalar(pair?.key) && String(pair.key.value) === key)?.key;
}

/** What is known of a pointer, or of the nearest parent of which something is known. */
function nearest(pointer: string, known: (pointer: string) => number | undefined): number {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = known(at);
    if (line !== undefined) return line;
  }
  return 1;
}

function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Where a node of the YAML begins in the text. */
function startOf(node: unknown): unknown {
  const range: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : undefined;
  return Array.isArray(range) ? range[0] : undefined;
}
