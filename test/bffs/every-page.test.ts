import { describe, expect, test } from 'vitest';
import type { Faults } from '../../demo/kit/faults.ts';
import { examplesOf } from './examples.ts';
import { type Reply, useShopGateway } from './shop.ts';

const services = ['catalog', 'pricing', 'inventory', 'reviews', 'recommendations', 'accounts', 'orders'];
const DEADLINE = 6_000;
const failures: readonly (readonly [string, Faults])[] = [
  ['down', { down: true }],
  ['hanging', { hang: true }],
  ['answering 500', { status: 500 }],
  ['slow', { latencyMs: 150 }],
];

/** Each difference between two answers, as what the second one has in that place. */
function differences(healthy: unknown, other: unknown): unknown[] {
  if (other === null || typeof healthy !== 'object' || healthy === null)
    return Object.is(healthy, other) ? [] : [other];
  if (typeof other !== 'object') return [other];
  const names = new Set([...Object.keys(healthy), ...Object.keys(other)]);
  return [...names].flatMap((name) => differences(Reflect.get(healthy, name), Reflect.get(other, name)));
}

describe.each(['mobile', 'partner'])('every page of %s', (bff) => {
  const shop = useShopGateway({
    bff,
    settings: { 'server.deadline': `${DEADLINE}ms`, 'services.*.timeout': '1500ms' },
  });
  const caller = () => (bff === 'partner' ? shop.key('alpine-outfitters') : shop.as('a-0001'));
  const ask = (page: (typeof pages)[number]): Promise<Reply> =>
    shop.send({
      headers: caller(),
      body:
        bff === 'partner'
          ? { documentId: page.id, variables: page.variables }
          : { query: page.text, variables: page.variables },
    });
  const pages = examplesOf(bff).filter(({ kind }) => kind === 'query');
  const healthy = new Map<string, unknown>();

  test('is whole while all services are well', async () => {
    for (const page of pages) {
      const { data, errors } = await ask(page);
      expect(errors, page.name).toEqual([]);
      healthy.set(page.name, data);
    }
    expect(healthy.size).toBeGreaterThan(4);
  });

  describe.each(services)('with %s', (service) => {
    test.each(failures)('%s has every other field, in time', async (_, faults) => {
      await shop.fault(service, faults);
      const replies = await Promise.all(pages.map(async (page) => ({ page, reply: await ask(page) })));
      const used = new Set(replies.flatMap(({ reply }) => reply.errors.map(({ extensions }) => extensions.code)));
      for (const { page, reply } of replies) {
        expect([page.name, reply.status]).toEqual([page.name, 200]);
        expect(reply.ms).toBeLessThan(DEADLINE);
        // Whatever is not as it should be is null; nothing is wrong, cut or somebody else's.
        const different = differences(healthy.get(page.name), reply.data);
        expect(
          different.every((value) => value === null),
          `${page.name}: ${JSON.stringify(different)}`,
        ).toBe(true);
        if (different.length > 0) expect(reply.errors.length, page.name).toBeGreaterThan(0);
        for (const address of shop.addresses) expect(reply.text).not.toContain(address);
      }
      for (const code of used) expect(code).toMatch(/^UPSTREAM_/);
      if ('latencyMs' in faults) expect(used.size).toBe(0);
    });
  });
});
