import type { Clock, Millis } from '../kit/clock.ts';

/** What to do after a worker died before it served. */
export type Verdict = { readonly verdict: 'retry'; readonly after: Millis } | { readonly verdict: 'give up' };

const MOST = 5;
const WITHIN: Millis = 10_000;
const FIRST_PAUSE: Millis = 50;

/** Judges deaths at start: each pause is twice the one before, and the fifth death in 10 s is the last. */
export function createStartFailures(clock: Clock): () => Verdict {
  let deaths: Millis[] = [];
  return () => {
    const now = clock.now();
    deaths = [...deaths.filter((at) => now - at < WITHIN), now];
    if (deaths.length >= MOST) return { verdict: 'give up' };
    return { verdict: 'retry', after: FIRST_PAUSE * 2 ** (deaths.length - 1) };
  };
}
