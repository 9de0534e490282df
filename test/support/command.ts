import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** Ports that are free, so that commands can run beside others. */
const FREE_PORTS = { PORT: '0', ADMIN_PORT: '0', DEMO_PORT: '0', NO_COLOR: '1' };

/** Runs a command line of the documentation in the repository's root. @throws when it does not exit with 0 */
export async function runLine(line: string): Promise<string> {
  const { stdout } = await run('bash', ['-c', line], { cwd: root, env: { ...process.env, ...FREE_PORTS } });
  return stdout;
}

export interface Running {
  /** What it has printed. */
  output(): string;
  /** Resolves with the output as soon as it matches. @throws when the command ends before */
  printed(pattern: RegExp): Promise<string>;
  /** Ends it as Ctrl-C does, and resolves when it has ended. */
  interrupt(): Promise<void>;
}

/** Starts a command line that goes on, as a terminal does: in a process group of its own; in the repository's root unless told where. */
export function startLine(line: string, { cwd = root, env = process.env } = {}): Running {
  const child: ChildProcess = spawn('bash', ['-c', line], {
    cwd,
    env: { ...env, ...FREE_PORTS },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const hear of heard) hear();
    });
  }
  const exited = once(child, 'exit');
  return {
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const hear = () => {
          if (!pattern.test(output)) return;
          heard.delete(hear);
          resolve(output);
        };
        heard.add(hear);
        hear();
        void exited.then(() => reject(new Error(`"${line}" ended before it printed ${pattern}:\n${output}`)));
      }),
    async interrupt() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
      await exited;
    },
  };
}
