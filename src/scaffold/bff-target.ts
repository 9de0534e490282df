import type { GraphQLSchema } from 'graphql';
import { readSchema, schemaFolders } from '../codegen/read-schema.ts';
import type { BffFolder, Layout } from '../project/layout.ts';
import { ScaffoldError } from './finding.ts';

/** The BFF that gets the first fields, and the folder of its schema that is its own. */
export interface BffTarget {
  readonly bff: BffFolder;
  readonly folder: string;
  readonly schema: GraphQLSchema;
}

/**
 * Where the fields of a new service go.
 * @throws {ScaffoldError} when the BFF has no folder of SDL to itself: fields would appear in others, without resolvers
 */
export async function targetOf({ root, bffs }: Layout, name: string): Promise<BffTarget | undefined> {
  const bff = bffs.find((one) => one.name === name);
  if (!bff) return undefined;
  const schema = await readSchema(root, bff);
  const folders = await Promise.all(bffs.map(async (one) => ({ name: one.name, of: await schemaFolders(one) })));
  const others = new Set(folders.filter((one) => one.name !== name).flatMap(({ of }) => of));
  const own = (folders.find((one) => one.name === name)?.of ?? []).filter((folder) => !others.has(folder));
  const folder = own.includes(name) ? name : own.at(-1);
  if (folder === undefined) {
    throw new ScaffoldError(
      `bffs/${name}/bff.ts: schema: other BFFs share all of its folders: add one of its own, or pass --fields 0 for no fields`,
    );
  }
  return { bff, folder, schema };
}
