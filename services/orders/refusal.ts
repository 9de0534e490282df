import { rejectionOf } from 'frontdesk';
import type { components } from './openapi.generated.ts';

type ProblemType = components['schemas']['ProblemType'];
type Shortage = components['schemas']['Shortage'];

const TYPES = 'https://shop.example/problems/';

/** Why the service refused a change, where the caller can do something about it. */
export type Refusal =
  | { readonly kind: 'out-of-stock'; readonly lines: readonly Shortage[] }
  | { readonly kind: 'invalid-field'; readonly field: readonly string[] }
  | { readonly kind: 'cart-empty' }
  | { readonly kind: 'cart-full' }
  | { readonly kind: 'over-limit' }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'unknown' };

/**
 * What a problem document of the service (RFC 9457) says, by its type; `unknown` is something that there is not.
 * `undefined` for whatever is no such refusal: it stays an error.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  const rejection = rejectionOf(error);
  if (!rejection) return undefined;
  if (rejection.status === 404) return { kind: 'unknown' };
  switch (member(rejection.body, 'type') as ProblemType | undefined) {
    case `${TYPES}out-of-stock`:
      return { kind: 'out-of-stock', lines: shortagesIn(rejection.body) };
    case `${TYPES}invalid-field`:
      return { kind: 'invalid-field', field: pathOf(member(rejection.body, 'field')) };
    case `${TYPES}cart-empty`:
      return { kind: 'cart-empty' };
    case `${TYPES}cart-full`:
      return { kind: 'cart-full' };
    case `${TYPES}total-exceeded`:
      return { kind: 'over-limit' };
    case `${TYPES}idempotency-key-reused`:
      return { kind: 'key-reused' };
    default:
      return undefined;
  }
}

/** `lines[0].quantity` → lines, 0, quantity. */
function pathOf(field: unknown): readonly string[] {
  return typeof field === 'string' ? field.split(/[.[\]]+/).filter((step) => step !== '') : [];
}

function shortagesIn(body: unknown): readonly Shortage[] {
  const lines = member(body, 'lines');
  return Array.isArray(lines) ? lines.filter(isShortage) : [];
}

function isShortage(line: unknown): line is Shortage {
  return (
    typeof member(line, 'sku') === 'string' &&
    Number.isSafeInteger(member(line, 'requested')) &&
    Number.isSafeInteger(member(line, 'available'))
  );
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
