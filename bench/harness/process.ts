import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process of a benchmark, pinned to one core where the machine has several. */
export interface Program {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Waits for the next message. @throws {Error} when the program ends instead. */
  message<T>(): Promise<T>;
  ask<T>(): Promise<T>;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The core it runs on; the server has one of its own. */
  readonly core: number;
  readonly execArgv?: readonly string[];
  /** The descriptor that takes its standard output; nobody reads it when it is missing. */
  readonly stdout?: number;
}

/** Starts a program with a channel to it. */
export function start({ file, args = [], env = {}, core, execArgv = [], stdout }: ProgramOptions): Program {
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', ...execArgv, file, ...args];
  const child = spawn('taskset', ['-c', String(core), ...command], {
    stdio: ['ignore', stdout ?? 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  const exited = once(child, 'exit');
  let stopping = false;
  const ended = exited.then(([code]) => {
    if (!stopping) throw new Error(`${file} ended (exit code ${code})`);
    return undefined as never;
  });
  ended.catch(() => {});
  const message = async <T>(): Promise<T> => {
    const [value] = await Promise.race([once(child, 'message'), ended]);
    return value as T;
  };
  return {
    child,
    pid: child.pid ?? 0,
    message,
    ask<T>() {
      const answer = message<T>();
      child.send('counts');
      return answer;
    },
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(late);
    },
  };
}
