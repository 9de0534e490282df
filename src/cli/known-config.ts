import type { Config } from '../config/schema.ts';
import { readDemoSecret } from '../supervisor/demo-secret.ts';
import { demoDefaults } from './demo-defaults.ts';
import { loadOptions, type ProjectFlags } from './project.ts';
import type { Terminal } from './terminal.ts';

/** The configuration of a project, and the secret of its demo where it has run once. */
export interface KnownConfig {
  readonly config: Config;
  readonly demoSecret: string | undefined;
}

/** For commands that make or change what gateways go by: where the project sets nothing, what `demo` and `dev` have of themselves counts. */
export async function knownConfig(flags: ProjectFlags, terminal: Terminal): Promise<KnownConfig> {
  const { loadConfig } = await import('../config/load.ts');
  const demoSecret = readDemoSecret(flags.project);
  const defaults = demoSecret === undefined ? [] : demoDefaults(flags.project, demoSecret);
  return { config: loadConfig({ ...loadOptions(flags, terminal), defaults }), demoSecret };
}
