import type { Entry } from '../config/entry.ts';
import type { LoadOptions } from '../config/load.ts';
import { makeDemoSecret } from '../supervisor/demo-secret.ts';
import { demoDefaults } from './demo-defaults.ts';

/**
 * The configuration of `dev` and `demo`, which run on the machine of one person: reached from there alone unless the
 * environment says otherwise, stopped without a lame duck, and with the demo's identity where none is configured.
 */
export function localOptions(load: LoadOptions, command: 'dev' | 'demo', more: readonly Entry[] = []): LoadOptions {
  const source = { kind: 'command', command } as const;
  return {
    ...load,
    overrides: [
      { path: ['server', 'host'], value: '127.0.0.1', source },
      { path: ['server', 'lameDuck'], value: '0s', source },
      ...more,
    ],
    defaults: demoDefaults(load.project, makeDemoSecret(load.project)),
  };
}
