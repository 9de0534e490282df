import type { Clock } from '../kit/clock.ts';
import { connectRedis } from '../redis/connection.ts';
import type { RedisOptions } from '../redis/options.ts';
import { createEvents } from '../telemetry/events.ts';
import type { Clocked } from './clock.ts';
import type { Finding } from './finding.ts';

export interface ExaminedRedis {
  readonly findings: readonly Finding[];
  readonly clock?: Clocked;
}

/** Whether Redis answers in the time that the gateway gives it, and what time it has. */
export async function examineRedis(options: RedisOptions, clock: Clock): Promise<ExaminedRedis> {
  if (options.url === undefined) {
    const found = 'not configured: limits and cached rows are kept in memory, by each instance for itself';
    return { findings: [{ check: 'redis', state: 'ok', found }] };
  }
  const { host } = new URL(options.url);
  const redis = connectRedis({ options, clock, events: createEvents(() => {}) });
  try {
    await redis.attempted();
    const before = clock.wall();
    const [seconds = 0, micros = 0] = await redis.run((client) => client.time());
    const after = clock.wall();
    const theirs = Number(seconds) * 1_000 + Number(micros) / 1_000;
    return {
      findings: [{ check: 'redis', state: 'ok', found: `${host} answers in ${Math.ceil(after - before)} ms` }],
      clock: { source: 'Redis', aheadMs: (before + after) / 2 - theirs, exactMs: 1 },
    };
  } catch (error) {
    const state = redis.state();
    const reason = state.state === 'down' ? state.reason : error instanceof Error ? error.message : String(error);
    const found = `${host} does not answer: ${reason}`;
    const fix = 'start it, or set REDIS_URL (redis.url); without a URL everything is kept in memory';
    return { findings: [{ check: 'redis', state: 'problem', found, fix }] };
  } finally {
    await redis.close();
  }
}
