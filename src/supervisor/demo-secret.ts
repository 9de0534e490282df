import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../config/entry.ts';
import { digestOf, keyText, prefixOf } from '../identity/key-text.ts';
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
  const derived = (what: string) => createHmac('sha256', secret).update(`${what} ${bff}`).digest();
  return keyText(`demo${derived('prefix').toString('hex').slice(0, 8)}`, derived('key'));
}

/**
 * The demo's identity as settings that hold where nobody configured another: who signs tokens, what services verify ours with, and a key
 * for each BFF.
 * @param keyDigestSecret what the digests of keys are made with, where that is configured
 */
export function demoIdentity(secret: string, bffs: readonly string[], keyDigestSecret = secret): readonly Entry[] {
  const source = { kind: 'command', command: 'demo' } as const;
  return [
    { path: ['identity', 'jwt', 'issuer'], value: DEMO_ISSUER, source },
    { path: ['identity', 'jwt', 'secret'], value: secret, source },
    { path: ['identity', 'mint', 'secret'], value: secret, source },
    { path: ['identity', 'keyDigestSecret'], value: secret, source },
    ...bffs.flatMap((bff) => {
      const key = demoKey(secret, bff);
      const digest = digestOf(key, keyDigestSecret).toString('hex');
      const record = { prefix: prefixOf(key), digest, client: `demo-${bff}`, bffs: [bff] };
      return Object.entries(record).map(([name, value]) => ({
        path: ['identity', 'keys', `demo-${bff}`, name],
        value,
        source,
      }));
    }),
  ];
}

/** The settings of an identity that are a secret or a key of the demo, which production must not believe. */
export function demoSettings(
  { jwt, mint, keys, keyDigestSecret }: Pick<IdentityOptions, 'jwt' | 'mint' | 'keys' | 'keyDigestSecret'>,
  secret: string,
): readonly (readonly string[])[] {
  const isDemos = (digest: string, bff: string) =>
    keyDigestSecret !== undefined && digest === digestOf(demoKey(secret, bff), keyDigestSecret).toString('hex');
  return [
    ...(jwt?.secret === secret ? [['identity', 'jwt', 'secret']] : []),
    ...(mint?.secret === secret ? [['identity', 'mint', 'secret']] : []),
    ...(keyDigestSecret === secret ? [['identity', 'keyDigestSecret']] : []),
    ...Object.entries(keys)
      .filter(([, { digest, bffs }]) => bffs.some((bff) => isDemos(digest, bff)))
      .map(([id]) => ['identity', 'keys', id, 'digest']),
  ];
}

function secretFile(project: string): string {
  return join(project, '.frontdesk', 'demo-secret');
}
