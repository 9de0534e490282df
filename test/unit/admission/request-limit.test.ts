import { beforeEach, expect, test } from 'vitest';
import { admissionOptions } from '../../../src/admission/options.ts';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { createRequestLimit } from '../../../src/admission/request-limit.ts';
import type { Client } from '../../../src/kit/caller.ts';
import type { GatewayError } from '../../../src/kit/errors.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';

const address: Client = { id: '203.0.113.7', source: 'address' };
const application: Client = { id: 'phone', source: 'token' };
let clock: FakeClock;
let limit: ReturnType<typeof createRequestLimit>;

beforeEach(() => {
  clock = createFakeClock();
  limit = createRequestLimit({
    store: createMemoryRateStore({ clock }),
    options: admissionOptions.parse({
      anonymous: { requests: 2, window: '1m' },
      client: { requests: 3, window: '90500ms' },
    }),
  });
});

async function refusal(client: Client): Promise<GatewayError> {
  return limit(client).then(
    () => {
      throw new Error('expected a refusal');
    },
    (error) => error,
  );
}

test('tells an admitted client what is left, in structured fields', async () => {
  await expect(limit(address)).resolves.toEqual({
    headers: { 'ratelimit-policy': '"anonymous";q=2;w=60', ratelimit: '"anonymous";r=1;t=60' },
  });
});

test('refuses with the moment from which it is worth trying again, rounded up to seconds', async () => {
  await limit(address);
  await limit(address);
  clock.advance(43_000.5);
  const error = await refusal(address);
  expect(error).toMatchObject({ code: 'RATE_LIMITED', status: 429, extensions: { retryAfterSeconds: 17 } });
  expect(error.headers).toEqual({
    'ratelimit-policy': '"anonymous";q=2;w=60',
    ratelimit: '"anonymous";r=0;t=17',
    'retry-after': '17',
  });
  clock.advance(16_999);
  expect((await refusal(address)).headers['retry-after']).toBe('1');
  clock.advance(1);
  await expect(limit(address)).resolves.toBeDefined();
});

test('has another limit for clients with a token', async () => {
  await expect(limit(application)).resolves.toEqual({
    headers: { 'ratelimit-policy': '"client";q=3;w=91', ratelimit: '"client";r=2;t=91' },
  });
});

test('counts clients apart, also an address and a token of the same text', async () => {
  const one = { requests: 1, window: '1m' };
  const store = createMemoryRateStore({ clock });
  limit = createRequestLimit({ store, options: admissionOptions.parse({ anonymous: one, client: one }) });
  await limit(address);
  await refusal(address);
  await expect(limit({ id: '203.0.113.8', source: 'address' })).resolves.toBeDefined();
  await expect(limit({ id: '203.0.113.7', source: 'token' })).resolves.toBeDefined();
});

test('sends nobody back at once, even when the window ends this very moment', async () => {
  const store = { take: async () => ({ admitted: false, remaining: 0, resetMs: 0 }) };
  limit = createRequestLimit({ store, options: admissionOptions.parse({}) });
  expect((await refusal(address)).headers).toMatchObject({ 'retry-after': '1', ratelimit: '"anonymous";r=0;t=1' });
});
