import { evaluatePolynomial, type Polynomial, TIMES, type Values } from '../kit/bound.ts';
import { type Axis, cornersOf, interpolate, polynomialOf } from './polynomial.ts';

/** What was seen at one point. */
export interface Point {
  readonly lengths: Values;
  readonly amounts: ReadonlyMap<string, number>;
}

/** Runs an operation with lists of given lengths; what is not given has its usual one. Asked twice, it answers from memory. */
export type Measure = (lengths: Values) => Promise<Point>;

export interface Fitted {
  /** Each bounds by itself; the least counts. */
  readonly least: readonly Polynomial[];
  /** False: the amounts follow no such polynomial, and the bound is a coarser one above all that was seen. */
  readonly close: boolean;
}

export interface FitOptions {
  readonly axes: readonly Axis[];
  readonly measure: Measure;
  /** All points that were ever measured: no bound may fall below one of them. */
  readonly seen: () => readonly Point[];
}

/** Long enough that what is bounded by another list, or cut, no longer grows. */
const LONG = 11;

/** More variables than these in one amount make the grid too large. */
const MOST_AXES = 4;

/** The tightest polynomials, linear in each variable and without negative coefficients, above all that was seen of an amount. */
export async function fitAmount(name: string, { axes, measure, seen }: FitOptions): Promise<Fitted> {
  const at = async (lengths: Values) => (await measure(lengths)).amounts.get(name) ?? 0;
  const own: Axis[] = [];
  const flat: Axis[] = [];
  for (const axis of axes) {
    const along: number[] = [];
    for (const length of [axis.from, axis.from + 1, axis.from + 4, LONG + axis.from - 1])
      along.push(await at(new Map([[axis.name, length]])));
    const changes = new Set(along).size > 1 || (await growsWithOthers(axis, axes, at));
    if (!changes) continue;
    own.push(axis);
    if (along[2] === along[3]) flat.push(axis);
  }
  const holds = (polynomial: Polynomial) =>
    seen().every(({ lengths, amounts }) => evaluatePolynomial(polynomial, lengths) >= (amounts.get(name) ?? 0));
  const candidates: Polynomial[] = [];
  for (const dropped of subsets(flat)) {
    const rest = own.filter((axis) => !dropped.includes(axis));
    if (rest.length > MOST_AXES) continue;
    const far = dropped.map(({ name: other, from }) => [other, LONG + from - 1] as const);
    const corners = new Map<string, number>();
    for (const corner of cornersOf(rest)) corners.set(keyOf(corner), await at(new Map([...corner, ...far])));
    const { polynomial, whole } = interpolate(rest, (corner) => corners.get(keyOf(corner)) ?? 0);
    if ((whole || dropped.length === 0) && holds(polynomial)) candidates.push(polynomial);
  }
  const tight = candidates.filter((one) => !candidates.some((other) => other !== one && below(other, one, seen())));
  if (tight.length > 0) return { least: distinct(tight), close: true };
  return { least: [coarse(name, own, seen())], close: false };
}

/** Where others are longer, too: a list may be cut to the length of another. */
async function growsWithOthers(
  axis: Axis,
  axes: readonly Axis[],
  at: (lengths: Values) => Promise<number>,
): Promise<boolean> {
  const longer = new Map(axes.map(({ name, from }) => [name, from + 2]));
  const [short, long] = [await at(new Map([...longer, [axis.name, axis.from]])), await at(longer)];
  return short !== long;
}

/** A multiple of all variables multiplied, above all that was seen; squares where that does not hold further out. */
function coarse(name: string, axes: readonly Axis[], points: readonly Point[]): Polynomial {
  const names = axes.map((axis) => axis.name);
  const multiple = (lengths: Values, power: number) =>
    names.reduce((all, one) => all * Math.max(1, lengths.get(one) ?? 1) ** power, 1);
  const factor = (power: number, some: readonly Point[]) =>
    Math.max(1, ...some.map(({ lengths, amounts }) => Math.ceil((amounts.get(name) ?? 0) / multiple(lengths, power))));
  const near = points.filter(({ lengths }) => names.every((one) => (lengths.get(one) ?? 0) < LONG));
  // Where short lists say less than long ones the amount grows faster than its variables.
  const power = factor(1, points) > factor(1, near) ? 2 : 1;
  const repeated = names.flatMap((one) => Array.from({ length: power }, () => one));
  return polynomialOf([[repeated.join(TIMES), factor(power, points)]]);
}

function below(a: Polynomial, b: Polynomial, points: readonly Point[]): boolean {
  const pairs = points.map(({ lengths }) => [evaluatePolynomial(a, lengths), evaluatePolynomial(b, lengths)] as const);
  const never = pairs.every(([one, other]) => one <= other);
  return never && (pairs.some(([one, other]) => one < other) || JSON.stringify(a) < JSON.stringify(b));
}

function distinct(polynomials: readonly Polynomial[]): readonly Polynomial[] {
  const known = new Map(polynomials.map((one) => [JSON.stringify(one), one]));
  return [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
    .slice(0, 3);
}

function keyOf(lengths: Values): string {
  return JSON.stringify([...lengths]);
}

/** All subsets of at most two, the empty one first. */
function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  const pairs = items.flatMap((one, i) => items.slice(i + 1).map((other) => [one, other]));
  return [[], ...items.map((one) => [one]), ...pairs];
}
