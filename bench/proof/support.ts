import type { QueryAnswer } from './world.ts';

/** Waits until something holds. @throws {Error} naming it, when it does not within the time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await pause(10);
  }
}

/** Lets time go by: load has a length. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** The codes of an answer's errors. */
export function codesOf({ errors = [] }: QueryAnswer): readonly string[] {
  return errors.map(({ extensions }) => String(extensions?.code));
}

/** Runs `work` for each index, at most `most` at once. */
export async function inTurns<T>(count: number, most: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const runner = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, count) }, runner));
  return results;
}
