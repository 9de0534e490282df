import { Command } from 'commander';
import type { Verification } from '../telemetry/audit/verify.ts';
import { counted } from './counted.ts';
import { Failure } from './failure.ts';
import { loadOptions, type ProjectFlags, withProject } from './project.ts';
import type { Terminal } from './terminal.ts';

interface VerifyFlags extends ProjectFlags {
  readonly json?: true;
}

/** `frontdesk audit`: the audit trail. */
export function auditCommand(terminal: Terminal): Command {
  return new Command('audit').description('Verify the audit trail.').addCommand(verifyCommand(terminal));
}

function verifyCommand(terminal: Terminal): Command {
  const command = withProject(new Command('verify'))
    .description('Say whether records were removed, altered, moved or inserted; audit.secret is that of the gateway.')
    .argument('<files...>', 'files of one gateway, in the order in which they were written')
    .option('--json', 'as JSON');
  return command.action(async (files: readonly string[], flags: VerifyFlags) => {
    const [{ loadConfig }, { verifyFiles }] = await Promise.all([
      import('../config/load.ts'),
      import('../telemetry/audit/verify.ts'),
    ]);
    const { secret } = loadConfig(loadOptions(flags, terminal)).audit;
    const found = await verifyFiles(files, secret).catch(unreadable);
    if (flags.json) terminal.print(JSON.stringify(found, null, 2));
    else for (const line of report(found)) terminal.print(line);
    const problems = found.problems.length + found.more;
    if (problems > 0) throw new Failure(counted(problems, 'problem'));
    if (found.records === 0) throw new Failure('expected records of an audit trail, found none');
    if (!flags.json) terminal.print('nothing was removed, altered, moved or inserted');
  });
}

/** @throws {Failure} naming the file, for what the system says of it */
function unreadable(error: NodeJS.ErrnoException): never {
  if (error.code === undefined || error.path === undefined) throw error;
  throw new Failure(`${error.path}: expected a file of the audit trail, and it cannot be read (${error.code})`);
}

function report({ records, chains, first, last, dropped, notes, problems, more }: Verification): readonly string[] {
  return [
    `${counted(records, 'record')} in ${counted(chains.length, 'chain')}${first === undefined ? '' : `, ${first} to ${last}`}`,
    ...(dropped > 0 ? [`${counted(dropped, 'record')} dropped by the gateway, which says so itself`] : []),
    ...notes.map((note) => `note: ${note}`),
    ...problems.map(
      ({ file, line, kind, chain, message }) =>
        `${file}:${line}: ${kind}${chain === undefined ? '' : ` (chain ${chain})`}: ${message}`,
    ),
    ...(more > 0 ? [`and ${counted(more, 'problem')} more`] : []),
  ];
}
