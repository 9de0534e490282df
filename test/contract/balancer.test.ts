import { describe, expect, test } from 'vitest';
import { createLeastPending } from '../../src/upstream/balance/least-pending.ts';
import { createRoundRobin } from '../../src/upstream/balance/round-robin.ts';
import { balancerContract, candidate, countPicks, type TestCandidate } from './balancer.ts';

const same = (each: TestCandidate) => each;

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(seed = 4_711): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('in turn', () => {
  balancerContract(() => createRoundRobin(same));

  test('spreads the calls of a heavy instance between those of the others', () => {
    const balancer = createRoundRobin(same);
    const candidates = [candidate('a', 3), candidate('b'), candidate('c')];
    const order = Array.from({ length: 10 }, () => balancer.pick(candidates)?.name).join('');
    expect(order).toBe('abacaabaca');
  });
});

describe('least pending', () => {
  balancerContract(() => createLeastPending(same, seeded()));

  test('never picks the busier one of two, weight for weight', () => {
    const balancer = createLeastPending(same, seeded());
    expect(countPicks(balancer, [candidate('a', 1, 3), candidate('b', 1, 2)], 1_000)).toEqual({ a: 0, b: 1_000 });
    expect(countPicks(balancer, [candidate('a', 10, 9), candidate('b', 1, 1)], 1_000)).toEqual({ a: 1_000, b: 0 });
  });

  test('picks the busiest of many never, and an idle one not always', () => {
    const balancer = createLeastPending(same, seeded());
    const candidates = ['a', 'b', 'c', 'd'].map((name, i) => candidate(name, 1, i));
    const counts = countPicks(balancer, candidates, 6_000);
    expect(counts.d).toBe(0);
    // Drawn in half of the pairs, and best in each of them.
    expect(counts.a).toBeGreaterThan(2_700);
    expect(counts.a).toBeLessThan(3_300);
  });

  test('a slow instance gets fewer calls, since they stay with it', () => {
    const balancer = createLeastPending(same, seeded());
    const candidates = [candidate('slow'), candidate('quick'), candidate('quicker')];
    const ends: { at: number; of: TestCandidate }[] = [];
    const counts: Record<string, number> = {};
    for (let now = 0; now < 10_000; now += 1) {
      for (const end of ends.filter(({ at }) => at === now)) end.of.pending -= 1;
      const picked = balancer.pick(candidates);
      if (!picked) throw new Error('expected an instance');
      picked.pending += 1;
      counts[picked.name] = (counts[picked.name] ?? 0) + 1;
      ends.push({ at: now + (picked.name === 'slow' ? 500 : 5), of: picked });
    }
    expect(counts.slow).toBeLessThan(1_000);
  });
});
