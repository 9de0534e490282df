import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../config/problem.ts';
import { Failure } from './failure.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { verbs } from './verbs.ts';

/** Exit codes: 0 as asked, 1 a check failed or the gateway could not run, 2 the command line was wrong. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command line of this process and ends it. */
export async function main(): Promise<void> {
  process.exit(await run(process.argv.slice(2), processTerminal()));
}

/** Runs one command line. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const program = new Command('frontdesk')
    .description('A Backend-for-Frontend GraphQL gateway.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.complain(text.trimEnd()),
    })
    .showHelpAfterError('(--help lists what there is)');
  for (const verb of verbs) {
    const command = verb(terminal).copyInheritedSettings(program);
    for (const part of command.commands) part.copyInheritedSettings(command);
    program.addCommand(command);
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, terminal);
  }
}

function exitCodeOf(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const expected = error instanceof ConfigurationError || error instanceof Failure;
  if (expected) terminal.complain(error.message);
  else terminal.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}
