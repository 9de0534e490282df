/** `npm run codegen`: writes the generated files of every project in this repository; with `--check` it only says which are stale. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { generateProject } from './src/codegen/generate.ts';

const root = import.meta.dirname;
const others = await readdir(join(root, 'test/projects'), { withFileTypes: true });
const projects = [
  root,
  join(root, 'src/starter/project'),
  ...others.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, 'test/projects', name)),
];
const check = process.argv.includes('--check');

for (const project of projects) {
  const { changed, files } = await generateProject(project, { check });
  for (const file of changed) console.log(check ? `stale: ${file}` : `wrote ${file}`);
  console.log(
    `${project === root ? '.' : project.slice(root.length + 1)}: ${files} generated files, ${changed.length} ${check ? 'stale' : 'written'}`,
  );
  if (check && changed.length > 0) {
    console.error('Run "npm run codegen" and commit what it writes.');
    process.exitCode = 1;
  }
}
