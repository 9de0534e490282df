/** `npm run bench` and `npm run proof`: installs the other contenders when they are not there, then runs what was asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const LOAD_CORE = '1';
const [what = 'bench', ...args] = process.argv.slice(2);

if (!existsSync(join(here, 'node_modules'))) {
  process.stderr.write('installing the contenders of bench/ …\n');
  run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']);
}
const [named] = args;
const alone = named !== undefined && existsSync(join(here, `${named}.ts`));
const program = what === 'proof' ? join(here, 'proof', 'run.ts') : join(here, alone ? `${named}.ts` : 'run.ts');
// The server has a core of its own: who asks must not take its time.
run('taskset', [
  '-c',
  LOAD_CORE,
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  program,
  ...(alone ? args.slice(1) : args),
]);

function run(command: string, words: readonly string[]): void {
  const { status, error } = spawnSync(command, words, { cwd: here, stdio: 'inherit' });
  if (error) throw new Error(`${command} could not be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
