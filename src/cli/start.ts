import { Command } from 'commander';
import { loadOptions, requireBffs, type ServeFlags, withServing } from './project.ts';
import type { Terminal } from './terminal.ts';

/** `frontdesk start`: the gateway in production. */
export function startCommand(terminal: Terminal): Command {
  const command = withServing(new Command('start')).description('Run the gateway in production.');
  return command.action(async (flags: ServeFlags) => {
    requireBffs(command, flags.project, flags.bff);
    const [{ serve }, { openSupervisorLog }] = await Promise.all([import('./serve.ts'), import('./supervisor-log.ts')]);
    const { say, flush } = openSupervisorLog();
    const options = { mode: 'production', load: loadOptions(flags, terminal), colours: false, say } as const;
    try {
      await serve({ ...options, ...(flags.bff && { only: flags.bff }) }, ({ served, adminUrl }) =>
        say('info', 'listening', { url: served.url, admin: adminUrl, bffs: served.bffs }),
      );
      say('info', 'stopped');
    } finally {
      await flush();
    }
  });
}
