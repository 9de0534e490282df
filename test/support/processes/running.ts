import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process of a test: its lines so far, and waiting for one that matters. */
export interface Running {
  readonly child: ChildProcess;
  readonly output: readonly string[];
  readonly errors: readonly string[];
  /** The first line of either stream that matches, past or future. */
  line(pattern: RegExp): Promise<string>;
  /** How the process ended: its exit code, or the signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs a program with the Node of the tests, and without variables of theirs that configure a gateway. */
export function run(
  program: string,
  words: readonly string[],
  options: { cwd: string; env?: Record<string, string>; node?: string },
): Running {
  const child = spawn(options.node ?? process.execPath, [program, ...words], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const errors: string[] = [];
  const waiting = new Set<() => void>();
  const collect = (stream: NodeJS.ReadableStream, lines: string[]) =>
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const look of waiting) look();
    });
  collect(child.stdout, output);
  collect(child.stderr, errors);
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return {
    child,
    output,
    errors,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = [...output, ...errors].find((line) => pattern.test(line));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then((how) =>
          reject(new Error(`ended (${how}) before ${pattern}:\n${[...output, ...errors].join('\n')}`)),
        );
      }),
  };
}

/** A directory that holds these files; `remove` takes it away. */
export function project(files: Readonly<Record<string, string>>): {
  dir: string;
  write(file: string, text: string): void;
  remove(): void;
} {
  const dir = mkdtempSync(join(tmpdir(), 'project-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return { dir, write, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
