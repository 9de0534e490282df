import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startRedis } from '../../../test/support/redis.ts';
import { treeOf } from '../../harness/cpu.ts';
import { call, DIGEST_SECRET, DIGEST_SETTING, keysCommand, printed } from '../keys.ts';
import type { Row } from '../row.ts';
import { until } from '../support.ts';
import type { RunningGateway, World } from '../world.ts';

const KEYS = 100;
/** What may stand beside prefix and digest (docs/identity.md). */
const MEMBERS = ['prefix', 'digest', 'client', 'bffs', 'scopes', 'tier', 'expires', 'addresses', 'note'];

/** A9: a key is shown once, and is nowhere afterwards. */
export const keysNeverShown: Row = {
  id: 'A9',
  promise: 'API keys never stored or shown',
  bound: `${KEYS} keys that were made and used: 0 hits in the dump of Redis, heap of the worker, log, metrics, statistics, lists and configuration; HMAC-SHA-256 and prefix alone are stored`,
  control: {
    says: 'keys that were looked at are remembered',
    without: [
      {
        module: 'identity/api-keys.ts',
        find: 'const NOBODY = Buffer.alloc(32);',
        put: 'const NOBODY = Buffer.alloc(32); const seen = new Set<string>();',
      },
      {
        module: 'identity/api-keys.ts',
        find: 'const same = timingSafeEqual(',
        put: 'seen.add(text);\nconst same = timingSafeEqual(',
      },
    ],
  },
  async run(world) {
    const redis = await startRedis();
    world.onEnd(redis.stop);
    const settings = { ...DIGEST_SETTING, REDIS_URL: redis.url, FRONTDESK_IDENTITY__KEY_STORE__REDIS: 'true' };
    const keys: string[] = [];
    for (let i = 0; i < KEYS; i += 1) {
      const made = await keysCommand(['create', '--client', `client-${i}`, '--bff', 'app'], settings);
      keys.push(String(made.key));
    }
    const heaps = mkdtempSync(join(tmpdir(), 'frontdesk-proof-heap-'));
    world.onEnd(() => rmSync(heaps, { recursive: true, force: true }));
    const gateway = await world.gateway({
      ...settings,
      NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${heaps}`,
    });
    let accepted = 0;
    for (const key of keys) {
      if ((await call(gateway, key)).status === 200) accepted += 1;
      await call(gateway, key, 'second');
      await call(gateway, `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`);
    }
    // The last key is still in what the runtime keeps of the last request.
    for (let i = 0; i < KEYS; i += 1) await gateway.query('{ __typename }', { headers: { 'x-api-key': `none ${i}` } });
    const places: Readonly<Record<string, string>> = {
      Redis: await dumpOf(world, redis.url),
      heap: await heapOf(gateway, heaps),
      log: [...gateway.log, ...gateway.complaints].join('\n'),
      metrics: await (await fetch(`${gateway.adminUrl}/metrics`)).text(),
      statistics: JSON.stringify(await gateway.stats()),
      list: JSON.stringify(await keysCommand(['list'], settings)),
      configuration: await printed(['config'], settings),
    };
    const secrets = keys.map((key) => key.slice(-43));
    const hits = Object.entries(places).flatMap(([place, text]) =>
      // A gateway that checks digests has what they are made with.
      [...secrets, ...(place === 'heap' ? [] : [DIGEST_SECRET])].filter((one) => text.includes(one)).map(() => place),
    );
    const odd = await oddRecords(world, redis.url, keys);
    const found = keys.filter((key) => places.heap?.includes(key.split('_')[1] ?? '')).length;
    return {
      text: `${accepted} of ${KEYS} keys accepted; ${hits.length} hits${hits.length > 0 ? ` (${[...new Set(hits)].join(', ')})` : ''} in ${Object.keys(places).join(', ')}; the heap has ${found} of their prefixes; ${odd} records with more than digest and prefix`,
      holds: accepted === KEYS && hits.length === 0 && odd === 0 && found === KEYS,
      values: { accepted, hits: hits.length, odd, prefixes: found },
    };
  },
};

/** The file in which Redis keeps everything, uncompressed. */
async function dumpOf(world: World, url: string): Promise<string> {
  const client = new Redis(url);
  world.onEnd(() => client.disconnect());
  await client.config('SET', 'rdbcompression', 'no');
  await client.save();
  const [, folder = ''] = (await client.config('GET', 'dir')) as string[];
  const [, name = ''] = (await client.config('GET', 'dbfilename')) as string[];
  return readFileSync(join(folder, name), 'latin1');
}

/** How many records have another digest than that of their key, or members that no record has. */
async function oddRecords(world: World, url: string, keys: readonly string[]): Promise<number> {
  const client = new Redis(url);
  world.onEnd(() => client.disconnect());
  const digests = new Map(
    keys.map((key) => [key.split('_')[1], createHmac('sha256', DIGEST_SECRET).update(key).digest('hex')]),
  );
  const [name = ''] = await client.keys('*{api-keys}');
  const records = Object.values(await client.hgetall(name)).map(
    (text) => JSON.parse(text) as { readonly prefix?: string; readonly digest?: string },
  );
  const odd = records.filter(
    (record) =>
      record.digest === undefined ||
      digests.get(record.prefix) !== record.digest ||
      Object.keys(record).some((name) => !MEMBERS.includes(name)),
  );
  return odd.length + Math.abs(records.length - keys.length);
}

/** Everything that the worker holds, garbage collected. */
async function heapOf(gateway: RunningGateway, folder: string): Promise<string> {
  const worker = treeOf(gateway.pid).at(-1);
  if (worker === undefined || worker === gateway.pid) throw new Error('expected a worker beside the supervisor');
  process.kill(worker, 'SIGUSR2');
  const snapshot = () => readdirSync(folder).find((name) => name.endsWith('.heapsnapshot'));
  let size = -1;
  await until(
    'the snapshot is written',
    async () => {
      const name = snapshot();
      if (name === undefined) return false;
      await new Promise((resolve) => setTimeout(resolve, 500));
      const now = statSync(join(folder, name)).size;
      const same = now === size && now > 0;
      size = now;
      return same;
    },
    90_000,
  );
  return readFileSync(join(folder, snapshot() ?? ''), 'latin1');
}
