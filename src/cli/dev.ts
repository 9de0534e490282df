import { Command } from 'commander';
import { makeDemoSecret } from '../supervisor/demo-secret.ts';
import { StartRefused } from '../supervisor/pool.ts';
import { localOptions } from './local.ts';
import { loadOptions, requireBffs, type ServeFlags, withServing } from './project.ts';
import type { Terminal } from './terminal.ts';

/** `frontdesk dev`: the gateway of someone who writes a project; changes of files take effect by themselves. */
export function devCommand(terminal: Terminal): Command {
  const command = withServing(new Command('dev')).description('Run the gateway and follow changes of the project.');
  return command.action(async (flags: ServeFlags) => {
    requireBffs(command, flags.project, flags.bff);
    const [{ serve }, { plainSay }, { followChanges }, { summaryTable }] = await Promise.all([
      import('./serve.ts'),
      import('../supervisor/say.ts'),
      import('./follow-changes.ts'),
      import('./summary-table.ts'),
    ]);
    const load = localOptions(loadOptions(flags, terminal), 'dev');
    const { colours } = terminal;
    const say = plainSay(terminal.complain);
    const options = { mode: 'dev', load, colours, say, ...(flags.bff && { only: flags.bff }) } as const;
    let unfollow = () => {};
    try {
      await serve(options, (supervisor) => {
        unfollow = followChanges(load, async (changed) => {
          try {
            await supervisor.reload();
            terminal.print(`${changed} changed: reloaded`);
          } catch (error) {
            terminal.complain(`${changed} changed, but what was running goes on:`);
            terminal.complain(textOf(error));
          }
        });
        for (const line of summaryTable(supervisor, makeDemoSecret(flags.project))) terminal.print(line);
      });
    } finally {
      unfollow();
    }
  });
}

function textOf(error: unknown): string {
  // The stack of a syntax error begins with the file and the line, its message with neither.
  if (error instanceof StartRefused && error.place) return error.place;
  return error instanceof Error ? error.message : String(error);
}
