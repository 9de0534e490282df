import { type Answer, createAnswer } from './answer.ts';
import { catalogue, type ErrorCode, isGatewayError, Refusals } from './errors.ts';
import { maskError } from './mask.ts';

/** A document refused for these reasons may be answered with 200 to clients of the older media type (see edge/reply). */
const REFUSED_DOCUMENT: readonly ErrorCode[] = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/**
 * The Answer to a request that was refused before its execution: its errors, with the status and headers of the first.
 * An error outside the catalogue is masked and answered with 500.
 */
export function refusal(error: unknown, requestId: string): Answer {
  const errors = error instanceof Refusals ? error.refusals : [error];
  const shown = errors.map((one) => {
    const { message, extensions } = maskError(one, { requestId, suggestions: false });
    const locations = isGatewayError(one) ? one.locations : undefined;
    return { message, ...(locations ? { locations } : {}), extensions };
  });
  const codes = [...new Set(shown.map(({ extensions }) => extensions.code))];
  const [first = 'INTERNAL_SERVER_ERROR'] = codes;
  return createAnswer({
    status: catalogue[first].status,
    text: JSON.stringify({ errors: shown }),
    codes,
    refusedDocument: codes.every((code) => REFUSED_DOCUMENT.includes(code)),
    headers: isGatewayError(error) ? error.headers : {},
  });
}
