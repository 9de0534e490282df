import { systemClock } from '../../src/kit/clock.ts';
import { connectRedis, type RedisConnection } from '../../src/redis/connection.ts';
import { redisOptions } from '../../src/redis/options.ts';
import { createEvents, type Facts } from '../../src/telemetry/events.ts';

/** A connection of a test, and the facts it published. */
export interface TestConnection extends RedisConnection {
  readonly facts: readonly Facts['redis'][];
  /** Resolves when a fact of this state was published, now or before. */
  published(state: Facts['redis']['state']): Promise<void>;
}

/**
 * Connects with the defaults of gateway.yaml, but for what `settings` say.
 * On a busy machine a test that is not about time gives commands more of it: `{ commandTimeout: '5s' }`.
 */
export function connect(url: string, settings: Record<string, unknown> = {}): TestConnection {
  const facts: Facts['redis'][] = [];
  const events = createEvents((error) => {
    throw error;
  });
  events.subscribe('redis', (fact) => facts.push(fact));
  const connection = connectRedis({ options: redisOptions.parse({ url, ...settings }), clock: systemClock, events });
  return {
    ...connection,
    facts,
    published: (state) =>
      new Promise((resolve) => {
        const last = facts.at(-1);
        if (last?.state === state) return resolve();
        const unsubscribe = events.subscribe('redis', (fact) => {
          if (fact.state !== state) return;
          unsubscribe();
          resolve();
        });
      }),
  };
}
