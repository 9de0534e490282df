import { hash } from 'node:crypto';
import type { Clock, Millis } from '../kit/clock.ts';
import type { RedisConnection } from '../redis/connection.ts';

/** Nonces of signatures that were used. */
export interface Nonces {
  /**
   * Uses a nonce of a key: of all callers that try, one alone gets `true`, for `forMs` from now on.
   * @throws {Error} when it cannot be known whether it was used
   */
  use(keyid: string, nonce: string, forMs: Millis): Promise<boolean>;
}

/** What a worker remembers at most: some 300 signed requests a second for five minutes. */
const MOST = 100_000;

/** Nonces that all gateways on one Redis share. */
export function createRedisNonces(redis: Pick<RedisConnection, 'run'>): Nonces {
  return {
    use: async (keyid, nonce, forMs) =>
      (await redis.run((client) => client.set(`nonce:${nameOf(keyid, nonce)}`, '1', 'PX', Math.ceil(forMs), 'NX'))) ===
      'OK',
  };
}

/** Nonces of this process alone. One that is not over is never forgotten: when there is no room, none is used. */
export function createMemoryNonces(clock: Clock, most = MOST): Nonces {
  const used = new Map<string, Millis>();

  function forgetOver(): void {
    for (const [name, until] of used) {
      // In the order in which they came, which is that in which they end.
      if (until > clock.now()) return;
      used.delete(name);
    }
  }

  return {
    async use(keyid, nonce, forMs) {
      forgetOver();
      const name = nameOf(keyid, nonce);
      if ((used.get(name) ?? Number.NEGATIVE_INFINITY) > clock.now()) return false;
      if (used.size >= most) throw new Error(`${most} nonces are remembered, and none is over`);
      used.set(name, clock.now() + forMs);
      return true;
    },
  };
}

/** Of one length, whatever a client has sent. */
function nameOf(keyid: string, nonce: string): string {
  return hash('sha256', JSON.stringify([keyid, nonce]), 'base64url');
}
