import type { Clock } from '../kit/clock.ts';
import type { OperationRequest } from '../kit/operation.ts';
import type { Routed } from './arrival.ts';
import { decodeText, parseJson } from './json.ts';
import type { EdgeOptions } from './options.ts';
import { operationRequest } from './parameters.ts';
import { parametersOf } from './query-string.ts';
import { readBody } from './read-body.ts';

export type ReceiveOptions = Pick<EdgeOptions, 'maxBody'> & {
  readonly clock: Clock;
  /** Refuses a body that is not the one that it must be, by throwing. */
  readonly assertBody?: ((body: Uint8Array) => void) | undefined;
};

/**
 * What a client asks: the body of a POST is read here, and nowhere before.
 * @throws {GatewayError} PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT, BAD_REQUEST or BATCHING_NOT_SUPPORTED, and what `assertBody` throws
 */
export async function receive(
  routed: Routed,
  { maxBody, clock, assertBody }: ReceiveOptions,
): Promise<OperationRequest> {
  if (routed.method === 'GET') return operationRequest(parametersOf(routed.search));
  const { deadline, signal } = routed;
  const body = await readBody(routed.message, { maxBody, clock, deadline, signal });
  assertBody?.(body);
  return operationRequest(parseJson(decodeText(body), 'the body'));
}
