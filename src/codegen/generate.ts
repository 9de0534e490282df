import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { resolvers as library } from 'graphql-scalars';
import { mapFrontdesk } from '../project/frontdesk-hook.ts';
import { type BffFolder, type Layout, readLayout } from '../project/layout.ts';
import { bffFile, contextFile, resolverTypesFile } from './bff-files.ts';
import { contractTypes } from './contracts.ts';
import type { GeneratedFile } from './file.ts';
import { readSchema } from './read-schema.ts';
import { parentRows, schemaTypes } from './schema-types.ts';

export interface CodegenResult {
  /** Files that were written, or that `check` found stale, relative to the project. */
  readonly changed: readonly string[];
  readonly files: number;
}

export interface GenerateOptions {
  /** Write nothing, only say which files are stale. */
  readonly check: boolean;
  /** The services whose contracts are read, and whether the BFFs' files are made; default: all. */
  readonly only?: { readonly contracts: readonly string[]; readonly bffs: boolean };
}

/**
 * Writes all generated files of a project: types of the contracts, types of the schemas, and what the gateway loads.
 * @throws {ProjectError} naming the file that cannot be read
 */
export async function generateProject(root: string, { check, only }: GenerateOptions): Promise<CodegenResult> {
  mapFrontdesk();
  const layout = await readLayout(root);
  const services = layout.services.filter(({ name }) => only?.contracts.includes(name) ?? true);
  const contracts = await Promise.all(services.map(contractTypes));
  const bffs = await Promise.all((only?.bffs === false ? [] : layout.bffs).map((bff) => bffFiles(layout, bff)));
  const files = [...contracts, ...bffs.flat()];
  const changed: string[] = [];
  for (const { path, content } of files) {
    if ((await readOrNothing(path)) === content) continue;
    changed.push(relative(root, path));
    if (!check) await writeFile(path, content);
  }
  return { changed, files: files.length };
}

/** The generated files of a project as they are, by their paths relative to it. */
export async function generatedTexts(root: string): Promise<ReadonlyMap<string, string>> {
  const paths = globSync('{services,bffs}/*/*.generated.ts', { cwd: root });
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)),
  );
}

async function bffFiles(layout: Layout, bff: BffFolder): Promise<readonly GeneratedFile[]> {
  const schema = await readSchema(layout.root, bff);
  const rows = await parentRows(bff);
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const names = types.map(({ name }) => name).sort();
  // A root type and a type with a row of its own cannot be resolved by default alone.
  const demanded = names.filter((name) => name === 'Query' || name === 'Mutation' || Object.hasOwn(rows, name));
  const abstract = abstractTypes(schema);
  return [
    await schemaTypes(bff, schema, rows, scalarTypes(schema)),
    contextFile(bff, layout.services),
    resolverTypesFile(bff, { names, abstract, rows }),
    bffFile(bff, layout.services, [...demanded, ...abstract].sort()),
  ];
}

/** The interfaces and unions that fields yield: rows of a service do not say which type they are, so a resolver must. */
function abstractTypes(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const yielded = types.flatMap((type) => Object.values(type.getFields()).map((field) => getNamedType(field.type)));
  return [...new Set(yielded.filter(isAbstractType).map(({ name }) => name))].sort();
}

/** The TypeScript types of the custom scalars that a schema declares, as graphql-scalars states them. */
function scalarTypes(schema: GraphQLSchema): Readonly<Record<string, string>> {
  const declared = Object.values(schema.getTypeMap()).filter(
    (type) => isScalarType(type) && !isSpecifiedScalarType(type),
  );
  const known: Readonly<Record<string, { extensions: { codegenScalarType?: unknown } }>> = library;
  return Object.fromEntries(
    declared.map(({ name }) => {
      const type = known[name]?.extensions.codegenScalarType;
      return [name, typeof type === 'string' && type !== 'any' ? type : 'unknown'];
    }),
  );
}

async function readOrNothing(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
