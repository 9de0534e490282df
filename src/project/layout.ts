import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A project as its folders say: nothing is registered anywhere. Paths are absolute. */
export interface Layout {
  readonly root: string;
  readonly services: readonly ServiceFolder[];
  readonly bffs: readonly BffFolder[];
}

export interface ServiceFolder {
  readonly name: string;
  readonly path: string;
}

export interface BffFolder {
  readonly name: string;
  readonly path: string;
  /** The GraphQL types that have a file in `resolvers/`. */
  readonly types: readonly string[];
}

/** Reads which services and BFFs a project has. Folders that do not exist count as empty. */
export async function readLayout(root: string): Promise<Layout> {
  const [services, bffs] = await Promise.all([folders(join(root, 'services')), folders(join(root, 'bffs'))]);
  return {
    root,
    services,
    bffs: await Promise.all(bffs.map(async (bff) => ({ ...bff, types: await typesOf(join(bff.path, 'resolvers')) }))),
  };
}

/** The `*.graphql` files of a folder, in alphabetical order. A folder that does not exist has none. */
export async function graphqlFiles(path: string): Promise<readonly string[]> {
  return (await entries(path))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
    .map((entry) => join(path, entry.name))
    .sort();
}

async function folders(path: string): Promise<readonly ServiceFolder[]> {
  const found = (await entries(path)).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return found.map(({ name }) => ({ name, path: join(path, name) })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function typesOf(path: string): Promise<readonly string[]> {
  const found = (await entries(path)).filter((entry) => entry.isFile() && /^[A-Z]\w*\.ts$/.test(entry.name));
  return found.map(({ name }) => name.slice(0, -'.ts'.length)).sort();
}

async function entries(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
