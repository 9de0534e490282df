import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Balancer } from '../../src/upstream/balance/balancer.ts';

/** A candidate as balancers under test get it. */
export interface TestCandidate {
  readonly name: string;
  readonly weight: number;
  pending: number;
}

export function candidate(name: string, weight = 1, pending = 0): TestCandidate {
  return { name, weight, pending };
}

/** How often each candidate is picked, by name. */
export function countPicks(
  balancer: Balancer<TestCandidate>,
  candidates: readonly TestCandidate[],
  times: number,
): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(candidates.map(({ name }) => [name, 0]));
  for (let i = 0; i < times; i += 1) {
    const { name = '?' } = balancer.pick(candidates) ?? {};
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Weights of idle candidates, and the share of the calls that each must get. */
const shares: readonly { readonly weights: readonly number[]; readonly shares: readonly number[] }[] = [
  { weights: [1], shares: [1] },
  { weights: [1, 1], shares: [0.5, 0.5] },
  { weights: [2, 1, 1], shares: [0.5, 0.25, 0.25] },
  { weights: [0.1, 0.3], shares: [0.25, 0.75] },
  { weights: [1000, 1], shares: [0.999, 0.001] },
  { weights: [1, 2, 3, 4], shares: [0.1, 0.2, 0.3, 0.4] },
];

/** What every balancer must do. */
export function balancerContract(create: () => Balancer<TestCandidate>): void {
  test('picks nobody of nobody', () => {
    expect(create().pick([])).toBeUndefined();
  });

  test('picks one of the candidates, whatever their weights and loads', () => {
    const one = fc.record({ weight: fc.double({ min: 0.001, max: 1_000, noNaN: true }), pending: fc.nat(10_000) });
    fc.assert(
      fc.property(fc.array(fc.array(one, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 }), (rounds) => {
        const balancer = create();
        for (const round of rounds) {
          const candidates = round.map(({ weight, pending }, i) => candidate(String(i), weight, pending));
          expect(candidates).toContain(balancer.pick(candidates));
        }
      }),
      { numRuns: 200 },
    );
  });

  describe('gives idle candidates calls by their weights', () => {
    test.each(shares)('$weights', ({ weights, shares: expected }) => {
      const candidates = weights.map((weight, i) => candidate(String(i), weight));
      const counts = countPicks(create(), candidates, 20_000);
      for (const [i, share] of expected.entries()) expect((counts[i] ?? 0) / 20_000).toBeCloseTo(share, 1);
    });
  });

  test('goes on fairly when candidates come and go', () => {
    const balancer = create();
    const [a, b, c] = [candidate('a'), candidate('b'), candidate('c')];
    countPicks(balancer, [a, b], 101);
    expect(countPicks(balancer, [b, c], 20_000).b).toBeGreaterThan(9_500);
    const counts = countPicks(balancer, [a, b, c], 30_000);
    for (const count of Object.values(counts)) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
}
