/**
 * A polynomial with coefficients that are not negative: monomial → coefficient. A monomial is the names of its variables joined with
 * ` × `; the empty one is the constant.
 */
export type Polynomial = Readonly<Record<string, number>>;

/**
 * A part of a bound: `keys` that are asked in `groups` dispatches, at most `size` keys a call. Of several polynomials the least counts:
 * each of them bounds by itself.
 */
export interface Term {
  readonly keys: readonly Polynomial[];
  /** Missing: one dispatch. Without meaning where `size` is 1. */
  readonly groups?: readonly Polynomial[];
  readonly size: number;
}

/** The most calls of one endpoint: the sum of its terms. */
export type Bound = readonly Term[];

/** What the variables of a bound stand for. */
export type Values = ReadonlyMap<string, number>;

export const TIMES = ' × ';

/** The most calls for given lengths. A variable without a value counts as 0. */
export function evaluateBound(bound: Bound, values: Values): number {
  return bound.reduce((sum, term) => sum + evaluateTerm(term, values), 0);
}

/**
 * A dispatch of k keys costs ⌈k/size⌉ calls; several of them, that share k keys in whatever way, at most ⌊(k + (size − 1) × groups) / size⌋,
 * since each has one key at least.
 */
function evaluateTerm({ keys, groups = [{ '': 1 }], size }: Term, values: Values): number {
  const wanted = leastOf(keys, values);
  if (size === 1) return wanted;
  return Math.floor((wanted + (size - 1) * Math.min(leastOf(groups, values), wanted)) / size);
}

function leastOf(polynomials: readonly Polynomial[], values: Values): number {
  return Math.min(...polynomials.map((polynomial) => evaluatePolynomial(polynomial, values)));
}

export function evaluatePolynomial(polynomial: Polynomial, values: Values): number {
  let sum = 0;
  for (const [monomial, coefficient] of Object.entries(polynomial)) {
    sum += namesIn(monomial).reduce((multiple, name) => multiple * (values.get(name) ?? 0), coefficient);
  }
  return sum;
}

/** The variables of a monomial, each as often as it occurs. */
export function namesIn(monomial: string): readonly string[] {
  return monomial === '' ? [] : monomial.split(TIMES);
}
