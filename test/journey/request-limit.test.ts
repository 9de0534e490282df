import { describe, expect, test } from 'vitest';
import type { TestGateway } from '../../src/testing.ts';
import { createFakeClock } from '../support/clock.ts';
import { gatewayFor, gatewayOf } from '../support/harness.ts';
import { harbour, projects } from '../support/projects.ts';
import { startRedis } from '../support/redis.ts';

const limits = { limits: { anonymous: { requests: 5, window: '1h' }, client: { requests: 5, window: '1h' } } };
const patient = { redis: { commandTimeout: '5s', connectTimeout: '5s' } };

/** The statuses of 50 requests at once, spread over the gateways. */
async function flood(gateways: readonly TestGateway[], bff: string): Promise<{ admitted: number; refused: number }> {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => gateways[i % gateways.length]?.query({ bff, query: '{ __typename }' })),
  );
  const statuses = answers.map((answer) => answer?.status);
  return {
    admitted: statuses.filter((status) => status === 200).length,
    refused: statuses.filter((status) => status === 429).length,
  };
}

const FIVE = { admitted: 5, refused: 45 };

describe.each(projects)('in $name, of 50 parallel requests at a limit of 5', ({ root, bff }) => {
  test('exactly 5 are admitted, counted in memory', async () => {
    expect(await flood([await gatewayFor({ project: root, config: limits })], bff)).toEqual(FIVE);
  });

  test('exactly 5 are admitted, counted in Redis, by one gateway and by two', async () => {
    const redis = await startRedis();
    try {
      const options = { project: root, redisUrl: redis.url, config: { ...limits, ...patient } };
      const [one, other] = [await gatewayFor(options), await gatewayFor(options)];
      expect(await flood([one, other], bff)).toEqual(FIVE);
      expect(await flood([one], bff)).toEqual({ admitted: 0, refused: 50 });
    } finally {
      await redis.stop();
    }
  });
});

test('a refusal says when to come back, and the window starts anew then', async () => {
  const clock = createFakeClock();
  const gateway = await gatewayFor({
    project: harbour.root,
    clock,
    config: { limits: { anonymous: { requests: 2, window: '10s' } } },
  });
  const ask = () => gateway.query({ bff: 'pilot', query: '{ __typename }' });
  expect((await ask()).headers.get('ratelimit')).toBe('"anonymous";r=1;t=10');
  await ask();
  clock.advance(4_000);
  const refused = await ask();
  expect([refused.status, refused.errors?.[0]?.extensions.code, refused.headers.get('retry-after')]).toEqual([
    429,
    'RATE_LIMITED',
    '6',
  ]);
  expect(refused.headers.get('ratelimit-policy')).toBe('"anonymous";q=2;w=10');
  clock.advance(6_000);
  expect((await ask()).status).toBe(200);
});

test('a refused request reaches no service', async () => {
  const gateway = await gatewayOf(harbour, { config: { limits: { anonymous: { requests: 1 } } } });
  await gateway.query({ bff: 'pilot', query: '{ __typename }' });
  expect((await gateway.query({ bff: 'pilot', query: harbour.one.query })).status).toBe(429);
  expect(gateway.calls).toEqual([]);
});

test('callers with tokens are counted apart, and no header that they make up moves them', async () => {
  const gateway = await gatewayFor({ project: harbour.root, config: limits });
  const statuses = async (sub: string | undefined, times: number) => {
    const token = sub === undefined ? {} : { authorization: `Bearer ${gateway.token({ sub, bff: 'pilot' })}` };
    const answers = Array.from({ length: times }, (_, i) => {
      const invented = {
        'x-forwarded-for': `10.0.0.${i}`,
        'apollographql-client-name': `c${i}`,
        'x-client-id': `${i}`,
      };
      return gateway.query({ bff: 'pilot', query: '{ __typename }', headers: { ...token, ...invented } });
    });
    return (await Promise.all(answers)).filter(({ status }) => status === 200).length;
  };
  expect(await statuses('ada', 10)).toBe(5);
  expect(await statuses('ben', 10)).toBe(5);
  expect(await statuses(undefined, 10)).toBe(5);
});

describe('@rateLimit', () => {
  const lookUp = (count: number) => ({
    bff: 'pilot',
    query: 'query L($terms: [String!]!) { lookUp(terms: $terms) { __typename } }',
    variables: { terms: Array.from({ length: count }, (_, i) => `${9_000_000 + i}`) },
  });

  test('counts the items of a list, and a refused call spends nothing', async () => {
    const gateway = await gatewayOf(harbour);
    expect((await gateway.query(lookUp(90))).status).toBe(200);
    const refused = await gateway.query(lookUp(11));
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await gateway.query(lookUp(10))).status).toBe(200);
    expect((await gateway.query(lookUp(1))).status).toBe(429);
  });

  test('admits exactly its maximum to parallel requests and aliases', async () => {
    const gateway = await gatewayOf(harbour);
    const aliases = Array.from({ length: 10 }, (_, i) => `a${i}: lookUp(terms: ["1", "2", "3"]) { __typename }`).join(
      ' ',
    );
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => gateway.query({ bff: 'pilot', query: `{ ${aliases} }` })),
    );
    const refused = answers.flatMap(({ errors = [] }) => errors).length;
    expect(50 - refused).toBe(33);
  });
});
