#!/usr/bin/env node
// Plain JavaScript that any Node since 12 can parse, so that an old one can say what it needs.

const OLDEST = [24, 12];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
  void import('node:module')
    .then(({ enableCompileCache }) => enableCompileCache())
    .then(() => import('node:fs'))
    // In the repository the sources run as they are; the package has them as JavaScript.
    .then(({ existsSync }) => existsSync(new URL('program.ts', import.meta.url)))
    .then((isSource) => import(isSource ? './program.ts' : '../../dist/cli/program.js'))
    .then(({ main }) => main());
} else {
  process.stderr.write(
    `frontdesk needs Node ${OLDEST.join('.')} or newer, this is v${process.versions.node}; npm scripts bring it (npm run …)\n`,
  );
  process.exitCode = 2;
}
