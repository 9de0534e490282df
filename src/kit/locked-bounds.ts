import { evaluateBound } from './bound.ts';
import type { LockedOperation, LockedVariable } from './operations-lock.ts';

/** The most calls of each endpoint, `service.endpoint`, for the variables of one request. */
export type BoundsOf = (variables: Readonly<Record<string, unknown>>) => ReadonlyMap<string, number>;

/** Makes the bounds of a locked operation ready to be computed for requests. Lists of answers count as long as they may be. */
export function boundsOf({ calls, variables: declared }: LockedOperation): BoundsOf {
  const endpoints = Object.entries(calls).map(([endpoint, { terms }]) => [endpoint, terms] as const);
  const variables = Object.entries(declared);
  return (given) => {
    const values = new Map(variables.map(([name, variable]) => [name, lengthOf(name, variable, given)]));
    return new Map(endpoints.map(([endpoint, terms]) => [endpoint, evaluateBound(terms, values)]));
  };
}

function lengthOf(name: string, variable: LockedVariable, given: Readonly<Record<string, unknown>>): number {
  const otherwise = variable.default ?? variable.max;
  if (variable.from !== 'argument') return otherwise;
  let value: unknown = given;
  for (const step of name.split('.'))
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? Math.max(0, value) : otherwise;
}
