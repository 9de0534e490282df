import { expect, test } from 'vitest';
import { hang } from '../../src/testing.ts';
import { gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const { bff } = harbour;

test('a service that hangs holds so many calls and no more, and those of others pass as if it were not there (L4)', async () => {
  const registry = {
    timeout: '3s',
    bulkhead: { concurrency: 4, queue: 3 },
    breaker: { enabled: false },
    retry: { tries: 1 },
  };
  const gateway = await gatewayOf(harbour, {
    services: { registry: () => hang() },
    config: { services: { registry } },
  });
  const service = gateway.service('registry');
  const leaving = new AbortController();
  // Each asks for something else, so that none joins another.
  const ask = (i: number) =>
    gateway.query<{ ship: unknown }>({ bff, query: `{ ship(imo: ${9000000 + i}) { name } }`, signal: leaving.signal });
  const hung = Array.from({ length: 7 }, (_, i) => ask(i).catch(() => undefined));
  await service.received(4);
  while ((figures(gateway.stats()).queued ?? 0) < 3) await new Promise((resolve) => setImmediate(resolve));

  const start = performance.now();
  const refused = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(100 + i)));
  for (const { data, errors } of refused) {
    expect(data.ship).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_OVERLOADED');
  }
  const berths = Array.from({ length: 100 }, () =>
    gateway.query<{ berth: { fee: number } }>({ bff, query: '{ berth(quay: "Noord", number: 1) { fee } }' }),
  );
  for (const { data } of await Promise.all(berths)) expect(data.berth.fee).toBeTypeOf('number');
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(service.concurrency).toBe(4);
  expect(gateway.stats()).toMatchObject({ 'service registry': { connections: { open: 4, opened: 4 } } });
  expect(figures(gateway.stats())).toEqual({ running: 4, queued: 3, refused: 30 });

  // Whoever leaves takes its call along, from the queue as from the wire.
  leaving.abort();
  await Promise.all(hung);
  await service.left(4);
  while ((figures(gateway.stats()).running ?? 0) > 0) await new Promise((resolve) => setImmediate(resolve));
  expect(service.calls).toHaveLength(4);
});

function figures(stats: Record<string, unknown>): Record<string, number> {
  return (stats['service registry'] as { bulkhead: Record<string, number> }).bulkhead;
}
