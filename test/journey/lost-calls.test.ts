import { expect, test } from 'vitest';
import { hang, json, status } from '../../src/testing.ts';
import { harbourBehindProxies } from '../support/harbour-behind-proxies.ts';
import { factsOf, nextFact } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const { bff, one, screen } = harbour;
const book = 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }';
const cancel = 'mutation { cancel(booking: "b-1") }';
const ship = 'query Ship($imo: Int!) { ship(imo: $imo) { name } }';
const calm = { breaker: { enabled: false }, outliers: { enabled: false } } as const;

/** What a busy machine may add. */
const SLACK = 250;

test('a service that is never heard of costs its own fields, by the deadline (F7)', async () => {
  const { gateway, registry } = await harbourBehindProxies({ server: { deadline: '400ms' } });
  // What is compiled and connected at the first time belongs to no deadline.
  await gateway.query({ bff, query: screen.query });
  registry.proxy.set({ timeout: true });
  const start = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => gateway.query<{ berth: unknown }>({ bff, query: screen.query })),
  );
  expect(performance.now() - start).toBeLessThan(400 + SLACK);
  for (const { status, data, errors = [] } of answers) {
    expect([status, data.berth]).toMatchObject([200, { quay: 'Noord', depth: 12.5 }]);
    // The tide may be in the cache.
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  }
  await registry.proxy.until(({ open }) => open === 0);
});

test('every try of a call is told what is left of the one deadline, and none begins too late (F8)', async () => {
  const { gateway, registry } = await harbourBehindProxies({
    services: {
      registry: { ...calm, retry: { tries: 10, backoff: '40ms', maxBackoff: '40ms', budgetPerSecond: 100 } },
    },
  });
  registry.proxy.set({ resetAtByte: 0, latencyMs: 20 });
  await gateway.query({ bff, query: one.query, headers: { 'x-request-timeout-ms': '600' } });
  const left = registry.service.calls.map(({ headers }) => Number(headers['x-deadline-ms']));
  expect(left.length).toBeGreaterThan(2);
  expect(left).toEqual(left.toSorted((a, b) => b - a));
  expect(Math.max(...left)).toBeLessThan(600);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(10);
  expect(registry.service.calls.map(({ headers }) => headers['x-attempt-count'])).toEqual([
    undefined,
    ...left.slice(1).map((_, i) => String(i + 2)),
  ]);
});

test('clients that leave take all of their calls with them (F9)', async () => {
  const { gateway, registry } = await harbourBehindProxies({
    services: { registry: { timeout: '10s' } },
  });
  registry.service.follow(() => hang());
  const failures = factsOf(gateway, 'failure');
  for (let wave = 0; wave < 3; wave += 1) {
    const before = registry.service.calls.length;
    const clients = Array.from({ length: 50 }, () => new AbortController());
    // Each asks for something else, so that none of them joins another.
    const answers = clients.map(({ signal }, i) =>
      gateway.query({ bff, query: ship, variables: { imo: 1_000_000 + wave * 50 + i }, signal }).catch(() => 'gone'),
    );
    await registry.service.received(before + 50);
    for (const client of clients) client.abort();
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['gone']));
    await registry.proxy.until(({ open }) => open === 0);
  }
  await registry.service.left(150);
  expect([registry.service.calls.length, failures]).toEqual([150, []]);
});

test('a client that leaves takes also a call with it that pauses before its next try', async () => {
  const { gateway, registry } = await harbourBehindProxies({
    services: { registry: { ...calm, timeout: '5s' } },
  });
  // The pause is at least what the service asks for, and less than what the deadline leaves.
  registry.service.follow(() => status(503, { 'retry-after': '1' }));
  const client = new AbortController();
  const request = nextFact(gateway, 'request');
  const call = nextFact(gateway, 'call');
  const answer = gateway.query({ bff, query: one.query, signal: client.signal }).catch(() => 'gone');
  await registry.proxy.until(({ answerBytes }) => answerBytes > 0);
  client.abort();
  expect(await answer).toBe('gone');
  expect(await call).toMatchObject({ tries: 1 });
  expect(await request).toMatchObject({ aborted: true });
  expect(registry.service.calls).toHaveLength(1);
});

test('the one who asked first may leave: who joined gets the answer (F9)', async () => {
  const { gateway, registry } = await harbourBehindProxies();
  const scripts = await harbour.services();
  const released = Promise.withResolvers<void>();
  registry.service.follow(async (call) => {
    await released.promise;
    return scripts.registry?.(call) ?? hang();
  });
  const first = new AbortController();
  const leader = gateway.query({ bff, query: one.query, signal: first.signal }).catch(() => 'gone');
  await registry.service.received(1);
  const followers = Array.from({ length: 5 }, () => gateway.query({ bff, query: one.query }));
  await gateway.query({ bff, query: '{ __typename }' });
  const left = nextFact(gateway, 'request', ({ aborted }) => aborted);
  first.abort();
  expect(await leader).toBe('gone');
  await left;
  released.resolve();
  for (const { errors } of await Promise.all(followers)) expect(errors).toBeUndefined();
  expect([registry.service.calls.length, registry.service.abandoned]).toEqual([1, 0]);
});

test('when a service answers everything with 503, it gets hardly more calls than were asked (F10)', async () => {
  const { gateway, registry } = await harbourBehindProxies(
    { services: { registry: { ...calm, retry: { backoff: '1ms' } } } },
    { registry: () => ({ kind: 'answer', status: 503, headers: {}, body: '' }) },
  );
  const start = performance.now();
  const asked = 300;
  for (let i = 0; i < asked; i += 20) {
    const wave = Array.from({ length: 20 }, (_, j) =>
      gateway.query({ bff, query: ship, variables: { imo: 1_000_000 + i + j } }),
    );
    await Promise.all(wave);
  }
  const seconds = Math.ceil((performance.now() - start) / 1_000);
  expect(registry.service.calls.length).toBeLessThanOrEqual(asked * 1.1 + seconds + 1);
  expect(registry.service.calls.length).toBeGreaterThan(asked * 1.05);
});

test('writes through a network that breaks anywhere reach the service at most once a key (F11)', async () => {
  const { gateway, quays } = await harbourBehindProxies(
    { services: { quays: { ...calm, retry: { backoff: '1ms', budgetPerSecond: 100 } } } },
    {
      quays: ({ method, body }) =>
        method === 'DELETE'
          ? { kind: 'answer', status: 204, headers: {}, body: '' }
          : json({ id: 'b-1', ...(body as object) }),
    },
  );
  const outcomes = new Set<unknown>();
  for (let i = 0; i < 60; i += 1) {
    const [toRequest, toAnswer] = [{ resetAtRequestByte: 1 + i * 11 }, { resetAtByte: i * 7 }];
    quays.proxy.set(i % 2 === 0 ? toRequest : toAnswer);
    const before = quays.service.calls.length;
    const removed = await gateway.query({ bff, query: cancel });
    // Not idempotent for us: a DELETE is sent once, and says so when nobody knows what became of it.
    expect(quays.service.calls.length - before).toBeLessThanOrEqual(1);
    const { errors = [] } = removed;
    if (quays.service.calls.length > before && errors.length > 0) outcomes.add(errors[0]?.extensions.outcome);

    const from = quays.service.calls.length;
    await gateway.query({ bff, query: book });
    const keys = quays.service.calls.slice(from).map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBeLessThanOrEqual(1);
    expect(keys).not.toContain(undefined);
  }
  expect([...outcomes]).toEqual(['unknown']);
});
