import { rejectionOf } from 'frontdesk';

/** Why an account or an address was not changed. */
export type AccountCode = 'INVALID_VALUE' | 'UNKNOWN_ADDRESS' | 'TOO_MANY_ADDRESSES';

/** A user error of changing an account or an address. */
export interface AccountError {
  readonly code: AccountCode;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/**
 * The user errors that a refused change stands for.
 * @param address the argument that names an address, when the change is of one
 * @throws what it is given, when that is nothing that a user can put right.
 */
export function accountErrors(
  error: unknown,
  { address }: { readonly address?: readonly string[] } = {},
): readonly AccountError[] {
  const rejection = rejectionOf(error);
  switch (rejection?.status) {
    case 404:
      // Without an address it is the account itself that there is not.
      if (!address) throw error;
      return [unknownAddress(address)];
    case 409:
      return [{ code: 'TOO_MANY_ADDRESSES', message: 'The account has as many addresses as it can.', field: null }];
    case 422:
      return [invalid(fieldIn(rejection.body))];
    default:
      throw error;
  }
}

/** The user error for an id that none of the customer's addresses has. */
export function unknownAddress(field: readonly string[]): AccountError & { readonly code: 'UNKNOWN_ADDRESS' } {
  return { code: 'UNKNOWN_ADDRESS', message: 'There is no such address.', field };
}

function invalid(field: string | undefined): AccountError {
  // The service's own sentence stays inside: its words are not made for customers.
  return field === undefined
    ? { code: 'INVALID_VALUE', message: 'A value is not accepted.', field: null }
    : { code: 'INVALID_VALUE', message: `The value of ${field} is not accepted.`, field: ['input', field] };
}

function fieldIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('field' in body)) return undefined;
  return typeof body.field === 'string' ? body.field : undefined;
}
