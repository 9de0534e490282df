/** `npm pack` runs this first: the gateway as JavaScript with types, and the files that it reads at run time, in `dist/`. */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = import.meta.dirname;
const dist = join(root, 'dist');

/** What is served or copied as it is. */
const ASSETS = ['explorer/page', 'starter/project'];

rmSync(dist, { recursive: true, force: true });
// What the compiler says goes to the standard error: the standard output of `npm pack` is the name of the file.
const compiler = [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')];
execFileSync(process.execPath, compiler, { stdio: ['ignore', process.stderr.fd, process.stderr.fd] });
for (const folder of ASSETS) {
  cpSync(join(root, 'src', folder), join(dist, folder), {
    recursive: true,
    // The compiler's settings for the pages; those of a project that is written are part of it.
    filter: (path) => !(folder === 'explorer/page' && basename(path) === 'tsconfig.json'),
  });
}
