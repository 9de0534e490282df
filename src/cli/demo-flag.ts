import type { Command } from 'commander';

/** What `--demo-services` says. */
export interface DemoServicesFlags {
  readonly demoServices?: true;
}

/** Adds `--demo-services`. */
export function withDemoServices(command: Command): Command {
  return command.option('--demo-services', 'also run the services of demo/serve.ts, and call them');
}
