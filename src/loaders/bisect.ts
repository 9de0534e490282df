import { isGatewayError } from '../kit/errors.ts';
import { rejectionOf } from '../upstream/status.ts';

export interface Bisection<K> {
  /** Asks for these keys in one call and keeps what came; `part` for every call after the first. @throws when the call failed */
  ask(keys: readonly K[], part: boolean): Promise<void>;
  /** Told what keys fail with. */
  fail(keys: readonly K[], error: unknown): void;
  /** The most calls after the first. */
  readonly calls: number;
}

/**
 * Asks for keys in one call. A refusal that blames what was asked is followed into both halves at once, until the offending keys stand
 * alone; everything else that fails is left as it is. When there are no calls left for both halves of a part, the part gets its error.
 *
 * Among n keys with k offending ones this takes at most 1 + 2 × Σ min(2^i, k) calls, i from 0 to ⌈log2 n⌉ - 1, and never more than
 * 1 + `calls`.
 */
export async function bisect<K>(keys: readonly K[], { ask, fail, calls }: Bisection<K>): Promise<void> {
  let left = calls;
  async function run(part: readonly K[], isPart: boolean): Promise<void> {
    try {
      await ask(part, isPart);
    } catch (error) {
      if (part.length < 2 || left < 2 || !blamesContent(error)) {
        fail(part, error);
        return;
      }
      left -= 2;
      const middle = Math.ceil(part.length / 2);
      await Promise.all([run(part.slice(0, middle), true), run(part.slice(middle), true)]);
    }
  }
  await run(keys, false);
}

/** The calls that find one offending key among `most`. */
export function callsToFindOne(most: number): number {
  return 2 * Math.ceil(Math.log2(most));
}

const ABOUT_THE_CONTENT: ReadonlySet<number> = new Set([400, 404, 409, 410, 422]);

/**
 * True for a refusal of what was asked: fewer keys may well be answered. A 500 counts when it says something, which is how a program fails
 * at one row; other failures are about the caller, or about the service as a whole, and more calls would only add to its trouble.
 */
export function blamesContent(error: unknown): boolean {
  const rejection = isGatewayError(error) ? rejectionOf(error) : undefined;
  if (!rejection) return false;
  return ABOUT_THE_CONTENT.has(rejection.status) || (rejection.status === 500 && rejection.hasBody);
}
