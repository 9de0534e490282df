import { Command } from 'commander';
import { makeDemoSecret } from '../supervisor/demo-secret.ts';
import { localOptions } from './local.ts';
import { loadOptions, requireBffs, type ServeFlags, withServing } from './project.ts';
import type { Terminal } from './terminal.ts';

/** `frontdesk demo`: the gateway together with the demo services of the project, and a command to try it with. */
export function demoCommand(terminal: Terminal): Command {
  const command = withServing(new Command('demo')).description(
    'Run the gateway with the demo services of the project.',
  );
  return command.action(async (flags: ServeFlags) => {
    requireBffs(command, flags.project, flags.bff);
    const [{ serve }, { plainSay }, { summaryTable }, { exampleCommand }, { startDemoServices, instancesOf }] =
      await Promise.all([
        import('./serve.ts'),
        import('../supervisor/say.ts'),
        import('./summary-table.ts'),
        import('./example-command.ts'),
        import('./demo-services.ts'),
      ]);
    const demo = await startDemoServices(flags.project, terminal, makeDemoSecret(flags.project));
    try {
      const load = localOptions(loadOptions(flags, terminal), 'demo', instancesOf(demo));
      const { colours } = terminal;
      const say = plainSay(terminal.complain);
      const { services: demoServices } = demo;
      const options = {
        mode: 'demo',
        load,
        colours,
        say,
        demoServices,
        ...(flags.bff && { only: flags.bff }),
      } as const;
      await serve(options, (supervisor) => {
        for (const line of summaryTable(supervisor, makeDemoSecret(flags.project))) terminal.print(line);
        const example = exampleCommand(flags.project, supervisor.served, makeDemoSecret(flags.project));
        if (example) terminal.print(`Try it:\n\n  ${example}\n`);
      });
    } finally {
      await demo.stop();
    }
  });
}
