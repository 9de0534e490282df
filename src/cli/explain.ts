import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { TrustedOperation } from '../analysis/project.ts';
import { isGatewayError, Refusals } from '../kit/errors.ts';
import { didYouMean } from '../kit/nearest.ts';
import { Failure } from './failure.ts';
import { bffNames, isFile, loadOptions, type ProjectFlags, requireBffs, withProject } from './project.ts';
import type { Terminal } from './terminal.ts';

interface ExplainFlags extends ProjectFlags {
  readonly bff?: string;
  readonly file?: string;
  readonly query?: string;
  readonly json?: true;
}

/** `frontdesk explain`: what an operation asks of the services at most, without asking any. */
export function explainCommand(terminal: Terminal): Command {
  const command = withProject(new Command('explain'))
    .description('Say how often an operation calls each service at most, and which calls wait for which.')
    .argument('[operation]', 'a trusted operation, such as bff/Name')
    .option('--bff <name>', 'the BFF of --file or --query')
    .option('--file <path>', 'an operation in a file')
    .option('--query <text>', 'an operation as text')
    .option('--json', 'as JSON');
  return command.action(async (name: string | undefined, flags: ExplainFlags) => {
    const { project, bff, file, query } = flags;
    const given = [name, file, query].filter((one) => one !== undefined);
    if (given.length !== 1) command.error('error: expected one of an operation (bff/Name), --file or --query');
    const only = bff ?? name?.split('/')[0];
    if (only === undefined)
      return command.error(`error: --bff is missing (the project has: ${bffNames(project).join(', ')})`);
    requireBffs(command, project, [only]);
    const [{ loadProject }, { loadConfig }, analysis, print] = await Promise.all([
      import('../project/load.ts'),
      import('../config/load.ts'),
      import('../analysis/project.ts'),
      import('../analysis/print.ts'),
    ]);
    const loaded = await loadProject(project, [only]);
    const operation =
      name === undefined
        ? { id: `${only}: ${file ?? 'the query'}`, bff: only, ...textOf(command, project, flags) }
        : trusted(command, analysis.trustedOperations(loaded), name.includes('/') ? name : `${only}/${name}`);
    const config = loadConfig(loadOptions(flags, terminal));
    const [explanation] = await analysis
      .explainAll(project, loaded, config, [operation])
      .catch((error: unknown) => explain(error, operation.file || '--query'));
    if (!explanation) return;
    const found = print.explained(operation.id, explanation);
    if (flags.json) return terminal.print(JSON.stringify(found, null, 2));
    for (const line of print.explainedLines(found)) terminal.print(line);
  });
}

function trusted(command: Command, operations: readonly TrustedOperation[], name: string): TrustedOperation {
  const found = operations.find(({ id }) => id === name);
  if (found) return found;
  const ids = operations.map(({ id }) => id);
  return command.error(
    `error: there is no trusted operation ${name}${didYouMean(name, ids)} (npx frontdesk operations lists them)`,
  );
}

function textOf(
  command: Command,
  project: string,
  { file, query = '' }: ExplainFlags,
): { readonly file: string; readonly source: string } {
  if (file === undefined) return { file: '', source: query };
  const path = resolve(file);
  if (!isFile(path)) command.error(`error: there is no file ${file}`);
  return { file: relative(project, path), source: readFileSync(path, 'utf8') };
}

/** What is wrong with a text, each with its place. */
function explain(error: unknown, file: string): never {
  const refusals = error instanceof Refusals ? error.refusals : isGatewayError(error) ? [error] : [];
  if (refusals.length === 0) throw error;
  const lines = refusals.map(({ message, locations }) => {
    const [place] = locations ?? [];
    return `${file}${place ? `:${place.line}:${place.column}` : ''}: ${message}`;
  });
  throw new Failure(lines.join('\n'));
}
