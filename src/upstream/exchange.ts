import { type GatewayError, isGatewayError } from '../kit/errors.ts';
import { decodeJson } from './decode.ts';
import { refusedFields } from './refused-fields.ts';
import type { Call, Reply } from './send.ts';
import { codeOfStatus, statusError } from './status.ts';

/** A call that was answered. */
export interface Exchange {
  readonly status: number;
  readonly headers: Reply['headers'];
  /** Decompressed. */
  readonly bytes: number;
  /** `undefined` for an empty body. */
  readonly value?: unknown;
  readonly error?: GatewayError;
}

/** A reply as what it means: a value, or the error that its status or body stands for. */
export function exchangeOf({ status, headers, body }: Reply, call: Call): Exchange {
  const known = { status, headers, bytes: body.length };
  if (status < 200 || status > 299) {
    const said = rejectionBody(body);
    const fields = codeOfStatus(status) === 'BAD_USER_INPUT' ? refusedFields(said, call) : [];
    return { ...known, error: statusError(status, said, fields, body.length > 0) };
  }
  if (body.length === 0) return known;
  try {
    return { ...known, value: call.decoder.decode(body) };
  } catch (error) {
    if (isGatewayError(error)) return { ...known, error };
    throw error;
  }
}

/** The body of a refusal, for resolvers that understand it (a problem document, say); `undefined` when it is no JSON. */
function rejectionBody(body: Buffer): unknown {
  try {
    return body.length === 0 ? undefined : decodeJson(body);
  } catch {
    return undefined;
  }
}
