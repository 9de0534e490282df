import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProjectError } from '../project/problem.ts';
import { takenBffName } from './bff-name.ts';

/**
 * Writes the sources of a new BFF, which answers one field: its policy, its schema and the resolver.
 * @param name one that `wrongBffName` finds nothing wrong with
 * @returns the files, relative to the project
 * @throws {ProjectError} when the name is taken
 */
export function writeBff(project: string, name: string): readonly string[] {
  const taken = takenBffName(name, {
    bffs: foldersOf(join(project, 'bffs')),
    schemas: foldersOf(join(project, 'schema')),
  });
  if (taken !== undefined) throw new ProjectError(taken);
  const files = Object.entries(filesOf(name));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text, { flag: 'wx' });
  }
  return files.map(([path]) => path);
}

function filesOf(name: string): Readonly<Record<string, string>> {
  return {
    [`bffs/${name}/bff.ts`]: `import { defineBff } from 'frontdesk';

/** The policy of this BFF: who may call, and which operations. */
export default defineBff({
  schema: ['${name}'],
  accepts: ['anonymous'],
  operations: 'any',
});
`,
    [`bffs/${name}/resolvers/Query.ts`]: `import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  hello: () => 'Hello from ${name}.',
};
`,
    [`schema/${name}/${name}.graphql`]: `type Query {
  "A field to begin with: it shows that this BFF answers. Put your own in its place."
  hello: String!
}
`,
  };
}

function foldersOf(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.map(({ name }) => name).sort();
  } catch {
    return [];
  }
}
