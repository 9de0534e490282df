import type { LoadOptions } from '../config/load.ts';
import { demoIdentity } from '../supervisor/demo-secret.ts';
import { bffNames } from './project.ts';

/** The demo's identity as defaults: its keys are recognised with whatever secret the project has for the digests of keys. */
export function demoDefaults(project: string, secret: string): NonNullable<LoadOptions['defaults']> {
  return ({ value: { identity } }) => {
    const own =
      typeof identity === 'object' && identity !== null && 'keyDigestSecret' in identity
        ? identity.keyDigestSecret
        : undefined;
    return demoIdentity(secret, bffNames(project), typeof own === 'string' ? own : secret);
  };
}
