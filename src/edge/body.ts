import type { Clock } from '../kit/clock.ts';
import { inTime } from '../kit/in-time.ts';
import type { OperationRequest } from '../kit/operation.ts';
import type { Routed } from './arrival.ts';
import { decodeText, parseJson } from './json.ts';
import type { EdgeOptions } from './options.ts';
import { operationRequest } from './parameters.ts';
import { parametersOf } from './query-string.ts';
import { readBody } from './read-body.ts';

export type ReceiveOptions = Pick<EdgeOptions, 'maxBody'> & {
  readonly clock: Clock;
  /** What has to hold of the body before anything else is done with it: rejects where it does not. */
  readonly settle?: ((body: Uint8Array) => Promise<void>) | undefined;
};

/**
 * What a client asks: the body of a POST is read here, and nowhere before.
 * @throws {GatewayError} PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT, BAD_REQUEST or BATCHING_NOT_SUPPORTED; DEADLINE_EXCEEDED, and what `settle` rejects with
 */
export async function receive(routed: Routed, { maxBody, clock, settle }: ReceiveOptions): Promise<OperationRequest> {
  if (routed.method === 'GET') return operationRequest(parametersOf(routed.search));
  const { deadline, signal } = routed;
  const body = await readBody(routed.message, { maxBody, clock, deadline, signal });
  if (settle) await inTime(settle(body), deadline, clock);
  return operationRequest(parseJson(decodeText(body), 'the body'));
}
