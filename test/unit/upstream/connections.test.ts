import { describe, expect, test } from 'vitest';
import { get } from '../../../src/loaders/declare.ts';
import { json } from '../../../src/testing.ts';
import { serviceWith } from '../../support/execution.ts';

const one = { one: get('GET /one/{id}', { sharedWith: 'everyone' }) };

describe('connections', () => {
  test('are kept: a thousand calls, several at a time, open none that is new (L12)', async () => {
    const { upstream, execution } = await serviceWith(() => json(1), one);
    const burst = (round: number) =>
      Promise.all(Array.from({ length: 10 }, (_, i) => execution().endpoints.one.load({ id: round * 10 + i })));
    await burst(0);
    const before = upstream.stats().connections;
    for (let round = 1; round <= 100; round += 1) await burst(round);
    const after = upstream.stats().connections;
    expect(after.opened - before.opened).toBeLessThanOrEqual(1);
    expect(after.open).toBeLessThanOrEqual(10);
  });

  test('that the service closes are opened again, and counted', async () => {
    const { upstream, execution } = await serviceWith(() => json(1, { connection: 'close' }), one);
    for (let id = 0; id < 5; id += 1) await execution().endpoints.one.load({ id });
    expect(upstream.stats().connections.opened).toBe(5);
  });

  test('are closed when the service is not called any more', async () => {
    const { upstream, execution } = await serviceWith(() => json(1), one);
    await execution().endpoints.one.load({ id: 1 });
    expect(upstream.stats().connections.open).toBe(1);
    upstream.close();
    while (upstream.stats().connections.open > 0) await new Promise((resolve) => setImmediate(resolve));
  });
});
