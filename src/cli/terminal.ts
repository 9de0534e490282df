import { type Environment, environment } from '../config/environment.ts';

/** What a command may touch of the process that runs it. */
export interface Terminal {
  readonly env: Environment;
  /** Writes a line to the standard output. */
  readonly print: (line: string) => void;
  /** Writes a line to the standard error. */
  readonly complain: (line: string) => void;
  /** Whether a person looks at the standard output, and has nothing against colours. */
  readonly colours: boolean;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const env = environment();
  return {
    env,
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
    // https://no-color.org: present and not empty.
    colours: process.stdout.isTTY === true && !env.NO_COLOR,
  };
}
