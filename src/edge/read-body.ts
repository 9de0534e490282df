import type { IncomingMessage } from 'node:http';
import type { Clock } from '../kit/clock.ts';
import type { Deadline } from '../kit/deadline.ts';
import { GatewayError } from '../kit/errors.ts';
import { createByteCollector } from './byte-collector.ts';

export interface ReadOptions {
  /** The most bytes that are read. */
  readonly maxBody: number;
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
}

/**
 * Reads a body to its end. What is not read when this fails stays with the connection: the reply sees to it.
 * @throws {GatewayError} PAYLOAD_TOO_LARGE; REQUEST_TIMEOUT when the deadline passes first; BAD_REQUEST when the
 * client goes away before the end (nobody reads that answer).
 */
export function readBody(message: IncomingMessage, { maxBody, clock, deadline, signal }: ReadOptions): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  if (signal.aborted || message.destroyed) return Promise.reject(cutShort());
  const collector = createByteCollector(maxBody);

  const onData = (chunk: Buffer) => {
    if (collector.add(chunk)) return;
    message.pause();
    fail(new GatewayError('PAYLOAD_TOO_LARGE'));
  };
  const onEnd = () => {
    stop();
    resolve(collector.bytes());
  };
  const onGone = () => fail(cutShort());
  const cancelTimer = clock.after(deadline.remaining(), () => {
    message.pause();
    fail(new GatewayError('REQUEST_TIMEOUT', { message: 'The body was not received before the deadline.' }));
  });
  function stop(): void {
    cancelTimer();
    message.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
  }
  function fail(error: GatewayError): void {
    stop();
    reject(error);
  }

  message.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  return promise;
}

function cutShort(): GatewayError {
  return new GatewayError('BAD_REQUEST', { message: 'The request ended before it was complete.' });
}
