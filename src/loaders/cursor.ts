import { GatewayError } from '../kit/errors.ts';

/**
 * A place in a list: the service's cursor of a page, and how many of that page's rows lie before it. Services give one cursor a page;
 * connections have one a row.
 */
export interface Place {
  readonly page: string | null;
  readonly skip: number;
}

export const START: Place = { page: null, skip: 0 };

/** Opaque text for clients. */
export function encodeCursor({ page, skip }: Place): string {
  return Buffer.from(JSON.stringify(skip === 0 ? [page] : [page, skip])).toString('base64url');
}

/** @throws {GatewayError} BAD_USER_INPUT for text that `encodeCursor` did not make. */
export function decodeCursor(text: string): Place {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parts) && parts.length >= 1 && parts.length <= 2) {
      const [page, skip = 0]: unknown[] = parts;
      const known = page === null || typeof page === 'string';
      if (known && Number.isInteger(skip) && Number(skip) >= 0 && Number(skip) <= 1_000)
        return { page, skip: Number(skip) };
    }
  } catch {
    // Falls through: whatever is wrong with it, it is not a cursor of ours.
  }
  throw new GatewayError('BAD_USER_INPUT', {
    message: 'The argument "after" must be a cursor that an earlier page returned.',
  });
}
