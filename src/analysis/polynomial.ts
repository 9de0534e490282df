import { type Bound, namesIn, type Polynomial, TIMES, type Values } from '../kit/bound.ts';

/** A variable, and the value from which its grid begins. */
export interface Axis {
  readonly name: string;
  readonly from: number;
}

/**
 * The polynomial, linear in each variable, that has the given values at all corners of a grid with sides of 1; what is negative in it is
 * left out, which only raises it.
 * @returns also whether anything was left out
 */
export function interpolate(
  axes: readonly Axis[],
  valueAt: (corner: Values) => number,
): { readonly polynomial: Polynomial; readonly whole: boolean } {
  const values = cornersOf(axes).map(valueAt);
  // Differences along each axis in turn: afterwards each corner holds the coefficient of (x − from) × ….
  for (let i = 0; i < axes.length; i++)
    for (let corner = 0; corner < values.length; corner++)
      if ((corner >> i) & 1) values[corner] = (values[corner] ?? 0) - (values[corner ^ (1 << i)] ?? 0);

  const sums = new Map<string, number>();
  values.forEach((coefficient, corner) => {
    if (coefficient === 0) return;
    let parts: [readonly string[], number][] = [[[], coefficient]];
    axes.forEach(({ name, from }, i) => {
      if ((corner >> i) & 1)
        parts = parts.flatMap(([names, factor]) => [
          [[...names, name], factor],
          [names, -from * factor],
        ]);
    });
    for (const [names, factor] of parts) {
      const monomial = names.join(TIMES);
      sums.set(monomial, (sums.get(monomial) ?? 0) + factor);
    }
  });
  const entries = [...sums].filter(([, factor]) => factor !== 0);
  return {
    polynomial: polynomialOf(entries.filter(([, factor]) => factor > 0)),
    whole: entries.every(([, factor]) => factor > 0),
  };
}

/** The points of a grid with sides of 1: bit `i` of a corner's number says on which side of axis `i` it is. */
export function cornersOf(axes: readonly Axis[]): readonly Values[] {
  return Array.from(
    { length: 2 ** axes.length },
    (_, corner) => new Map(axes.map(({ name, from }, i) => [name, from + ((corner >> i) & 1)])),
  );
}

/** A polynomial in the order in which it is read: the highest powers first, the constant last. */
export function polynomialOf(entries: readonly (readonly [string, number])[]): Polynomial {
  const sorted = [...entries].sort(([a], [b]) => namesIn(b).length - namesIn(a).length || (a < b ? -1 : 1));
  return Object.fromEntries(sorted);
}

/** A polynomial with numbers in the place of some of its variables. */
export function substituted(polynomial: Polynomial, numbers: Values): Polynomial {
  const sums = new Map<string, number>();
  for (const [monomial, coefficient] of Object.entries(polynomial)) {
    const names = namesIn(monomial);
    const factor = names.reduce((multiple, name) => multiple * (numbers.get(name) ?? 1), coefficient);
    const rest = names.filter((name) => !numbers.has(name)).join(TIMES);
    sums.set(rest, (sums.get(rest) ?? 0) + factor);
  }
  return polynomialOf([...sums]);
}

/** The variables that occur in a bound. */
export function variablesOf(bound: Bound): ReadonlySet<string> {
  return new Set(
    bound.flatMap(({ keys, groups = [] }) => [...keys, ...groups].flatMap((one) => Object.keys(one).flatMap(namesIn))),
  );
}
