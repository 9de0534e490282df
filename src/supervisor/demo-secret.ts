import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../config/entry.ts';
import { digestOf } from '../identity/api-keys.ts';
import type { IdentityOptions } from '../identity/options.ts';

/** The issuer of tokens that are signed with the demo's secret. */
export const DEMO_ISSUER = 'frontdesk-demo';

/** The secret that `dev` and `demo` made for this project; `undefined` when they did not run yet. */
export function readDemoSecret(project: string): string | undefined {
  try {
    return readFileSync(secretFile(project), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** As `readDemoSecret`, made when there is none: readable for its owner alone. */
export function makeDemoSecret(project: string): string {
  const present = readDemoSecret(project);
  if (present) return present;
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(join(project, '.frontdesk'), { recursive: true });
  writeFileSync(secretFile(project), `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** The API key that `dev` and `demo` make for a BFF: the same at every start, and no other project's. */
export function demoKey(secret: string, bff: string): string {
  return `fd_demo_${createHmac('sha256', secret).update(`key ${bff}`).digest('base64url')}`;
}

/**
 * The demo's identity as settings that hold where nobody configured another: who signs tokens, what services verify ours with, and a key
 * for each BFF.
 */
export function demoIdentity(secret: string, bffs: readonly string[]): readonly Entry[] {
  const source = { kind: 'command', command: 'demo' } as const;
  return [
    { path: ['identity', 'jwt', 'issuer'], value: DEMO_ISSUER, source },
    { path: ['identity', 'jwt', 'secret'], value: secret, source },
    { path: ['identity', 'mint', 'secret'], value: secret, source },
    ...bffs.flatMap((bff) => [
      { path: ['identity', 'keys', `demo-${bff}`, 'sha256'], value: digestOf(demoKey(secret, bff)), source },
      { path: ['identity', 'keys', `demo-${bff}`, 'bffs'], value: [bff], source },
    ]),
  ];
}

/** The settings of an identity that are a secret or a key of the demo, which production must not believe. */
export function demoSettings({ jwt, mint, keys }: IdentityOptions, secret: string): readonly (readonly string[])[] {
  return [
    ...(jwt?.secret === secret ? [['identity', 'jwt', 'secret']] : []),
    ...(mint?.secret === secret ? [['identity', 'mint', 'secret']] : []),
    ...Object.entries(keys)
      .filter(([, { sha256, bffs }]) => bffs.some((bff) => sha256 === digestOf(demoKey(secret, bff))))
      .map(([client]) => ['identity', 'keys', client, 'sha256']),
  ];
}

function secretFile(project: string): string {
  return join(project, '.frontdesk', 'demo-secret');
}
