import { type ErrorCode, GatewayError } from '../kit/errors.ts';

/** What a service's status means to a client, by the one mapping that all endpoints share. */
export function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 400:
    case 422:
      return 'BAD_USER_INPUT';
    case 403:
      return 'FORBIDDEN';
    case 404:
    case 410:
      return 'NOT_FOUND';
    case 409:
    case 412:
      return 'CONFLICT';
    case 408:
    case 504:
      return 'UPSTREAM_TIMEOUT';
    case 429:
      return 'UPSTREAM_OVERLOADED';
    default:
      return status >= 500 ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_BAD_RESPONSE';
  }
}

/**
 * The error for an answer that is not a success. Its body goes along for resolvers (`rejectionOf`), and never to a client by itself.
 * @param fields what the service found fault with, by names that we sent
 */
export function statusError(
  status: number,
  body?: unknown,
  fields: readonly string[] = [],
  hasBody = body !== undefined,
): GatewayError {
  const cause = new Rejection(status, body, hasBody);
  return new GatewayError(codeOfStatus(status), { cause, ...(fields.length > 0 ? { extensions: { fields } } : {}) });
}

/** What a service said when it refused. */
export class Rejection extends Error {
  readonly status: number;
  /** The JSON value of the body, frozen; `undefined` when it was none. */
  readonly body: unknown;
  /** True when there was a body, JSON or not. */
  readonly hasBody: boolean;

  constructor(status: number, body: unknown, hasBody: boolean) {
    super(`the service answered with status ${status}`);
    this.name = 'Rejection';
    this.status = status;
    this.body = body;
    this.hasBody = hasBody;
  }
}

/** What the service said, when it refused a call: a resolver can turn it into a user error. */
export function rejectionOf(error: unknown): Rejection | undefined {
  return error instanceof GatewayError && error.cause instanceof Rejection ? error.cause : undefined;
}
