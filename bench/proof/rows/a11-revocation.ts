import { startRedis } from '../../../test/support/redis.ts';
import { call, DIGEST_SETTING, keyFile, keysCommand } from '../keys.ts';
import type { Row } from '../row.ts';
import { pause, until } from '../support.ts';
import type { World } from '../world.ts';

const BOUNDS_S = { file: 5, redis: 1 };
/** Longer than either bound: a control must have missed it by then. */
const PATIENCE_S = 8;
const TIMES = { short: 3, long: 20 };

/** A11: a key that was revoked opens nothing any more, whoever keeps it. */
export const revocation: Row = {
  id: 'A11',
  promise: 'revocation of a key',
  bound: `refused ≤ ${BOUNDS_S.redis} s after \`keys revoke\` with Redis, ≤ ${BOUNDS_S.file} s with a file`,
  control: {
    says: 'who was let in once is let in again',
    without: [
      {
        module: 'identity/api-keys.ts',
        find: 'const same = timingSafeEqual(',
        put: 'if (known.has(text)) return known.get(text);\nconst same = timingSafeEqual(',
      },
      {
        module: 'identity/api-keys.ts',
        find: 'return key && same && isOpen(key, bff, address) ? key.client : undefined;',
        put: 'const found = key && same && isOpen(key, bff, address) ? key.client : undefined; if (found) known.set(text, found); return found;',
      },
      {
        module: 'identity/api-keys.ts',
        find: 'const NOBODY = Buffer.alloc(32);',
        put: 'const NOBODY = Buffer.alloc(32); const known = new Map<string, Client>();',
      },
    ],
  },
  async run(world, form) {
    const redis = await startRedis();
    world.onEnd(redis.stop);
    const stores = {
      file: keyFile(world, []),
      redis: { ...DIGEST_SETTING, REDIS_URL: redis.url, FRONTDESK_IDENTITY__KEY_STORE__REDIS: 'true' },
    };
    const slowest = {
      redis: await slowestOf(world, stores.redis, TIMES[form]),
      file: await slowestOf(world, stores.file, TIMES[form]),
    };
    return {
      text: `${TIMES[form]} keys each, refused after ${slowest.redis.toFixed(2)} s at most with Redis, ${slowest.file.toFixed(2)} s with a file`,
      holds: slowest.redis <= BOUNDS_S.redis && slowest.file <= BOUNDS_S.file,
      values: slowest,
    };
  },
};

/** The longest time in seconds from the end of the command until a gateway refuses the key. */
async function slowestOf(world: World, settings: Readonly<Record<string, string>>, times: number): Promise<number> {
  const gateway = await world.gateway(settings);
  let slowest = 0;
  for (let i = 0; i < times; i += 1) {
    const made = await keysCommand(['create', '--client', `client-${i}`, '--bff', 'app'], settings);
    const key = String(made.key);
    await until('the new key is known', async () => (await call(gateway, key)).status === 200);
    await keysCommand(['revoke', String(made.id)], settings);
    const began = performance.now();
    const passed = () => (performance.now() - began) / 1_000;
    let refused = false;
    while (!refused && passed() < PATIENCE_S) {
      // 401, or 429 when it was asked for too often before it was known.
      refused = [401, 429].includes((await call(gateway, key)).status);
      if (!refused) await pause(20);
    }
    slowest = Math.max(slowest, refused ? passed() : Number.POSITIVE_INFINITY);
    if (!refused) break;
  }
  return slowest;
}
