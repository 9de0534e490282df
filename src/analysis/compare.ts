import { type Bound, evaluateBound, type Values } from '../kit/bound.ts';
import type { LockedCalls, LockedOperation } from '../kit/operations-lock.ts';
import { variablesOf } from './polynomial.ts';

/** How a bound has changed. */
export interface Change {
  readonly endpoint: string;
  readonly before: string;
  readonly after: string;
  /** The fields behind it, each with its own change. */
  readonly fields: readonly {
    readonly field: string;
    readonly path: string;
    readonly before: string;
    readonly after: string;
  }[];
}

export interface Comparison {
  readonly rises: readonly Change[];
  readonly falls: readonly Change[];
  /** Set when there are more waves than before. */
  readonly waves?: { readonly before: string; readonly after: string };
  /** Fields that fail on a sample, and did not before. */
  readonly unproven: readonly { readonly field: string; readonly message: string }[];
}

/** What an operation asks now against what it asked when its lock was written. */
export function compare(before: LockedOperation, after: LockedOperation): Comparison {
  const endpoints = [...new Set([...Object.keys(before.calls), ...Object.keys(after.calls)])].sort();
  const rises: Change[] = [];
  const falls: Change[] = [];
  for (const endpoint of endpoints) {
    const [old = NONE, now = NONE] = [before.calls[endpoint], after.calls[endpoint]];
    const way = wayOf(old.terms, now.terms, before, after);
    if (way === 0) continue;
    const change = { endpoint, before: old.most, after: now.most, fields: fieldsBehind(old, now, before, after) };
    (way > 0 ? rises : falls).push(change);
  }
  const deeper = after.waves.order.length > before.waves.order.length;
  const known = before.unproven ?? {};
  return {
    rises,
    falls,
    ...(deeper ? { waves: { before: before.waves.most, after: after.waves.most } } : {}),
    unproven: Object.entries(after.unproven ?? {}).flatMap(([field, message]) =>
      field in known ? [] : [{ field, message }],
    ),
  };
}

const NONE: LockedCalls = { most: '0', terms: [], fields: {} };

/** Above 0 when anything asks more, below when anything asks less and nothing more. */
function wayOf(old: Bound, now: Bound, before: LockedOperation, after: LockedOperation): number {
  const names = [...variablesOf([...old, ...now])];
  const points = [
    ...LENGTHS.map((length) => new Map(names.map((name) => [name, length]))),
    ...names.flatMap((one) => LENGTHS.map((length) => new Map(names.map((name) => [name, name === one ? length : 2])))),
  ];
  const pairs = points.map((point) => [evaluateBound(old, point), evaluateBound(now, point)] as const);
  const most = [evaluateBound(old, limits(before)), evaluateBound(now, limits(after))] as const;
  const all = [...pairs, most];
  if (all.some(([was, is]) => is > was)) return 1;
  return all.some(([was, is]) => is < was) ? -1 : 0;
}

const LENGTHS = [0, 1, 2, 3, 5, 10, 33, 100, 1_000];

function limits({ variables }: LockedOperation): Values {
  return new Map(Object.entries(variables).map(([name, { max }]) => [name, max]));
}

/** The fields whose own share has changed in the same direction; all that ask, where it is what they do together. */
function fieldsBehind(
  old: LockedCalls,
  now: LockedCalls,
  before: LockedOperation,
  after: LockedOperation,
): Change['fields'] {
  const way = wayOf(old.terms, now.terms, before, after);
  const names = [...new Set([...Object.keys(old.fields), ...Object.keys(now.fields)])].sort();
  const all = names.map((name) => {
    const [was = NONE, is = NONE] = [old.fields[name], now.fields[name]];
    const [field = '', path = ''] = name.split(' at ');
    return { field, path, before: was.most, after: is.most, way: wayOf(was.terms, is.terms, before, after) };
  });
  const changed = all.filter((one) => one.way === way);
  return (changed.length > 0 ? changed : all).map(({ way: _, ...rest }) => rest);
}
