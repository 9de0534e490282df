import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { rateLimitDirective } from '../admission/rate-limit-directive.ts';
import { authorizationDirectives } from '../authorization/directives.ts';
import { type BffFolder, graphqlFiles } from '../project/layout.ts';
import { ProjectError } from '../project/problem.ts';
import { placed } from './placed.ts';

/**
 * The folders in schema/ that the bff.ts of a BFF names.
 * @throws {ProjectError} naming the file when it cannot be loaded, or is no BFF
 */
export async function schemaFolders(bff: BffFolder): Promise<readonly string[]> {
  const where = placeOfBff(bff);
  const module: { default?: { schema?: readonly string[] } } = await placed(where, async () => {
    const path = join(bff.path, 'bff.ts');
    // `dev` reads it again after a change, and a module under the same address would be the one of before.
    const { mtimeMs } = await stat(path);
    return import(`${pathToFileURL(path).href}?changed=${mtimeMs}`);
  });
  const folders = module.default?.schema;
  if (!folders) throw new ProjectError(`${where}: expected "export default defineBff({ … })"`);
  return folders;
}

/**
 * The schema of a BFF, from the folders that its bff.ts names.
 * @throws {ProjectError} naming the file that is wrong; of SDL that cannot be parsed also line and column
 */
export async function readSchema(root: string, bff: BffFolder): Promise<GraphQLSchema> {
  const folders = (await schemaFolders(bff)).map((folder) => `schema/${folder}`);
  const files = (await Promise.all(folders.map((folder) => graphqlFiles(join(root, folder))))).flat();
  if (files.length === 0)
    throw new ProjectError(`${placeOfBff(bff)}: schema: no *.graphql files in ${folders.join(', ')}`);
  const documents = await Promise.all(
    files.map(async (file) => ({ file: relative(root, file), sdl: await readFile(file, 'utf8') })),
  );
  try {
    return makeExecutableSchema({
      typeDefs: [rateLimitDirective, authorizationDirectives, ...documents.map(({ sdl }) => sdl)],
    });
  } catch (error) {
    throw new ProjectError(`${placeOf(error, documents) ?? folders.join(', ')}: ${messageOf(error)}`, { cause: error });
  }
}

function placeOfBff({ name }: BffFolder): string {
  return `bffs/${name}/bff.ts`;
}

/** Where SDL cannot be parsed, `file:line:column`; an error about types that do not fit together has no place. */
function placeOf(
  error: unknown,
  documents: readonly { readonly file: string; readonly sdl: string }[],
): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const document = documents.find(({ sdl }) => sdl === error.source?.body);
  const [at] = error.locations ?? [];
  return document && at && `${document.file}:${at.line}:${at.column}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
