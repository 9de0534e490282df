import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { startGateway } from '../../src/gateway.ts';
import type { KeyRecords } from '../../src/identity/key-record.ts';
import { newKey } from '../../src/identity/key-text.ts';
import type { TestGateway, TestGatewayOptions } from '../../src/testing.ts';
import { commandLine } from '../support/command-line.ts';
import { entriesAt } from '../support/entries.ts';
import { gatewayFor, nextFact } from '../support/harness.ts';
import { KEY_SECRET, madeKey } from '../support/keys.ts';
import { project as filesOf } from '../support/processes/running.ts';
import { shop } from '../support/projects.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

const SECRET = { FRONTDESK_IDENTITY__KEY_DIGEST_SECRET: KEY_SECRET };
const CREATE = ['keys', 'create', '--client', 'radhaus', '--bff', 'partner', '--json'];

/** A gateway before no services: who passes the check of its key asks for an operation that nobody knows. */
function gatewayWith(identity: object, more: Partial<TestGatewayOptions> = {}): Promise<TestGateway> {
  const config = { identity: { keyDigestSecret: KEY_SECRET, ...identity } };
  return gatewayFor({ project: shop.root, only: ['partner', 'mobile'], config, ...more });
}

/** How a gateway answers to a key. */
async function answerTo(gateway: Pick<TestGateway, 'url'>, key: string, bff = 'partner') {
  const response = await fetch(`${gateway.url}/${bff}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ documentId: '0'.repeat(64) }),
  });
  const { errors }: { errors: { message: string }[] } = JSON.parse(await response.text());
  return { status: response.status, message: errors[0]?.message, retryAfter: response.headers.get('retry-after') };
}

const ACCEPTED = { status: 404, message: 'No operation is known by this id.', retryAfter: null };
const REFUSED = { status: 401, message: 'The API key is not accepted here.', retryAfter: null };

/** A directory with these files. */
function directory(files: Record<string, string> = {}) {
  const made = filesOf(files);
  onTestFinished(made.remove);
  return made.dir;
}

/** The milliseconds until a gateway answers to a key as expected. */
async function timeUntil(gateway: TestGateway, key: string, answer: object, atMost: number): Promise<number> {
  const start = performance.now();
  await vi.waitFor(async () => expect(await answerTo(gateway, key)).toEqual(answer), { timeout: atMost, interval: 20 });
  return performance.now() - start;
}

test('a key opens the BFF that it is for, and no other, whatever is wrong in the same words', async () => {
  const [right, expired, elsewhere, foreign] = [
    madeKey(),
    madeKey({ expires: '2025-01-01T00:00:00Z' }),
    madeKey({ addresses: ['198.51.100.0/24'] }),
    madeKey({ bffs: ['mobile'] }),
  ];
  const keys: KeyRecords = Object.fromEntries(
    [right, expired, elsewhere, foreign].map(({ record }, i) => [`key-${i}`, record]),
  );
  const gateway = await gatewayWith({ keys });
  expect(await answerTo(gateway, right.key)).toEqual(ACCEPTED);
  for (const { key } of [expired, elsewhere, foreign, { key: newKey() }, { key: `${right.key}x` }])
    expect(await answerTo(gateway, key)).toEqual(REFUSED);
  // This BFF accepts no keys at all.
  expect(await answerTo(gateway, foreign.key, 'mobile')).toEqual(REFUSED);
});

test('of ten thousand wrong keys from one address nineteen get 401 and the others 429; right ones pass meanwhile', async () => {
  const { key, record } = madeKey();
  const gateway = await gatewayWith({ keys: { one: record } });
  let left = 10_000;
  const answers: Awaited<ReturnType<typeof answerTo>>[] = [];
  const guess = async () => {
    while (left > 0) {
      left -= 1;
      answers.push(await answerTo(gateway, newKey()));
    }
  };
  const guessing = Promise.all(Array.from({ length: 20 }, guess));
  for (let i = 0; i < 20; i += 1) expect(await answerTo(gateway, key)).toEqual(ACCEPTED);
  expect(left).toBeGreaterThan(0);
  await guessing;
  expect(answers.filter(({ status }) => status === 401)).toEqual(Array.from({ length: 19 }, () => REFUSED));
  const limited = answers.filter(({ status }) => status === 429);
  expect(limited).toHaveLength(9_981);
  expect(limited.every(({ message }) => message === 'Too many requests.')).toBe(true);
  for (const { retryAfter } of limited) expect(retryAfter).toMatch(/^([1-9]|[1-5]\d|60)$/);
  expect(await answerTo(gateway, key)).toEqual(ACCEPTED);
}, 60_000);

describe('with a file of keys', () => {
  test('a gateway that runs takes up what the commands write within five seconds', async () => {
    const dir = directory({
      'gateway.yaml': 'identity: { keyStore: { file: keys.yaml } }\n',
      'bffs/partner/bff.ts': '',
    });
    const file = join(dir, 'keys.yaml');
    writeFileSync(file, '');
    const keys = (...words: string[]) => commandLine(['keys', ...words, '--project', dir], SECRET);
    const gateway = await gatewayWith({ keyStore: { file } });

    /** Runs a command, and resolves when the gateway has taken up what it wrote. */
    async function taken(...words: string[]) {
      const told = nextFact(gateway, 'keys');
      const { output } = await keys(...words, '--json');
      const start = performance.now();
      await told;
      expect(performance.now() - start).toBeLessThan(5_000);
      return JSON.parse(output.join(''));
    }

    const { key, id } = await taken('create', '--client', 'radhaus', '--bff', 'partner');
    expect(await answerTo(gateway, key)).toEqual(ACCEPTED);
    const rotated = await taken('rotate', id, '--overlap', '0s');
    expect(await answerTo(gateway, rotated.key)).toEqual(ACCEPTED);
    expect(await answerTo(gateway, key)).toEqual(REFUSED);
    await taken('revoke', rotated.id);
    expect(await answerTo(gateway, rotated.key)).toEqual(REFUSED);
    expect(readFileSync(file, 'utf8')).not.toContain(key.slice(-43));
  }, 30_000);

  test('a new configuration brings its own keys, and those of the file go on coming and going', async () => {
    const [stored, late, configured] = [madeKey(), madeKey(), madeKey()];
    const file = join(directory({ 'keys.json': JSON.stringify({ one: stored.record }) }), 'keys.json');
    const configOf = (keys: KeyRecords) => {
      const local = { server: { host: '127.0.0.1', port: 0, lameDuck: '0s' } };
      const identity = { mint: { secret: 'm'.repeat(32) }, keyDigestSecret: KEY_SECRET, keyStore: { file }, keys };
      return loadConfig({ project: shop.root, env: {}, overrides: entriesAt({ ...local, identity }) });
    };
    const gateway = await startGateway({
      ...{ config: configOf({}), project: shop.root, mode: 'production', only: ['partner'] },
    });
    onTestFinished(() => gateway.stop());
    expect(await answerTo(gateway, stored.key)).toEqual(ACCEPTED);
    expect(await answerTo(gateway, configured.key)).toEqual(REFUSED);

    await gateway.reload(configOf({ configured: configured.record }));
    for (const { key } of [stored, configured]) expect(await answerTo(gateway, key)).toEqual(ACCEPTED);
    const told = nextFact(gateway, 'keys');
    writeFileSync(file, JSON.stringify({ two: late.record }));
    await told;
    expect(await answerTo(gateway, late.key)).toEqual(ACCEPTED);
    expect(await answerTo(gateway, stored.key)).toEqual(REFUSED);
  }, 15_000);

  test('one that becomes unreadable is told, and its last good keys count', async () => {
    const { key, record } = madeKey();
    const file = join(directory({ 'keys.json': JSON.stringify({ one: record }) }), 'keys.json');
    const gateway = await gatewayWith({ keyStore: { file } });
    const told = nextFact(gateway, 'keys');
    writeFileSync(file, '{');
    expect(await told).toMatchObject({
      store: 'file',
      state: 'kept',
      reason: expect.stringContaining('neither JSON nor YAML'),
    });
    expect(await answerTo(gateway, key)).toEqual(ACCEPTED);
    expect(gateway.stats()).toMatchObject({ keys: { store: 'file', keys: 1, kept: expect.any(String) } });
  }, 15_000);

  test('one that is wrong to begin with stops the start, and says what is wrong', async () => {
    const file = join(directory({ 'keys.json': '[]' }), 'keys.json');
    await expect(gatewayWith({ keyStore: { file } })).rejects.toThrow(
      `identity.keyStore.file: ${file}: expected records of keys by their ids`,
    );
  });
});

describe('with Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test('a revocation counts within a second, in every gateway; and without Redis the last keys do', async () => {
    const dir = directory({ 'gateway.yaml': 'identity: { keyStore: { redis: true } }\n', 'bffs/partner/bff.ts': '' });
    const keys = (...words: string[]) => commandLine([...words, '--project', dir], { ...SECRET, REDIS_URL: redis.url });
    const [first, second] = [
      JSON.parse((await keys(...CREATE)).output.join('')),
      JSON.parse((await keys(...CREATE)).output.join('')),
    ];
    const options = { redisUrl: redis.url };
    const gateways = [
      await gatewayWith({ keyStore: { redis: true } }, options),
      await gatewayWith({ keyStore: { redis: true } }, options),
    ];
    for (const gateway of gateways) {
      expect(await answerTo(gateway, first.key)).toEqual(ACCEPTED);
      expect(await answerTo(gateway, second.key)).toEqual(ACCEPTED);
    }
    await keys('keys', 'revoke', first.id);
    const times = await Promise.all(gateways.map((gateway) => timeUntil(gateway, first.key, REFUSED, 1_000)));
    for (const time of times) expect(time).toBeLessThan(1_000);

    await redis.kill();
    for (const gateway of gateways) expect(await answerTo(gateway, second.key)).toEqual(ACCEPTED);
  }, 30_000);

  test('guesses are counted together by all gateways, and by each for itself while Redis is away', async () => {
    const own = await startRedis();
    onTestFinished(own.stop);
    const { key, record } = madeKey();
    // A busy machine gets more time for a command: this is not about speed.
    const patient = { redis: { commandTimeout: '2s', connectTimeout: '2s' } };
    const started = () => gatewayFor({ ...sharing, redisUrl: own.url });
    const sharing = {
      project: shop.root,
      only: ['partner'],
      config: { ...patient, identity: { keyDigestSecret: KEY_SECRET, keys: { one: record } } },
    };
    const refusedBy = async (gateways: readonly TestGateway[], count: number) => {
      const statuses: number[] = [];
      for (let i = 0; i < count; i += 1)
        for (const gateway of gateways) statuses.push((await answerTo(gateway, newKey())).status);
      return { guesses: statuses.filter((status) => status === 401).length, all: statuses.length };
    };
    const together = [await started(), await started()];
    expect(await refusedBy(together, 15)).toEqual({ guesses: 19, all: 30 });
    for (const gateway of together) expect(await answerTo(gateway, key)).toEqual(ACCEPTED);

    const alone = [await started(), await started()];
    const down = alone.map((gateway) => nextFact(gateway, 'redis', ({ state }) => state === 'down'));
    await own.kill();
    await Promise.all(down);
    expect(await refusedBy(alone, 25)).toEqual({ guesses: 38, all: 50 });
  }, 30_000);
});
