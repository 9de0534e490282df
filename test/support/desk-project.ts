import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/** A project of one BFF, `desk`, without services. */
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true, "type": "module" }\n',
  'gateway.yaml': '# What the operator says.\nworkers: 1 # one is enough\n',
  'schema/desk/desk.graphql': 'type Query {\n  "The time."\n  now: String\n}\n',
  'bffs/desk/bff.ts':
    "import { defineBff } from 'frontdesk';\n\nexport default defineBff({ schema: ['desk'], accepts: ['anonymous'], operations: 'any' });\n",
  'bffs/desk/resolvers/Query.ts':
    "import type { QueryResolvers } from '../resolvers.generated.ts';\n\nexport const Query: QueryResolvers = { now: () => '12:00' };\n",
};

export interface DeskProject {
  readonly root: string;
  write(path: string, text: string): void;
  remove(): void;
}

/** Writes it to a directory of its own, with further files. */
export function deskProject(files: Readonly<Record<string, string>> = {}): DeskProject {
  const root = mkdtempSync(join(tmpdir(), 'frontdesk-desk-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries({ ...FILES, ...files })) write(path, text);
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(repository, join(root, 'node_modules/frontdesk'));
  symlinkSync(join(repository, 'node_modules/graphql'), join(root, 'node_modules/graphql'));
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) };
}
