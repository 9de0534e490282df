import { type ExitCode, run } from '../../src/cli/program.ts';

/** Runs one command line in this process, without colours and with no other variables; what it prints and complains of, line by line. */
export async function commandLine(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const [output, errors]: [string[], string[]] = [[], []];
  const terminal = {
    env,
    print: (line: string) => void output.push(line),
    complain: (line: string) => void errors.push(line),
    colours: false,
  };
  const code: ExitCode = await run(words, terminal);
  return { code, output, errors };
}
