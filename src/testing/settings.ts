import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Entry } from '../config/entry.ts';
import type { configSchema } from '../config/schema.ts';
import { digestOf, keyText, prefixOf } from '../identity/key-text.ts';

type Settings = z.input<typeof configSchema>;

/** Settings of a test, in the form of gateway.yaml; services need not be whole. */
export type TestSettings = Omit<Settings, 'services'> & {
  readonly services?: Readonly<Record<string, Partial<NonNullable<Settings['services']>[string]>>>;
};

export interface SettingsParts {
  readonly config: TestSettings;
  readonly redisUrl: string | undefined;
  readonly services: readonly { readonly name: string; readonly url: string }[];
  /** The BFFs that each client's key opens. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** The API key of a client in tests. */
export function keyOf(client: string): string {
  const derived = (what: string) => createHash('sha256').update(`${what} ${client}`).digest();
  return keyText(`test${derived('prefix').toString('hex').slice(0, 12)}`, derived('key'));
}

/** What a test sets, over the project's gateway.yaml: secrets of its own, free ports, the scripted services. */
export function overridesOf({ config, redisUrl, services, keys }: SettingsParts): Entry[] {
  const keyDigestSecret = config.identity?.keyDigestSecret ?? newSecret();
  const local: Settings = {
    server: { host: '127.0.0.1', port: 0, lameDuck: '0s' },
    identity: {
      jwt: { issuer: 'frontdesk/testing', secret: newSecret() },
      mint: { secret: newSecret() },
      keyDigestSecret,
    },
    services: Object.fromEntries(services.map(({ name, url }) => [name, { instances: [url] }])),
  };
  // One entry each: the id of a client may hold dots.
  const keyEntries = Object.entries(keys).flatMap(([client, bffs]) => {
    const key = keyOf(client);
    const digest = digestOf(key, keyDigestSecret).toString('hex');
    const record = { prefix: prefixOf(key), digest, client, bffs };
    return Object.entries(record).map(([name, value]) => entry(['identity', 'keys', client, name], value));
  });
  return [
    ...entriesOf(local),
    ...keyEntries,
    ...entriesOf(config),
    ...(redisUrl === undefined ? [] : entriesOf({ redis: { url: redisUrl } })),
  ];
}

function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** The leaves of a tree of settings. */
function entriesOf(tree: object, path: readonly string[] = []): Entry[] {
  return Object.entries(tree).flatMap(([name, value]): Entry[] => {
    const place = [...path, name];
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup ? entriesOf(value, place) : [entry(place, value)];
  });
}

function entry(path: readonly string[], value: unknown): Entry {
  return { path, value, source: { kind: 'command', command: 'startTestGateway' } };
}
