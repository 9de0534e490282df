import { describe, expect, test } from 'vitest';
import { collectMetrics } from '../../src/telemetry/metrics.ts';
import { requestMembers } from '../../src/telemetry/request-members.ts';
import { answer, type Script, type ServiceCall, status } from '../../src/testing.ts';
import { quays, registry } from '../projects/harbour/scripts.ts';
import { createFakeClock } from '../support/clock.ts';
import { factsOf, gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const { bff } = harbour;
const down: Script = () => status(503);
/** Fees fail, everything else of the service is well. */
const withoutFees: Script = (call) => (call.path === '/berths/fees' ? status(503) : quays(call));
const settings = { services: { quays: { retry: { tries: 1 } }, registry: { retry: { tries: 1 } } } };

async function harbourAt(clock = createFakeClock()) {
  const gateway = await gatewayOf(harbour, { clock, config: settings });
  const ask = (query: string) => gateway.query<Record<string, never>>({ bff, query });
  return { clock, gateway, ask };
}

const NOORD = '{ berth(quay: "Noord", number: 1) { winterFee } }';

async function expectFresh(ask: Awaited<ReturnType<typeof harbourAt>>['ask']) {
  const { data, errors, extensions } = await ask(NOORD);
  expect([data, errors, extensions]).toEqual([{ berth: { winterFee: 50 } }, undefined, undefined]);
}

describe('the ladder, rung by rung', () => {
  test('fresh, stale, default, and what has none is null with an error', async () => {
    const { clock, gateway, ask } = await harbourAt();
    await expectFresh(ask);

    gateway.service('quays').follow(withoutFees);
    await expectFresh(ask);

    clock.advance(25_000);
    const stale = await ask(NOORD);
    expect([stale.status, stale.data, stale.errors]).toEqual([200, { berth: { winterFee: 50 } }, undefined]);
    expect(stale.extensions).toEqual({
      degraded: [{ path: ['berth', 'winterFee'], service: 'quays', reason: 'UPSTREAM_UNAVAILABLE', ageSeconds: 25 }],
    });
    expect(stale.headers.get('cache-control')).toBe('no-store');

    clock.advance(600_000);
    const byDefault = await ask(NOORD);
    expect([byDefault.data, byDefault.errors]).toEqual([{ berth: { winterFee: null } }, undefined]);
    expect(byDefault.extensions).toEqual({
      degraded: [{ path: ['berth', 'winterFee'], service: 'quays', reason: 'UPSTREAM_UNAVAILABLE' }],
    });

    const missing = await ask('{ berth(quay: "Noord", number: 1) { fee } }');
    expect(missing.data).toEqual({ berth: { fee: null } });
    expect(missing.errors).toMatchObject([{ path: ['berth', 'fee'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(missing.extensions).toEqual({
      degraded: [{ path: ['berth', 'fee'], service: 'quays', reason: 'UPSTREAM_UNAVAILABLE' }],
    });

    gateway.service('quays').follow(quays);
    await expectFresh(ask);
  });

  test('what does not exist is not degraded, nor is a write that failed', async () => {
    const { gateway, ask } = await harbourAt();
    expect((await ask('{ berth(quay: "Nowhere", number: 1) { winterFee } }')).extensions).toBeUndefined();
    gateway.service('quays').follow(down);
    const { errors, extensions } = await ask('mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }');
    expect(errors).toHaveLength(1);
    expect(extensions).toBeUndefined();
  });
});

describe('the paths are those of the fields that asked', () => {
  const query = `query Fees {
    a: berth(quay: "Noord", number: 1) { winterFee again: winterFee }
    b: berth(quay: "Noord", number: 1) { winterFee }
    all: lookUp(terms: ["9074729", "Zuid/1", "Noord/12"]) { ... on Berth { quay winterFee } }
    tide { height }
  }`;
  const places = ['a.again', 'a.winterFee', 'all.1.winterFee', 'all.2.winterFee', 'b.winterFee', 'tide'];

  test('with aliases, positions of lists, and several fields of one load, interpreted and compiled', async () => {
    const { clock, gateway, ask } = await harbourAt();
    expect((await ask(query)).extensions).toBeUndefined();
    clock.advance(15_000);
    gateway.service('quays').follow(withoutFees);
    gateway.service('registry').follow((call: ServiceCall) => (call.path === '/tides' ? status(503) : registry(call)));
    const before = gateway.service('quays').calls.length;
    for (let i = 0; i < 5; i += 1) {
      const { data, extensions } = await ask(query);
      expect(data).toMatchObject({
        a: { winterFee: 50, again: 50 },
        b: { winterFee: 50 },
        all: [{}, { winterFee: 50 }, { winterFee: 600 }],
        tide: null,
      });
      const degraded = (extensions as { degraded: { path: string[]; service: string; ageSeconds?: number }[] })
        .degraded;
      expect(degraded.map(({ path }) => path.join('.')).sort()).toEqual(places);
      for (const { path, service, ageSeconds } of degraded) {
        expect([service, ageSeconds]).toEqual(path[0] === 'tide' ? ['registry', undefined] : ['quays', 15]);
      }
    }
    // One call a request for all five fields; the berths themselves were kept.
    expect(gateway.service('quays').calls.length - before).toBe(5);
  });

  test('below what a mutation answers', async () => {
    const { clock, gateway, ask } = await harbourAt();
    const booking = 'mutation { book(quay: "Noord", number: 1, imo: 9619907) { berth { quay winterFee } } }';
    await ask(booking);
    clock.advance(15_000);
    gateway.service('quays').follow(withoutFees);
    const { data, extensions } = await ask(booking);
    expect(data).toEqual({ book: { berth: { quay: 'Noord', winterFee: 50 } } });
    expect(extensions).toMatchObject({ degraded: [{ path: ['book', 'berth', 'winterFee'], ageSeconds: 15 }] });
  });
});

test('callers who wait for one call learn each that their own answer is degraded', async () => {
  const { clock, gateway, ask } = await harbourAt();
  await ask(NOORD);
  clock.advance(15_000);
  const both = Promise.withResolvers<void>();
  gateway.service('quays').follow(async (call) => {
    if (call.path !== '/berths/fees') return quays(call);
    await both.promise;
    return status(503);
  });
  const joined = factsOf(gateway, 'call');
  const answers = [ask(NOORD), ask(NOORD.replace('winterFee', 'late: winterFee'))];
  await gateway.service('quays').received(3);
  // The second one has joined when an operation that was sent later is answered.
  await ask('{ tide { height } }');
  both.resolve();
  const paths = (await Promise.all(answers)).map(({ extensions }) => Reflect.get(Object(extensions), 'degraded'));
  expect(paths).toMatchObject([[{ path: ['berth', 'winterFee'] }], [{ path: ['berth', 'late'] }]]);
  expect(joined.filter(({ endpoint, joined: was }) => endpoint === 'winterFee' && was)).toHaveLength(1);
});

test('fresh rows wait for no service: an open breaker or a hung one costs them nothing', async () => {
  const { gateway, ask } = await harbourAt();
  await ask(NOORD);
  await gateway.service('quays').close();
  const { data, extensions } = await ask(NOORD);
  expect([data, extensions]).toEqual([{ berth: { winterFee: 50 } }, undefined]);
});

test('a poisoned key of a batch costs its own place and no other', async () => {
  const { gateway, ask } = await harbourAt();
  const fees: number[] = [];
  gateway.service('quays').follow((call) => {
    if (call.path !== '/berths/fees') return quays(call);
    const { berths } = call.body as { berths: { quay: string; number: number }[] };
    fees.push(berths.length);
    return berths.some(({ quay }) => quay === 'Zuid')
      ? answer({ status: 500, body: 'of Zuid nothing is known' })
      : quays(call);
  });
  const { data, extensions } = await ask(
    '{ lookUp(terms: ["Noord/1", "Zuid/1", "Noord/12"]) { ... on Berth { winterFee } } }',
  );
  expect(data).toEqual({ lookUp: [{ winterFee: 50 }, { winterFee: null }, { winterFee: 600 }] });
  expect(extensions).toEqual({
    degraded: [{ path: ['lookUp', 1, 'winterFee'], service: 'quays', reason: 'UPSTREAM_UNAVAILABLE' }],
  });
  expect(fees.toSorted()).toEqual([1, 1, 1, 2, 3]);
});

test('operators see how much is degraded, by service and reason', async () => {
  const { clock, gateway, ask } = await harbourAt();
  const { registry: metrics, stop } = collectMetrics({ events: gateway.events, bffs: [bff] });
  const requests = factsOf(gateway, 'request');
  await ask(NOORD);
  clock.advance(15_000);
  gateway.service('quays').follow(withoutFees);
  await ask(NOORD);
  await ask('{ berth(quay: "Noord", number: 1) { winterFee fee } }');
  expect(requests.map((fact) => JSON.parse(`{${requestMembers(fact)}}`).degraded)).toEqual([undefined, 1, 2]);
  expect(await metrics.getSingleMetricAsString('frontdesk_degraded_total')).toContain(
    'frontdesk_degraded_total{service="quays",reason="UPSTREAM_UNAVAILABLE"} 3',
  );
  stop();
});
