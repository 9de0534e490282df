import { describe, expect, test } from 'vitest';
import type { Faults } from '../../demo/kit/faults.ts';
import { examplesOf } from '../bffs/examples.ts';
import { useShopGateway } from '../bffs/shop.ts';

const troubles: readonly (readonly [string, Faults])[] = [
  ['is down', { down: true }],
  ['hangs', { hang: true }],
  ['is slow', { latencyMs: 150, jitterMs: 100 }],
  ['sends garbage', { garbage: true }],
];

// How late an answer may be is judged by `npm run proof -- --only F6-shop`: here it only has to come.
describe.each(['mobile', 'web'])('every query of %s', (bff) => {
  const shop = useShopGateway({
    bff,
    // Far shorter than the deadline, which is not what is tested here.
    settings: { 'services.*.timeout': '200ms', 'services.*.connectTimeout': '100ms' },
  });
  const queries = examplesOf(bff).filter(({ kind }) => kind === 'query');

  test.each(troubles)(
    'is answered without an HTTP 5xx, whichever service %s',
    async (_, faults) => {
      const answered: string[] = [];
      let partial = 0;
      for (const service of shop.services) {
        await shop.fault(service, faults);
        const replies = await Promise.all(
          queries.map(({ id, variables }) =>
            shop.send({ body: { documentId: id, variables }, headers: shop.as('a-0001') }),
          ),
        );
        for (const [i, { status, data, errors }] of replies.entries()) {
          const isAnswer = status < 500 && (data !== undefined || errors.length > 0);
          if (!isAnswer) answered.push(`${queries[i]?.name} with ${service}: ${status}`);
          if (errors.length > 0) partial += 1;
        }
        await shop.fault(service, {});
      }
      expect(answered).toEqual([]);
      expect(partial).toBeGreaterThan(0);
    },
    60_000,
  );
});
