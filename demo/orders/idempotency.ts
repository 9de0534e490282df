import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../kit/problem.ts';
import type { Attempt } from './queries.ts';

const FORM = /^[\x21-\x7e]{1,255}$/;

/**
 * Reads the `Idempotency-Key` of a request, which must be there, with a fingerprint of what is asked for under it
 * (draft-ietf-httpapi-idempotency-key-header).
 */
export function attemptOf(headers: IncomingHttpHeaders, owner: string, body: unknown): Attempt {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || !FORM.test(key)) {
    const sentence = 'Send an Idempotency-Key of 1 to 255 visible ASCII characters: the same one when you try again';
    throw new Problem(400, 'idempotency-key-missing', 'No usable Idempotency-Key', sentence);
  }
  return {
    owner,
    key,
    fingerprint: createHash('sha256')
      .update(canonical(withoutLimit(body)))
      .digest('hex'),
  };
}

/** What an order may cost is no part of it: whoever tries again later may spend more. */
function withoutLimit(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return { ...body, maxTotalMinor: undefined };
}

/** A refusal of a key that has been used for something else. */
export function keyReused({ key }: Attempt): Problem {
  const sentence = `The Idempotency-Key ${key} was used for another order before`;
  return new Problem(422, 'idempotency-key-reused', 'Idempotency-Key used twice', sentence);
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
