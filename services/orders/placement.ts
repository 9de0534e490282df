import { type Refusal, refusalOf } from './refusal.ts';
import { newSignIn } from './spending.ts';

/** A user error of placing an order. */
export interface PlacementError<Code extends string> {
  readonly code: Code;
  /** A sentence in English. */
  readonly message: string;
  /** Where in the arguments; `null` when it is about the whole. */
  readonly field: readonly string[] | null;
  /** What it is about, when it is about one sku. */
  readonly sku: string | null;
}

type CommonCode = 'OUT_OF_STOCK' | 'INVALID_VALUE' | 'IDEMPOTENCY_KEY_REUSED';

/**
 * The user errors that a refused order from the cart stands for: one for each sku of which there is not enough, else one.
 * @throws what it is given, when that is nothing that a user can put right; a step-up, when the order costs more than its limit.
 */
export function cartOrderErrors(error: unknown): readonly PlacementError<CommonCode | 'CART_EMPTY'>[] {
  const refusal = refusalOf(error);
  if (refusal?.kind === 'cart-empty') {
    return [{ code: 'CART_EMPTY', message: 'There is nothing in the cart to order.', field: null, sku: null }];
  }
  if (refusal?.kind === 'over-limit') throw newSignIn();
  return commonErrors(refusal, error, () => null);
}

/**
 * As `cartOrderErrors`, for an order with lines of its own.
 * @param skus of the lines, in their order: an error of a sku names its first line
 */
export function lineOrderErrors(
  error: unknown,
  skus: readonly string[],
): readonly PlacementError<CommonCode | 'UNKNOWN_SKU'>[] {
  const refusal = refusalOf(error);
  if (refusal?.kind === 'invalid-field' && refusal.field.at(-1) === 'sku') {
    const sku = skus[Number(refusal.field.at(-2))] ?? null;
    return [{ code: 'UNKNOWN_SKU', message: 'There is no such sku.', field: ['input', ...refusal.field], sku }];
  }
  return commonErrors(refusal, error, (sku) => {
    const line = skus.indexOf(sku);
    return line < 0 ? null : ['input', 'lines', String(line), 'quantity'];
  });
}

function commonErrors(
  refusal: Refusal | undefined,
  error: unknown,
  fieldOf: (sku: string) => readonly string[] | null,
): readonly PlacementError<CommonCode>[] {
  switch (refusal?.kind) {
    case 'out-of-stock': {
      const errors = refusal.lines.map(({ sku, requested, available }) => ({
        code: 'OUT_OF_STOCK' as const,
        message: `Only ${available} of ${sku} are in stock; the order asks for ${requested}.`,
        field: fieldOf(sku),
        sku,
      }));
      if (errors.length > 0) return errors;
      return [{ code: 'OUT_OF_STOCK', message: 'There is not enough in stock.', field: null, sku: null }];
    }
    case 'invalid-field': {
      const message = `The value of ${refusal.field.join('.') || 'the input'} is not accepted.`;
      return [{ code: 'INVALID_VALUE', message, field: ['input', ...refusal.field], sku: null }];
    }
    case 'key-reused': {
      const message = 'The Idempotency-Key was used for another order before.';
      return [{ code: 'IDEMPOTENCY_KEY_REUSED', message, field: null, sku: null }];
    }
    default:
      throw error;
  }
}
