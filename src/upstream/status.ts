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

/** The error for an answer that is not a success. The body stays here: upstream text never reaches a client. */
export function statusError(status: number): GatewayError {
  return new GatewayError(codeOfStatus(status), { cause: new Error(`the service answered with status ${status}`) });
}
