import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const runFile = promisify(execFile);

/** Settings of npm that decide where packages come from; whatever else `npm test` has set is of this repository. */
const KEPT = new Set(['npm_config_registry', 'npm_config_cache', 'npm_config_userconfig']);

/** The environment of somebody who has npm and some Node, and nothing of this repository. */
export function machine(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value = '']): [string, string][] => {
    const ofNpm = name.toLowerCase().startsWith('npm_') && !KEPT.has(name.toLowerCase());
    return ofNpm || /^(NODE_|VITEST|INIT_CWD)/.test(name) ? [] : [[name, value]];
  });
  const path = (process.env.PATH ?? '').split(':').filter((part) => !part.includes('node_modules'));
  return { ...Object.fromEntries(entries), PATH: path.join(':'), ...more };
}

/** Runs a command line in a directory. @returns what it printed @throws when it ends with another code than 0 */
export async function sh(cwd: string, line: string, env: Record<string, string> = {}): Promise<string> {
  const options = { cwd, env: machine(env), maxBuffer: 64 * 1024 * 1024 };
  return (await runFile('bash', ['-c', line], options)).stdout;
}

/** Starts a command line in a directory and waits for a line of JSON that it prints. `stop` ends it, and all that it started. */
export async function started(
  cwd: string,
  line: string,
  env: Record<string, string>,
  pick: (line: Record<string, unknown>) => string | undefined,
): Promise<{ readonly found: string; stop(): Promise<void> }> {
  // A group of its own: npm runs a shell, which runs the gateway.
  const child = spawn('bash', ['-c', line], {
    cwd,
    env: machine(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'close');
  const said: string[] = [];
  const found = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (text) => {
      said.push(text);
      const picked = text.startsWith('{') ? pick(JSON.parse(text)) : undefined;
      if (picked !== undefined) found.resolve(picked);
    });
  }
  void ended.then(() => found.reject(new Error(`ended before it served:\n${said.join('\n')}`)));
  return {
    found: await found.promise,
    async stop() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}
