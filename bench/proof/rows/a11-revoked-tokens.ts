import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../../../test/support/redis.ts';
import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';
import { pause } from '../support.ts';
import { revokeCommand } from '../token-command.ts';
import type { World } from '../world.ts';

type Settings = Readonly<Record<string, string>>;

/** After how long a revocation counts at most, in milliseconds. */
const BOUNDS = { redis: 1_000, file: 5_000 };

/** A11, tokens: one that was withdrawn opens nothing any more, also when it was accepted before. */
export const revokedTokens: Row = {
  id: 'A11-tokens',
  promise: 'revoked token',
  bound: 'by jti and by subject, accepted before: refused ≤ 1 s later with Redis, ≤ 5 s with a file; 0 others refused',
  control: {
    says: 'a token that was accepted is not looked up again',
    without: [
      {
        module: 'identity/refuse-revoked.ts',
        find: 'const RETRY_AFTER_SECONDS = 1;',
        put: 'const RETRY_AFTER_SECONDS = 1; const seen = new WeakSet();',
      },
      {
        module: 'identity/refuse-revoked.ts',
        find: 'const known = revocations.current();',
        put: 'const known = revocations.current(); if (seen.has(identity)) return identity; seen.add(identity);',
      },
    ],
  },
  async run(world, form) {
    const times = form === 'long' ? 25 : 3;
    const redis = await slowest(world, { ...(await inRedis(world)), bound: BOUNDS.redis, times });
    const file = await slowest(world, { settings: inFile(world), bound: BOUNDS.file, times });
    const others = redis.others + file.others;
    const shown = ({ ms }: { readonly ms: number }) =>
      ms === Number.POSITIVE_INFINITY ? 'never' : `${ms.toFixed(0)} ms`;
    return {
      text: `${2 * times} revocations each: slowest with Redis ${shown(redis)}, with a file ${shown(file)}; ${others} others refused`,
      holds: redis.ms <= BOUNDS.redis && file.ms <= BOUNDS.file && others === 0,
      values: { redisMs: redis.ms, fileMs: file.ms, others },
    };
  },
};

async function inRedis(world: World): Promise<{ readonly settings: Settings }> {
  const redis = await startRedis();
  world.onEnd(redis.stop);
  return { settings: { REDIS_URL: redis.url, FRONTDESK_IDENTITY__REVOCATIONS__REDIS: 'true' } };
}

function inFile(world: World): Settings {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-proof-revocations-'));
  world.onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'revocations.yaml');
  writeFileSync(file, '');
  return { FRONTDESK_IDENTITY__REVOCATIONS__FILE: file };
}

interface Asked {
  readonly settings: Settings;
  readonly bound: number;
  readonly times: number;
}

/** How long the slowest revocation took from the end of its command to the first refusal, and how many other tokens were refused. */
async function slowest(world: World, { settings, bound, times }: Asked) {
  const { gateway: start, issuer, token } = await believed(world);
  const gateway = await start(settings);
  const env = { ...settings, FRONTDESK_IDENTITY__ISSUERS__IDP__ISSUER: issuer.issuer };
  const bystander = token({ jti: 'bystander', sub: 'bob' });
  let [ms, others] = [0, 0];
  for (let i = 0; i < 2 * times && ms <= bound; i += 1) {
    const byId = i % 2 === 0;
    const stolen = token({ jti: `stolen-${i}`, sub: `ada-${i}`, iat: Math.floor(Date.now() / 1_000) });
    if ((await greet(gateway, stolen)).status !== 200) others += 1;
    // Whoever polls must not be asked at the same point of its rhythm each time.
    await pause(Math.random() * 500);
    await revokeCommand([...(byId ? [`stolen-${i}`] : ['--subject', `ada-${i}`]), '--expires', '2h'], env);
    const began = performance.now();
    let refused = false;
    while (!refused && performance.now() - began <= bound + 500) {
      refused = (await greet(gateway, stolen)).status === 401;
      if ((await greet(gateway, bystander)).status !== 200) others += 1;
      await pause(10);
    }
    ms = Math.max(ms, refused ? performance.now() - began : Number.POSITIVE_INFINITY);
  }
  return { ms, others };
}
