import { Command } from 'commander';
import { counted } from './counted.ts';
import { exposedCaller } from './exposed-caller.ts';
import { loadOptions, type ProjectFlags, requireBffs, withProject } from './project.ts';
import { projectProblem } from './project-problem.ts';
import type { Terminal } from './terminal.ts';

interface ExposureFlags extends ProjectFlags {
  readonly as?: string;
  readonly bff?: string;
  readonly update?: true;
  readonly json?: true;
}

/** `frontdesk exposure`: what a caller reaches, with the services behind it; and the file that keeps it for all callers. */
export function exposureCommand(terminal: Terminal): Command {
  const command = withProject(new Command('exposure'))
    .description('List every field, operation and route that a caller reaches, with the service behind it.')
    .option('--as <who>', 'anonymous, user, scope:a,b, or a client with an API key')
    .option('--bff <name>', 'only this BFF')
    .option('--update', 'accept who reaches what now: write exposure.lock.json')
    .option('--json', 'as JSON');
  return command.action(async (flags: ExposureFlags) => {
    const { as, bff, update } = flags;
    if ((as === undefined) === (update === undefined)) command.error('error: expected either --as or --update');
    if (update && bff !== undefined) command.error('error: --update is for all BFFs together: leave out --bff');
    requireBffs(command, flags.project, bff === undefined ? [] : [bff]);
    if (as === undefined) return accept(flags, terminal);
    await list(command, flags, as, terminal);
  });
}

async function list(command: Command, flags: ExposureFlags, as: string, terminal: Terminal): Promise<void> {
  const { project, bff } = flags;
  const { name, visits, notes } = await exposedCaller(command, as, flags, terminal);
  const [{ loadProject }, { loadConfig }, { exposureOf }, { visitor }, print] = await Promise.all([
    import('../project/load.ts'),
    import('../config/load.ts'),
    import('../exposure/expose.ts'),
    import('../exposure/visitors.ts'),
    import('../exposure/print.ts'),
  ]);
  const loaded = await loadProject(project, bff === undefined ? undefined : [bff]);
  const config = loadConfig(loadOptions(flags, terminal));
  const exposure = await exposureOf(project, loaded, config, (one) => visits.map((visit) => visitor(one, visit))).catch(
    projectProblem,
  );
  if (flags.json) {
    return terminal.print(JSON.stringify({ as, keys: notes, ...print.exposureJson(exposure) }, null, 2));
  }
  for (const line of notes) terminal.print(line);
  if (notes.length > 0) terminal.print('');
  const { server, admin } = config;
  const ports = { public: `${server.host}:${server.port}`, admin: `${admin.host}:${admin.port}` };
  for (const line of print.exposureLines(name, exposure, ports)) terminal.print(line);
}

async function accept(flags: ExposureFlags, terminal: Terminal): Promise<void> {
  const { project, json } = flags;
  const [{ loadProject }, { loadConfig }, { currentLock }, lock, { exposureFindings }] = await Promise.all([
    import('../project/load.ts'),
    import('../config/load.ts'),
    import('../exposure/current.ts'),
    import('../exposure/lock.ts'),
    import('../exposure/compare.ts'),
  ]);
  const before = await lock.readExposureLock(project);
  const config = loadConfig(loadOptions(flags, terminal));
  const now = await currentLock(project, await loadProject(project), config).catch(projectProblem);
  const findings = before ? exposureFindings(before, now) : [];
  await lock.writeExposureLock(project, now);
  if (json) return terminal.print(JSON.stringify({ wrote: lock.EXPOSURE_FILE, findings }, null, 2));
  // What this very command does needs no advice to do it.
  for (const { message } of findings) terminal.print(message.replace(`: ${lock.UPDATE_EXPOSURE}`, ''));
  const bffs = Object.values(now.bffs);
  const fields = bffs.reduce((sum, bff) => sum + Object.keys(bff.fields).length, 0);
  terminal.print(
    `wrote ${lock.EXPOSURE_FILE}: ${counted(bffs.length, 'BFF')}, ${counted(fields, 'field')}, ${counted(findings.length, 'difference')}`,
  );
}
