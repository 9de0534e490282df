import { Command } from 'commander';
import type { SuperviseOptions } from '../main.ts';
import { makeDemoSecret } from '../supervisor/demo-secret.ts';
import { type DemoServicesFlags, withDemoServices } from './demo-flag.ts';
import { localOptions } from './local.ts';
import { loadOptions, requireBffs, type ServeFlags, withServing } from './project.ts';
import type { Terminal } from './terminal.ts';

interface DevFlags extends ServeFlags, DemoServicesFlags {
  readonly record?: string;
  readonly replay?: string;
}

/** `frontdesk dev`: the gateway of someone who writes a project; changes of files take effect by themselves. */
export function devCommand(terminal: Terminal): Command {
  const command = withDemoServices(withServing(new Command('dev'))).description(
    'Run the gateway and follow changes of the project.',
  );
  command
    .option('--record <dir>', 'store what the services answer, without secrets')
    .option('--replay <dir>', 'answer from what was stored, without any service');
  return command.action(async (flags: DevFlags) => {
    if (flags.record !== undefined && flags.replay !== undefined)
      command.error('error: expected --record or --replay, got both');
    requireBffs(command, flags.project, flags.bff);
    const [
      { serve },
      { plainSay },
      { followChanges },
      { createReloader },
      { summaryTable },
      { demoServicesFor, instancesOf },
    ] = await Promise.all([
      import('./serve.ts'),
      import('../supervisor/say.ts'),
      import('./follow-changes.ts'),
      import('../dev/reloader.ts'),
      import('./summary-table.ts'),
      import('./demo-services.ts'),
    ]);
    const recording = recordingOf(flags);
    const demo = await demoServicesFor(flags, terminal, makeDemoSecret(flags.project));
    const more = [...(recording ? [ONE_WORKER] : []), ...instancesOf(demo)];
    const load = localOptions(loadOptions(flags, terminal), 'dev', more);
    const { colours } = terminal;
    const say = plainSay(terminal.complain);
    const options = { mode: 'dev', load, colours, say, ...(flags.bff && { only: flags.bff }), ...recording } as const;
    const { print, complain } = terminal;
    let leave = async () => {};
    try {
      await serve(options, (supervisor) => {
        const reloader = createReloader({ supervisor, project: flags.project, print, complain });
        // Before anybody reads that it runs, and changes something.
        const unfollow = followChanges(load, ({ files, since }) => reloader.changed(files, since));
        leave = async () => {
          unfollow();
          await reloader.close();
        };
        for (const line of summaryTable(supervisor, makeDemoSecret(flags.project))) print(line);
      });
    } finally {
      await leave();
      await demo.stop();
    }
  });
}

/** Two processes that write one file would lose what one of them wrote. */
const ONE_WORKER = { path: ['workers'], value: 1, source: { kind: 'command', command: 'dev' } } as const;

function recordingOf({ record, replay }: DevFlags): Pick<SuperviseOptions, 'recording'> | undefined {
  if (record !== undefined) return { recording: { mode: 'record', directory: record } };
  return replay === undefined ? undefined : { recording: { mode: 'replay', directory: replay } };
}
