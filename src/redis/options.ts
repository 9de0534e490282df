import { z } from 'zod';
import { duration } from '../kit/settings.ts';

/** `redis` in gateway.yaml: the one connection that instances share. Without a URL everything is kept in memory. */
export const redisOptions = z.strictObject({
  url: z
    .url({ protocol: /^rediss?$/ })
    .meta({ secret: true })
    .optional()
    .describe('redis://HOST:PORT or rediss://…; none: memory.'),
  prefix: z.string().default('frontdesk:').describe('What every key starts with.'),
  commandTimeout: duration('25ms').describe('How long one command may take.'),
  connectTimeout: duration('250ms').describe('How long connecting may take.'),
  retryAfter: duration('1s').describe('How long a Redis that failed is left alone before it is tried again.'),
});

export type RedisOptions = z.output<typeof redisOptions>;
