import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BffDefinition } from '../context/bff.ts';
import { RESERVED } from '../context/context.ts';
import type { TrustedDocument } from '../kit/operation.ts';
import type { LockedOperation, LockFile } from '../kit/operations-lock.ts';
import { isService, type Service } from '../loaders/service.ts';
import { mapFrontdesk } from './frontdesk-hook.ts';
import { type BffFolder, graphqlFiles, type Layout, readLayout } from './layout.ts';
import { type Places, resolverPlace } from './places.ts';
import { ProjectError } from './problem.ts';

/** One BFF of a project, loaded. */
export interface LoadedBff {
  readonly name: string;
  readonly definition: BffDefinition;
  /** SDL, a document a file. */
  readonly typeDefs: readonly string[];
  /** Where its parts stand, for messages. */
  readonly places: Places;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly services: readonly Service[];
  /** The operations that it vouches for: `operations/*.graphql`. */
  readonly trusted: readonly TrustedDocument[];
  /** What `operations.lock.json` says of its operations. */
  readonly locked?: readonly LockedOperation[];
}

/**
 * Loads the BFFs of a project: what codegen wrote of them, and their SDL.
 * @param only the names of the BFFs to load; default: all
 * @throws {ProjectError} saying what is missing, and the command that makes it.
 */
export async function loadProject(root: string, only?: readonly string[]): Promise<readonly LoadedBff[]> {
  mapFrontdesk();
  const layout = await readLayout(root);
  const names = layout.bffs.map(({ name }) => name);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ProjectError(
      `--bff ${unknown}: expected one of ${names.join(', ') || 'the folders in bffs/, which has none'}`,
    );
  }
  const wanted = layout.bffs.filter(({ name }) => only?.includes(name) ?? true);
  if (wanted.length === 0) throw new ProjectError(`${root}: expected at least one BFF in bffs/, found none`);
  const locked = await readLocked(root);
  return Promise.all(wanted.map((bff) => loadBff(layout, bff, locked)));
}

async function loadBff(layout: Layout, bff: BffFolder, locked: LockFile['operations']): Promise<LoadedBff> {
  const where = relative(layout.root, bff.path);
  const generated = join(bff.path, 'bff.generated.ts');
  if (!existsSync(generated))
    throw new ProjectError(`${where}/bff.generated.ts is missing: run "npx frontdesk codegen"`);
  const module: unknown = await import(pathToFileURL(generated).href);
  const { bff: definition, resolvers, services } = exportsOf(module, where);

  const stale = bff.types.find((type) => !Object.hasOwn(resolvers, type));
  if (stale) throw new ProjectError(`${where}/resolvers/${stale}.ts is not loaded yet: run "npx frontdesk codegen"`);
  for (const [name, service] of Object.entries(services)) {
    if (!isService(service) || service.name !== name) {
      const got = isService(service) ? `, got service('${service.name}')` : '';
      throw new ProjectError(
        `services/${name}/endpoints.ts: expected the export ${name} = service('${name}')${got}; the services are the folders ${Object.keys(services).join(', ')}`,
      );
    }
    if (RESERVED.some((reserved) => reserved === name)) {
      throw new ProjectError(
        `services/${name}: the name is taken by what every resolver receives (${RESERVED.join(', ')})`,
      );
    }
  }
  const sdl = await schemaFiles(layout.root, where, definition);
  return {
    name: bff.name,
    definition,
    typeDefs: await Promise.all(sdl.map((file) => readFile(file, 'utf8'))),
    places: {
      files: sdl.map((file) => relative(layout.root, file)),
      resolver: (type, field) => resolverPlace(layout.root, `${where}/resolvers/${type}.ts`, type, field),
    },
    resolvers,
    services: Object.values(services),
    trusted: await readTrusted(layout.root, bff),
    locked: Object.entries(locked).flatMap(([id, one]) => (id.startsWith(`${bff.name}/`) ? [one] : [])),
  };
}

/** A lock that is not readable is `check`'s to complain about: it only says what a trace shows. */
async function readLocked(root: string): Promise<LockFile['operations']> {
  try {
    const { operations } = JSON.parse(await readFile(join(root, 'operations.lock.json'), 'utf8')) as LockFile;
    return operations ?? {};
  } catch {
    return {};
  }
}

async function readTrusted(root: string, bff: BffFolder): Promise<readonly TrustedDocument[]> {
  const files = await graphqlFiles(join(bff.path, 'operations'));
  return Promise.all(files.map(async (file) => ({ file: relative(root, file), source: await readFile(file, 'utf8') })));
}

async function schemaFiles(root: string, where: string, { schema }: BffDefinition): Promise<readonly string[]> {
  const files: string[] = [];
  for (const folder of schema) {
    const found = await graphqlFiles(join(root, 'schema', folder));
    if (found.length === 0)
      throw new ProjectError(`${where}/bff.ts: schema: expected *.graphql files in schema/${folder}, found none`);
    files.push(...found);
  }
  return files;
}

interface Exports {
  readonly bff: BffDefinition;
  readonly resolvers: LoadedBff['resolvers'];
  readonly services: Readonly<Record<string, Service>>;
}

function exportsOf(module: unknown, where: string): Exports {
  const has = (name: string) => typeof module === 'object' && module !== null && name in module;
  if (!['bff', 'resolvers', 'services'].every(has)) {
    throw new ProjectError(`${where}/bff.generated.ts was made by another version: run "npx frontdesk codegen"`);
  }
  // The file is ours: codegen wrote it, and the compiler checked what stands in it.
  return module as Exports;
}
