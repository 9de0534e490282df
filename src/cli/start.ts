import { Command } from 'commander';
import { type DemoServicesFlags, withDemoServices } from './demo-flag.ts';
import { loadOptions, requireBffs, type ServeFlags, withServing } from './project.ts';
import type { Terminal } from './terminal.ts';

interface StartFlags extends ServeFlags, DemoServicesFlags {}

/** `frontdesk start`: the gateway in production; on request together with services of the project, while it has no others. */
export function startCommand(terminal: Terminal): Command {
  const command = withDemoServices(withServing(new Command('start'))).description('Run the gateway in production.');
  return command.action(async (flags: StartFlags) => {
    requireBffs(command, flags.project, flags.bff);
    const [{ serve }, { openSupervisorLog }, { demoServicesFor, instancesOf }] = await Promise.all([
      import('./serve.ts'),
      import('./supervisor-log.ts'),
      import('./demo-services.ts'),
    ]);
    const { say, flush } = openSupervisorLog();
    // The production of a project refuses the secret of its demo: these services learn nothing of their callers.
    const demo = await demoServicesFor(flags, terminal);
    const load = { ...loadOptions(flags, terminal), overrides: instancesOf(demo) };
    const options = { mode: 'production', load, colours: false, say } as const;
    try {
      await serve({ ...options, ...(flags.bff && { only: flags.bff }) }, ({ served, adminUrl }) =>
        say('info', 'listening', { url: served.url, admin: adminUrl, bffs: served.bffs }),
      );
      say('info', 'stopped');
    } finally {
      await demo.stop();
      await flush();
    }
  });
}
