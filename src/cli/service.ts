import { isAbsolute, join, resolve } from 'node:path';
import { Command } from 'commander';
import { ProjectError } from '../project/problem.ts';
import { Failure } from './failure.ts';
import { bffNames, isFile, type ProjectFlags, requireBffs, withProject } from './project.ts';
import { findingLines, reportLines } from './service-report.ts';
import type { Terminal } from './terminal.ts';

interface AddFlags extends ProjectFlags {
  readonly url: string;
  readonly only?: readonly string[];
  readonly bff?: string;
  readonly fields?: number;
  readonly update?: true;
  readonly json?: true;
}

/** In milliseconds: what is faster needs no word. */
const WORTH_A_LINE = 800;

/** `frontdesk service`: services of a project. */
export function serviceCommand(terminal: Terminal): Command {
  const service = new Command('service').description('Add a service to the project, or update it.');
  const add: Command = withProject(new Command('add'))
    .description('Add a service from its OpenAPI document (3.0 or 3.1), or update it from a newer one.')
    .argument('<name>', 'its name: folder, key in gateway.yaml, and what resolvers call it')
    .argument('<document>', 'a file or a URL')
    .requiredOption('--url <base>', 'where it runs')
    .option(
      '--only <patterns>',
      'only operations whose path, METHOD /path, id or tag fits (a,b; * for anything)',
      (text, list: string[] = []) => [...list, ...text.split(',')],
    )
    .option('--bff <name>', 'the BFF that gets the first fields (default: the only one)')
    .option('--fields <most>', 'how many fields it gets at most, 0 for none (default: 20)', (text) =>
      wholeNumber(add, text),
    )
    .option('--update', 'though the service was made from another document')
    .option('--json', 'as JSON');
  add.action(async (name: string, source: string, flags: AddFlags) => {
    const [{ wrongServiceName }, { baseUrl }] = await Promise.all([
      import('../scaffold/service-name.ts'),
      import('../scaffold/gateway-entry.ts'),
    ]);
    const wrong = wrongServiceName(name, []);
    if (wrong !== undefined) add.error(`error: ${wrong}`);
    orRefused(add, () => baseUrl(flags.url));
    requireBffs(add, flags.project, flags.bff === undefined ? [] : [flags.bff]);
    const [{ addService }, { ScaffoldError }, { RECORD }] = await Promise.all([
      import('../scaffold/add-service.ts'),
      import('../scaffold/finding.ts'),
      import('../scaffold/record.ts'),
    ]);
    const bffs = bffNames(flags.project);
    const known = isFile(join(flags.project, 'services', name, RECORD));
    if (bffs.length > 1 && flags.bff === undefined && flags.fields !== 0 && !known) {
      add.error(
        `error: the project has the BFFs ${bffs.join(', ')}: say with --bff which gets the first fields, or --fields 0 for none`,
      );
    }
    try {
      const { project, url, only, bff, fields, update = false } = flags;
      const report = await addService({
        root: project,
        name,
        source,
        cwd: process.cwd(),
        url,
        ...(only ? { only } : {}),
        ...(bff === undefined ? {} : { bff }),
        ...(fields === undefined ? {} : { fields }),
        update,
        config: configOf(flags, terminal),
        progress: progressTo(terminal),
      });
      if (flags.json) terminal.print(JSON.stringify(report, null, 2));
      else for (const line of reportLines(report)) terminal.print(line);
    } catch (error) {
      if (!(error instanceof ScaffoldError) && !(error instanceof ProjectError)) throw error;
      const findings = error instanceof ScaffoldError ? error.findings : [];
      if (flags.json) terminal.print(JSON.stringify({ problems: [{ message: error.message }], findings }, null, 2));
      else for (const line of findingLines(findings)) terminal.complain(line);
      throw new Failure(`${error.message}\nnothing was written`);
    }
  });
  return service.addCommand(add);
}

/** What a reader of arguments throws is a wrong command line. */
function orRefused(command: Command, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    command.error(`error: ${error instanceof Error ? error.message : error}`);
  }
}

function configOf({ project, config }: ProjectFlags, { env }: Terminal): string {
  const named = config ?? (env.CONFIG_PATH || undefined);
  if (named === undefined) return join(project, 'gateway.yaml');
  return isAbsolute(named) ? named : resolve(named);
}

/** Says what takes long, while it does: only a step that begins after a while is worth a line. */
function progressTo(terminal: Terminal): (step: string) => void {
  const start = performance.now();
  return (step) => {
    const ms = performance.now() - start;
    if (ms > WORTH_A_LINE) terminal.complain(`${(ms / 1_000).toFixed(1).padStart(5)} s  ${step} …`);
  };
}

function wholeNumber(command: Command, text: string): number {
  if (!/^\d{1,4}$/.test(text)) command.error(`error: --fields: expected a whole number, got "${text}"`);
  return Number(text);
}
