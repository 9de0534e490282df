import { resolve } from 'node:path';
import type { Config } from '../config/schema.ts';
import { type KeyRecords, KeyRecordsError } from '../identity/key-record.ts';
import { readDemoSecret } from '../supervisor/demo-secret.ts';
import { demoDefaults } from './demo-defaults.ts';
import { Failure } from './failure.ts';
import { loadOptions, type ProjectFlags } from './project.ts';
import type { Terminal } from './terminal.ts';

/** In milliseconds. */
const PATIENCE = 5_000;

/** Where keys can be written while gateways run. */
export interface WritableKeys {
  /** As people are told of it: the path of a file, or `redis`. */
  readonly name: string;
  /** After how long running gateways know of a change, at most. */
  readonly within: string;
  readonly records: KeyRecords;
  /** Sets and removes records, all or none, as long as the `expected` ones are still what they were. */
  change(set: KeyRecords, remove?: readonly string[], expected?: KeyRecords): Promise<void>;
}

/** The keys of a project. */
export interface KeyPlace {
  /** `identity.keyDigestSecret`. */
  readonly secret: string | undefined;
  /** Those of the configuration, which only its author can change. */
  readonly configured: KeyRecords;
  /** Missing where no store is configured. */
  readonly store?: WritableKeys;
}

/**
 * Opens the keys of a project for `work`, and closes them after it.
 * @throws {Failure} when the store cannot be reached or used
 */
export async function withKeys<T>(
  flags: ProjectFlags,
  terminal: Terminal,
  work: (place: KeyPlace) => Promise<T>,
): Promise<T> {
  const { loadConfig } = await import('../config/load.ts');
  const demoSecret = readDemoSecret(flags.project);
  const defaults = demoSecret === undefined ? [] : demoDefaults(flags.project, demoSecret);
  const config = loadConfig({ ...loadOptions(flags, terminal), defaults });
  const { keyDigestSecret: secret, keys: configured, keyStore } = config.identity;
  if (secret !== undefined && secret === demoSecret) {
    terminal.complain(
      'identity.keyDigestSecret is not set: this is the secret of the demo, which only demo and dev know',
    );
  }
  const place = { secret, configured };
  try {
    if (keyStore?.file !== undefined) {
      const path = resolve(flags.project, keyStore.file);
      return await work({ ...place, store: await fileAt(path, keyStore.file) });
    }
    if (keyStore?.redis) return await withRedis(config, terminal, (store) => work({ ...place, store }));
    return await work(place);
  } catch (error) {
    throw error instanceof KeyRecordsError ? new Failure(error.message) : error;
  }
}

async function fileAt(path: string, name: string): Promise<WritableKeys> {
  const [{ existsSync }, { changeKeyFile, readKeyFile }] = await Promise.all([
    import('node:fs'),
    import('../identity/key-file.ts'),
  ]);
  return {
    name,
    within: '5 s',
    records: existsSync(path) ? readKeyFile(path) : {},
    change: async (set, remove = [], expected = {}) => changeKeyFile(path, set, remove, expected),
  };
}

async function withRedis<T>(config: Config, terminal: Terminal, work: (store: WritableKeys) => Promise<T>): Promise<T> {
  const [{ connectRedis }, { changeRedisKeys, readRedisKeys }, { createEvents }, { systemClock }] = await Promise.all([
    import('../redis/connection.ts'),
    import('../identity/key-redis.ts'),
    import('../telemetry/events.ts'),
    import('../kit/clock.ts'),
  ]);
  // A gateway goes on without a slow Redis; whoever typed a command would rather wait.
  const options = { ...config.redis, commandTimeout: PATIENCE, connectTimeout: PATIENCE };
  const redis = connectRedis({ options, clock: systemClock, events: createEvents(() => {}) });
  try {
    await redis.attempted();
    const now = redis.state();
    if (now.state === 'down')
      throw new Failure(`Redis (redis.url) cannot be reached: ${now.reason}; nothing was changed`);
    const { records, unusable } = await readRedisKeys(redis);
    for (const reason of unusable) terminal.complain(`a record that no gateway can use: ${reason}`);
    return await work({
      name: 'redis',
      within: '1 s',
      records,
      change: (set, remove = [], expected = {}) => changeRedisKeys(redis, set, remove, expected),
    });
  } finally {
    await redis.close();
  }
}
