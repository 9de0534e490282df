import { readFile } from 'node:fs/promises';

/** The files of the pages, by the path below `/__explorer/` under which they are served: these and no others. */
const FILES = new Map([
  ...['explorer', 'form', 'result', 'sandbox', 'waterfall'].map((name) => [`${name}.css`, 'text/css'] as const),
  ['favicon.svg', 'image/svg+xml'],
  ...[
    ...['answer', 'api', 'credentials', 'curl', 'dom', 'editor', 'form', 'format', 'main', 'navigation'],
    ...['sandbox', 'services', 'theme', 'timeline', 'waterfall'],
  ].map((name) => [`${name}.js`, 'text/javascript'] as const),
]);

/** A file as it is served. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

/** A file of the pages by its name; `undefined` when there is none of that name. */
export async function assetOf(name: string): Promise<Asset | undefined> {
  const type = FILES.get(name);
  return type === undefined ? undefined : { type: `${type}; charset=utf-8`, body: await fileOf(name) };
}

/** The HTML of a page. It is read each time, so that whoever changes it sees the change. */
export async function documentOf(name: 'index' | 'sandbox'): Promise<Buffer> {
  return fileOf(`${name}.html`);
}

function fileOf(name: string): Promise<Buffer> {
  return readFile(new URL(`page/${name}`, import.meta.url));
}
