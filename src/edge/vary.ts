import { remembered } from './remember.ts';

/** What the last answer was about: one answer after the other varies by the same words of the project. */
let last: { readonly values: readonly (string | undefined)[]; readonly merged: string } = { values: [], merged: '' };

/** Several values of `Vary` as one, each name once (names compare without case; the first spelling stays). */
export function mergeVary(...values: readonly (string | undefined)[]): string {
  if (values.length === last.values.length && values.every((value, at) => value === last.values[at]))
    return last.merged;
  last = { values, merged: distinct(values.join(',')) };
  return last.merged;
}

const distinct = remembered((list) => {
  const names = new Map<string, string>();
  for (const name of list.split(',')) {
    const key = name.trim().toLowerCase();
    if (key !== '' && !names.has(key)) names.set(key, name.trim());
  }
  return [...names.values()].join(', ');
});
