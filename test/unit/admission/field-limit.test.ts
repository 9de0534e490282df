import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError, graphql } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFieldLimit } from '../../../src/admission/field-limit.ts';
import { type RateLimitArguments, rateLimitDirective } from '../../../src/admission/rate-limit-directive.ts';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { createRedisRateStore } from '../../../src/admission/rate-store-redis.ts';
import { ANONYMOUS, type Caller } from '../../../src/kit/caller.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import type { RateStore } from '../../../src/kit/rate-store.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { connect, type TestConnection } from '../../support/connect.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const anonymous: Caller = { principal: ANONYMOUS, client: { id: '203.0.113.7', source: 'address' } };
const user = (subject: string): Caller => ({
  principal: { kind: 'user', issuer: 'https://id.example', subject, scopes: [], roles: [], claims: {} },
  client: { id: 'phone', source: 'token' },
});

let clock: FakeClock;
let store: RateStore;
beforeEach(() => {
  clock = createFakeClock();
  store = createMemoryRateStore({ clock });
});

function limit(coordinate: string, args: RateLimitArguments, on: RateStore = store) {
  const check = createFieldLimit({ store: on, coordinate, args });
  const fieldName = coordinate.split('.')[1] ?? coordinate;
  return (caller: Caller = anonymous, resolverArgs: Record<string, unknown> = {}) =>
    check(caller, resolverArgs, { fieldName });
}

/** How many of these calls, made at once, are admitted; the others must be RATE_LIMITED. */
async function admitted(calls: readonly (() => Promise<void>)[]): Promise<number> {
  const results = await Promise.allSettled(calls.map((call) => call()));
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'RATE_LIMITED' });
  }
  return results.filter(({ status }) => status === 'fulfilled').length;
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe('in memory', () => fieldLimitCases(() => store));

describe('with Redis', () => {
  let redis: TestRedis;
  let connection: TestConnection;
  beforeAll(async () => {
    redis = await startRedis();
    connection = connect(redis.url, { commandTimeout: '5s' });
    await connection.published('up');
  });
  beforeEach(() => connection.run((client) => client.flushall()));
  afterAll(async () => {
    await connection.close();
    await redis.stop();
  });
  fieldLimitCases(() => createRedisRateStore(connection));
});

function fieldLimitCases(current: () => RateStore): void {
  test('admits exactly 5 of 50 parallel aliases in one query', async () => {
    const check = createFieldLimit({ store: current(), coordinate: 'Query.search', args: { max: 5, window: '1m' } });
    let resolved = 0;
    const schema = makeExecutableSchema({
      typeDefs: [rateLimitDirective, 'type Query { search(text: String): Int @rateLimit(max: 5, window: "1m") }'],
      resolvers: {
        Query: {
          async search(_: unknown, args: Record<string, unknown>, caller: Caller, info) {
            await check(caller, args, info);
            resolved += 1;
            return 1;
          },
        },
      },
    });
    const source = `{ ${times(50, () => '')
      .map((_, i) => `a${i}: search(text: "${i}")`)
      .join(' ')} }`;
    const { data, errors } = await graphql({ schema, source, contextValue: anonymous });
    expect(Object.values(data ?? {}).filter((value) => value === 1)).toHaveLength(5);
    expect(resolved).toBe(5);
    expect(errors).toHaveLength(45);
    expect(errors?.every((error) => error instanceof GraphQLError && error.originalError instanceof GatewayError)).toBe(
      true,
    );
  });

  test('counts the items of a list: at most 6, calls with 3 each are admitted exactly twice', async () => {
    const check = limit('Query.byIds', { max: 6, window: '1m', arrayLengthField: 'ids' }, current());
    expect(await admitted(times(10, () => () => check(anonymous, { ids: [1, 2, 3] })))).toBe(2);
  });
}

test('fields of the same name on two types do not share a limit, nor do two uses by chance', async () => {
  const one = limit('A.search', { max: 1, window: '1m' });
  const other = limit('B.search', { max: 1, window: '1m' });
  expect(await admitted([one, other, one, other].map((check) => () => check()))).toBe(2);
});

test('clients are counted apart, and so are the users of one client', async () => {
  const check = limit('Query.search', { max: 1, window: '1m' });
  const callers = [
    anonymous,
    user('ada'),
    user('bob'),
    { ...anonymous, client: { id: '203.0.113.8', source: 'address' as const } },
  ];
  expect(await admitted([...callers, ...callers].map((caller) => () => check(caller)))).toBe(4);
});

test('identityArgs count values apart, and nothing but values of equal meaning together', async () => {
  const check = limit('Query.search', { max: 1, window: '1m', identityArgs: ['filter', 'text'] });
  const different = [
    { text: 'a' },
    { text: 'b' },
    { filter: { brand: 1 }, text: 'a' },
    { filter: { brand: 2 }, text: 'a' },
    { filter: 'a:b', text: 'c' },
    { filter: 'a', text: 'b:c' },
    { filter: 1n, text: 'a' },
  ];
  expect(await admitted([...different, ...different].map((args) => () => check(anonymous, args)))).toBe(
    different.length,
  );
});

test('identityArgs and arrayLengthField reach into input objects', async () => {
  const check = limit('Query.search', {
    max: 2,
    window: '1m',
    identityArgs: ['input.shop'],
    arrayLengthField: 'input.ids',
  });
  const args = (shop: string) => ({ input: { shop, ids: [1, 2] } });
  expect(await admitted(['a', 'a', 'b'].map((shop) => () => check(anonymous, args(shop))))).toBe(2);
});

test('an absent or empty list counts as one call', async () => {
  const check = limit('Query.byIds', { max: 2, window: '1m', arrayLengthField: 'ids' });
  expect(await admitted([{}, { ids: [] }, { ids: null }].map((args) => () => check(anonymous, args)))).toBe(2);
});

test('a refusal says when to come back', async () => {
  const check = limit('Query.search', { max: 1, window: '30s' });
  await check();
  clock.advance(12_500);
  await expect(check()).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 18 },
    headers: {
      'retry-after': '18',
      ratelimit: '"Query.search";r=0;t=18',
      'ratelimit-policy': '"Query.search";q=1;w=30',
    },
  });
  clock.advance(17_500);
  await expect(check()).resolves.toBeUndefined();
});

test('keys hold no argument, however private or long', async () => {
  const keys: string[] = [];
  const check = limit(
    'Query.search',
    { max: 1, window: '1m', identityArgs: ['text'] },
    {
      take(key, points, window) {
        keys.push(key);
        return store.take(key, points, window);
      },
    },
  );
  await check(anonymous, { text: 'secret'.repeat(10_000) });
  expect(keys[0]).toMatch(/^field:Query\.search:60000:[\w-]{43}$/);
});

test.each<[RateLimitArguments, string]>([
  [{ max: 5, window: 'soon' }, 'Query.search: @rateLimit(window:) must be a duration such as "250ms"'],
  [{ max: 5, window: '0s' }, 'Query.search: @rateLimit(window:) must be at least "1ms", got "0s"'],
  [{ max: 0, window: '1m' }, 'Query.search: @rateLimit(max:) must be a whole number of at least 1, got 0'],
  [{ max: -3, window: '1m' }, 'Query.search: @rateLimit(max:) must be a whole number of at least 1, got -3'],
])('refuses %o when it is constructed', (args, message) => {
  expect(() => limit('Query.search', args)).toThrow(TypeError);
  expect(() => limit('Query.search', args)).toThrow(message);
});
