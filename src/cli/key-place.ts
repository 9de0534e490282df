import { resolve } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { KeyRecords } from '../identity/key-record.ts';
import { RecordsError } from '../identity/records.ts';
import { Failure } from './failure.ts';
import { knownConfig } from './known-config.ts';
import type { ProjectFlags } from './project.ts';
import type { Terminal } from './terminal.ts';
import { withRedis } from './with-redis.ts';

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
  const { config, demoSecret } = await knownConfig(flags, terminal);
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
    if (keyStore?.redis) return await inRedis(config, terminal, (store) => work({ ...place, store }));
    return await work(place);
  } catch (error) {
    throw error instanceof RecordsError ? new Failure(error.message) : error;
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

async function inRedis<T>(config: Config, terminal: Terminal, work: (store: WritableKeys) => Promise<T>): Promise<T> {
  const { changeRedisKeys, readRedisKeys } = await import('../identity/key-redis.ts');
  return withRedis(config, async (redis) => {
    const { records, unusable } = await readRedisKeys(redis);
    for (const reason of unusable) terminal.complain(`a record that no gateway can use: ${reason}`);
    return work({
      name: 'redis',
      within: '1 s',
      records,
      change: (set, remove = [], expected = {}) => changeRedisKeys(redis, set, remove, expected),
    });
  });
}
