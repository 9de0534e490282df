import type { Balancer, CandidateOf } from './balancer.ts';

/**
 * In turn, as often as the weights say and spread out evenly (the smooth weighting of nginx): with weights 2, 1, 1 the order is a b c a.
 * @typeParam C is an object; its turn is remembered for as long as it lives.
 */
export function createRoundRobin<C extends object>(candidateOf: CandidateOf<C>): Balancer<C> {
  const credits = new WeakMap<C, number>();
  return {
    pick(candidates) {
      let total = 0;
      let best: C | undefined;
      let most = Number.NEGATIVE_INFINITY;
      for (const candidate of candidates) {
        const { weight } = candidateOf(candidate);
        const credit = (credits.get(candidate) ?? 0) + weight;
        credits.set(candidate, credit);
        total += weight;
        if (credit <= most) continue;
        best = candidate;
        most = credit;
      }
      if (best) credits.set(best, most - total);
      return best;
    },
  };
}
