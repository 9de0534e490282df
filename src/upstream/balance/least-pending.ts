import type { Balancer, CandidateOf } from './balancer.ts';

/**
 * Two different candidates are drawn by their weights, and the one with fewer calls under way for its weight wins. Nobody piles onto one
 * idle instance, as all would who look for the least pending of all; and a slow one gets less because its calls stay longer.
 * @see Mitzenmacher, The Power of Two Choices in Randomized Load Balancing (2001)
 * @param random from 0 to below 1
 */
export function createLeastPending<C>(candidateOf: CandidateOf<C>, random: () => number): Balancer<C> {
  function draw(candidates: readonly C[], except?: C): C | undefined {
    let left = 0;
    for (const candidate of candidates) if (candidate !== except) left += candidateOf(candidate).weight;
    left *= random();
    let last: C | undefined;
    for (const candidate of candidates) {
      if (candidate === except) continue;
      last = candidate;
      left -= candidateOf(candidate).weight;
      if (left < 0) break;
    }
    return last;
  }

  function load(candidate: C): number {
    const { weight, pending } = candidateOf(candidate);
    return pending / weight;
  }

  return {
    pick(candidates) {
      if (candidates.length < 2) return candidates[0];
      const first = draw(candidates);
      if (first === undefined) return undefined;
      const second = draw(candidates, first);
      // A tie goes to the first, so that idle instances are chosen exactly by their weights.
      return second !== undefined && load(second) < load(first) ? second : first;
    },
  };
}
