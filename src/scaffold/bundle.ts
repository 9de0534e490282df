import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, ScaffoldError } from './finding.ts';
import { escapeStep, holdsData, isObject, type Json, objectOf, stepsOf, walk } from './json.ts';
import { type Parsed, parseText } from './parse-document.ts';
import { LARGEST, MOST_DOCUMENTS, readSource } from './read-source.ts';

/** A document that refers to nothing outside of it. */
export interface Bundle {
  readonly document: Json;
  readonly findings: Finding[];
  /** Where a JSON pointer stands: `file:line`, or the pointer for what another document brought. */
  place(pointer: string): string;
}

/** Where what another document says is put, by where a reference to it stands. */
const KINDS = [
  'schemas',
  'parameters',
  'responses',
  'requestBodies',
  'headers',
  'pathItems',
  'examples',
  'links',
  'callbacks',
];

/**
 * Reads a document and all that it refers to, and makes one of them. Files may refer to files, a document of a server to documents of the same
 * server: nothing else is followed, so that a document that came from somewhere cannot make this machine read or call anything.
 * @throws {ScaffoldError} when the document itself cannot be read
 */
export async function bundle(url: URL): Promise<Bundle> {
  const findings: Finding[] = [];
  const documents = new Map<string, Promise<Parsed>>();
  let left = LARGEST;
  const nameOf = (from: URL) =>
    from.protocol === 'file:'
      ? relative(dirname(fileURLToPath(url)), fileURLToPath(from))
      : `${from.origin}${from.pathname}`;

  const load = (from: URL): Promise<Parsed> => {
    const key = from.href;
    const known = documents.get(key);
    if (known) return known;
    if (documents.size >= MOST_DOCUMENTS) throw new ScaffoldError(`more than ${MOST_DOCUMENTS} documents`);
    const loading = (async () => {
      const text = await readSource(from, left);
      left -= text.length;
      const parsed = parseText(nameOf(from), text);
      for (const { line, found, done } of parsed.oddities)
        findings.push({ where: `${nameOf(from)}:${line}`, found, done });
      return parsed;
    })();
    documents.set(key, loading);
    return loading;
  };

  const main = await load(url).catch((error: unknown) => {
    if (!(error instanceof ScaffoldError)) throw error;
    throw new ScaffoldError(error.message.startsWith(nameOf(url)) ? error.message : `${nameOf(url)}: ${error.message}`);
  });
  const place = (pointer: string) => `${nameOf(url)}:${main.lineOf(pointer)}`;
  if (!isObject(main.value)) throw new ScaffoldError(`${nameOf(url)}: expected an OpenAPI document, got no object`);
  const document = main.value;
  const brought = new Map<string, string>();

  const follow = async (ref: string, base: URL, where: string, kind: string): Promise<string | undefined> => {
    const target = URL.canParse(ref, base.href) ? new URL(ref, base.href) : undefined;
    const dangling = (why: string) => {
      findings.push({ where, found: `$ref "${ref}": ${why}`, done: 'it stands for anything now' });
      return undefined;
    };
    if (!target) return dangling('this is no reference');
    const pointer = target.hash.replace(/^#/, '');
    target.hash = '';
    if (target.href === url.href) return `#${pointer}`;
    const same = url.protocol === 'file:' ? target.protocol === 'file:' : target.origin === url.origin;
    if (!same)
      return dangling(`not followed, since it leads away from ${url.protocol === 'file:' ? 'the files' : url.origin}`);
    const id = `${target.href}#${pointer}`;
    const known = brought.get(id);
    if (known) return known;
    let parsed: Parsed;
    try {
      parsed = await load(target);
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error;
      return dangling(error.message);
    }
    const value = walk(parsed.value, stepsOf(pointer));
    if (value === undefined) return dangling('it points nowhere');
    const components = group(document, 'components');
    const bag = group(components, kind);
    const name = freeName(bag, nameFor(target, pointer));
    const at = `#/components/${kind}/${escapeStep(name)}`;
    brought.set(id, at);
    // Set before its own references are followed: they may lead back.
    bag[name] = structuredClone(value);
    await rewrite(bag[name], target, `/components/${kind}/${name}`, kind);
    return at;
  };

  const rewrite = async (root: unknown, base: URL, from: string, kind: string): Promise<void> => {
    const local = base.href === url.href;
    const todo: { node: unknown; pointer: string; kind: string; data: boolean }[] = [
      { node: root, pointer: from, kind, data: false },
    ];
    for (let next = todo.pop(); next; next = todo.pop()) {
      const { node, pointer } = next;
      if (typeof node !== 'object' || node === null) continue;
      const ref: unknown = Reflect.get(node, '$ref');
      if (typeof ref === 'string' && !next.data && !(local && ref.startsWith('#'))) {
        const where = local ? place(pointer) : nameOf(base);
        const found = await follow(ref, base, where, KINDS.includes(next.kind) ? next.kind : 'schemas');
        if (found === undefined) Reflect.deleteProperty(node, '$ref');
        else Reflect.set(node, '$ref', found);
      }
      for (const [key, child] of Object.entries(node)) {
        const data = next.data || holdsData(key, pointer.slice(pointer.lastIndexOf('/') + 1));
        todo.push({ node: child, pointer: `${pointer}/${escapeStep(key)}`, kind: kindBelow(key, next.kind), data });
      }
    }
  };
  await rewrite(document, url, '', '');
  return { document, findings, place };
}

/** What kind of thing stands below a key, given what stands above it. */
function kindBelow(key: string, above: string): string {
  if (above === 'properties' || above === 'schemas')
    return above === 'properties' ? 'schemas' : key === 'properties' ? 'properties' : 'schemas';
  if (key === 'paths') return 'pathItems';
  if (key === 'requestBody') return 'requestBodies';
  if (key === 'schema') return 'schemas';
  if (KINDS.includes(key)) return key;
  return above === '' ? '' : above;
}

function nameFor(target: URL, pointer: string): string {
  const last =
    stepsOf(pointer).at(-1) ??
    target.pathname
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ??
    '';
  return last.replaceAll(/[^A-Za-z0-9._-]+/g, '_') || 'External';
}

function freeName(taken: Json, wanted: string): string {
  let name = wanted;
  for (let i = 2; Object.hasOwn(taken, name); i += 1) name = `${wanted}_${i}`;
  return name;
}

function group(parent: Json, key: string): Json {
  if (!isObject(parent[key])) parent[key] = objectOf(undefined);
  return parent[key] as Json;
}
