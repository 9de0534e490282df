import { durationOf } from '../kit/durations.ts';
import type { RateWindow } from '../kit/rate-store.ts';

/** The directive by which a schema limits calls of a field. */
export const rateLimitDirective = /* GraphQL */ `
"""
Bounds how often one caller may ask for this field: max calls in each window.
"""
directive @rateLimit(
  "How many calls …"
  max: Int!
  "… in each window of this length, such as \\"10s\\" or \\"1m\\"."
  window: String!
  "Arguments of the field (a dot goes deeper) whose values are counted apart."
  identityArgs: [String!]
  "An argument that is a list: each of its items counts as a call."
  arrayLengthField: String
) on FIELD_DEFINITION
`;

/** One use of the directive, as GraphQL read it. */
export interface RateLimitArguments {
  readonly max: number;
  readonly window: string;
  readonly identityArgs?: readonly string[] | null;
  readonly arrayLengthField?: string | null;
}

/**
 * The window of one use of the directive.
 * @param coordinate the field that carries it, such as `Query.search`, for messages
 * @throws {TypeError} naming the coordinate, when `max` or `window` is no bound
 */
export function rateWindowOf(coordinate: string, { max, window }: RateLimitArguments): RateWindow {
  if (!Number.isSafeInteger(max) || max < 1) {
    throw new TypeError(`${coordinate}: @rateLimit(max:) must be a whole number of at least 1, got ${max}`);
  }
  const windowMs = durationOf(window, `${coordinate}: @rateLimit(window:)`);
  if (windowMs < 1) throw new TypeError(`${coordinate}: @rateLimit(window:) must be at least "1ms", got "${window}"`);
  return { limit: max, windowMs };
}

/**
 * The arguments of one use of the directive. GraphQL has checked them against its definition; this says so to the compiler.
 * @throws {TypeError} naming the coordinate
 */
export function rateLimitArguments(coordinate: string, args: Readonly<Record<string, unknown>>): RateLimitArguments {
  const { max, window, identityArgs, arrayLengthField } = args;
  const texts = Array.isArray(identityArgs) ? identityArgs.filter((name) => typeof name === 'string') : null;
  if (typeof max !== 'number' || typeof window !== 'string') {
    throw new TypeError(`${coordinate}: @rateLimit needs max and window`);
  }
  return {
    max,
    window,
    identityArgs: texts,
    arrayLengthField: typeof arrayLengthField === 'string' ? arrayLengthField : null,
  };
}
