import { resolve } from 'node:path';
import type { Config } from '../config/schema.ts';
import { LONGEST_LEEWAY } from '../identity/issuer-options.ts';
import { type RecordChange, type Records, RecordsError } from '../identity/records.ts';
import type { Revocation } from '../identity/revocation.ts';
import type { Millis } from '../kit/clock.ts';
import { Failure } from './failure.ts';
import { knownConfig } from './known-config.ts';
import type { ProjectFlags } from './project.ts';
import type { Terminal } from './terminal.ts';
import { withRedis } from './with-redis.ts';

/** An issuer that the configuration believes. */
export interface KnownIssuer {
  /** Its name in `identity.issuers`, `jwt`, or `introspection`. */
  readonly name: string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  readonly leeway: Millis;
  /** Its tokens say nothing by themselves: whoever knows one may use it. */
  readonly opaque?: true;
}

/** Where revocations are written while gateways run. */
export interface RevocationPlace {
  readonly issuers: readonly KnownIssuer[];
  /** As people are told of it: the path of a file, or `redis`. */
  readonly name: string;
  /** After how long running gateways know of a change, at most. */
  readonly within: string;
  readonly records: Records<Revocation>;
  /** Sets and removes records, all or none. */
  change(change: RecordChange<Revocation>): Promise<void>;
}

/**
 * Opens the revocations of a project for `work`, and closes them after it.
 * @throws {Failure} when there is no place for them, or it cannot be reached or used
 */
export async function withRevocations(
  flags: ProjectFlags,
  terminal: Terminal,
  work: (place: RevocationPlace) => Promise<void>,
): Promise<void> {
  const { config } = await knownConfig(flags, terminal);
  const { revocations } = config.identity;
  try {
    if (revocations?.file !== undefined) {
      const path = resolve(flags.project, revocations.file);
      await work({ issuers: issuersOf(config), ...(await fileAt(path, revocations.file)) });
    } else if (revocations?.redis) await inRedis(config, terminal, work);
    else {
      throw new Failure(
        'no gateway looks for revocations: set identity.revocations in gateway.yaml (file: revocations.yaml, or redis: true)',
      );
    }
  } catch (error) {
    throw error instanceof RecordsError ? new Failure(error.message) : error;
  }
}

function issuersOf({ identity: { jwt, issuers, introspection } }: Config): readonly KnownIssuer[] {
  const signed: readonly KnownIssuer[] = [
    ...(jwt ? [{ name: 'jwt', issuer: jwt.issuer, leeway: jwt.leeway }] : []),
    ...Object.entries(issuers).map(([name, { issuer, leeway }]) => ({ name, issuer, leeway })),
  ];
  // Who is believed for both has one name.
  const isNew = introspection && signed.every(({ issuer }) => issuer !== introspection.issuer);
  if (!isNew) return signed;
  return [...signed, { name: 'introspection', issuer: introspection.issuer, leeway: LONGEST_LEEWAY, opaque: true }];
}

async function fileAt(path: string, name: string): Promise<Omit<RevocationPlace, 'issuers'>> {
  const [{ existsSync }, { changeRecordFile, readRecordFile }, { revocationKind }] = await Promise.all([
    import('node:fs'),
    import('../identity/record-file.ts'),
    import('../identity/revocation.ts'),
  ]);
  return {
    name,
    within: '5 s',
    records: existsSync(path) ? readRecordFile(path, revocationKind) : {},
    change: async (change) => changeRecordFile(path, revocationKind, change),
  };
}

async function inRedis(
  config: Config,
  terminal: Terminal,
  work: (place: RevocationPlace) => Promise<void>,
): Promise<void> {
  const [{ changeRedisRecords, readRedisRecords }, { revocationPlace }] = await Promise.all([
    import('../identity/record-redis.ts'),
    import('../identity/revocation-store.ts'),
  ]);
  await withRedis(config, async (redis) => {
    const { records, unusable } = await readRedisRecords(redis, revocationPlace);
    for (const reason of unusable) terminal.complain(`a record that no gateway can use: ${reason}`);
    await work({
      issuers: issuersOf(config),
      name: 'redis',
      within: '1 s',
      records,
      change: (change) => changeRedisRecords(redis, revocationPlace, change),
    });
  });
}
