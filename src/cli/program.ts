import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../config/problem.ts';
import { ProjectError } from '../project/problem.ts';
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
    // `token` and `token revoke` have options of the same names: each has those that stand behind it.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.complain(text.trimEnd()),
    })
    .showHelpAfterError('(--help lists what there is)');
  let printed = false;
  const watched: Terminal = {
    ...terminal,
    print: (line) => {
      printed = true;
      terminal.print(line);
    },
  };
  for (const verb of verbs) {
    const command = verb(watched).copyInheritedSettings(program);
    for (const part of command.commands) part.copyInheritedSettings(command);
    program.addCommand(command);
  }
  const nothingLeft = Promise.withResolvers<never>();
  const stop = () => nothingLeft.reject(endedEarly());
  // Else a command that waits for what can never come would end with 0, and without a word.
  process.once('beforeExit', stop);
  try {
    await Promise.race([program.parseAsync(words, { from: 'user' }), nothingLeft.promise]);
    return 0;
  } catch (error) {
    return exitCodeOf(error, terminal, words.includes('--json') && !printed);
  } finally {
    process.off('beforeExit', stop);
  }
}

function endedEarly(): Failure {
  return new Failure(
    'ended before it was done: it waits for something that keeps no process running, such as a promise that nothing settles in a module or a resolver of the project',
  );
}

/** @param json whether a program reads the output, and has got nothing yet */
function exitCodeOf(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isExpected(error)) {
    if (json) terminal.print(JSON.stringify({ problems: [{ message: error.message }] }, null, 2));
    terminal.complain(error.message);
  } else terminal.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

/** True for what is wrong with what we were given, and not with the gateway. */
function isExpected(error: unknown): error is Error {
  const ours = [ConfigurationError, Failure, ProjectError];
  return ours.some((kind) => error instanceof kind) || isSystemError(error);
}

/** True for what the operating system refused (https://nodejs.org/api/errors.html#class-systemerror): a stack says no more. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
