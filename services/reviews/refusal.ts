import { rejectionOf } from 'frontdesk';

/** The field of a review that the service did not accept; `undefined` for whatever is no such refusal. */
export function refusedField(error: unknown): string | undefined {
  const rejection = rejectionOf(error);
  if (rejection?.status !== 422) return undefined;
  const { body } = rejection;
  return typeof body === 'object' && body !== null && 'field' in body && typeof body.field === 'string'
    ? body.field
    : undefined;
}
