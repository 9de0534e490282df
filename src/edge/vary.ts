import { remembered } from './remember.ts';

/** Several values of `Vary` as one, each name once (names compare without case; the first spelling stays). */
export function mergeVary(...values: readonly (string | undefined)[]): string {
  return distinct(values.join(','));
}

const distinct = remembered((list) => {
  const names = new Map<string, string>();
  for (const name of list.split(',')) {
    const key = name.trim().toLowerCase();
    if (key !== '' && !names.has(key)) names.set(key, name.trim());
  }
  return [...names.values()].join(', ');
});
