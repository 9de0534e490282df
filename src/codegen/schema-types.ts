import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import type { GraphQLSchema } from 'graphql';
import type { BffFolder } from '../project/layout.ts';
import { BANNER, type GeneratedFile } from './file.ts';

/** The type by which a resolver file names the row behind its GraphQL type. */
const PARENT = /^export (?:type|interface) (\w+)Parent\b/gm;

/** The rows that resolver files declare, as `{ Type: 'module#TypeParent' }`. */
export async function parentRows(bff: BffFolder): Promise<Readonly<Record<string, string>>> {
  const rows: Record<string, string> = {};
  for (const type of bff.types) {
    const source = await readFile(join(bff.path, 'resolvers', `${type}.ts`), 'utf8');
    for (const [, name] of source.matchAll(PARENT)) rows[String(name)] = `./resolvers/${type}.ts#${name}Parent`;
  }
  return rows;
}

/**
 * The types of one BFF's schema, as GraphQL Codegen's plugins `typescript` and `typescript-resolvers` make them. Services leave keys
 * out rather than send null, so a nullable field takes `undefined` as well.
 */
export async function schemaTypes(
  bff: BffFolder,
  schema: GraphQLSchema,
  mappers: Readonly<Record<string, string>>,
  scalars: Readonly<Record<string, string>>,
): Promise<GeneratedFile> {
  const path = join(bff.path, 'schema.generated.ts');
  const content = await codegen({
    filename: path,
    schema: getDocumentNodeFromSchema(schema),
    schemaAst: schema,
    documents: [],
    config: configOf(mappers, scalars),
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  return { path, content: `${BANNER}\n${content}` };
}

function configOf(mappers: Readonly<Record<string, string>>, scalars: Readonly<Record<string, string>>) {
  return {
    useTypeImports: true,
    enumsAsTypes: true,
    makeResolverTypeCallable: true,
    emitLegacyCommonJSImports: false,
    importExtension: '.ts',
    maybeValue: 'T | null | undefined',
    // Rows are frozen, and so are the lists of a connection.
    immutableTypes: true,
    contextType: './context.generated.ts#Context',
    strictScalars: true,
    mappers,
    scalars,
  };
}
