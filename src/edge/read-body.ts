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
  readonly signal: { readonly aborted: boolean };
}

/**
 * Reads a body to its end. What is not read when this fails stays with the connection: the reply sees to it.
 * @throws {GatewayError} PAYLOAD_TOO_LARGE; REQUEST_TIMEOUT when the deadline passes first; BAD_REQUEST when the
 * client goes away before the end (nobody reads that answer).
 */
export function readBody(message: IncomingMessage, { maxBody, clock, deadline, signal }: ReadOptions): Promise<Buffer> {
  if (signal.aborted || message.destroyed) return Promise.reject(cutShort());
  const whole = arrived(message, maxBody);
  if (whole) return Promise.resolve(whole);
  return new Promise((resolve, reject) => {
    const collector = createByteCollector(maxBody);
    const onData = (chunk: Buffer) => {
      if (collector.add(chunk)) return;
      message.pause();
      fail(new GatewayError('PAYLOAD_TOO_LARGE'));
    };
    // Nothing comes after the end that any of the listeners would do something with: taking them off would be work for nothing.
    const onEnd = () => {
      cancelTimer();
      resolve(collector.bytes());
    };
    const onGone = () => {
      if (!message.readableEnded) fail(cutShort());
    };
    const cancelTimer = clock.after(deadline.remaining(), () => {
      message.pause();
      fail(new GatewayError('REQUEST_TIMEOUT', { message: 'The body was not received before the deadline.' }));
    });
    let failed = false;
    function fail(error: GatewayError): void {
      if (failed) return;
      failed = true;
      cancelTimer();
      message.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
      reject(error);
    }
    message.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

/** A body that came with its head, as most do: there is nothing to wait for. */
function arrived(message: IncomingMessage, maxBody: number): Buffer | undefined {
  const { readableLength } = message;
  if (readableLength === 0 || readableLength > maxBody || message.readableFlowing !== null) return undefined;
  if (Number(message.headers['content-length']) !== readableLength) return undefined;
  const body: Buffer | null = message.read();
  // Its end is still to be heard of, by Node.
  message.resume();
  return body ?? undefined;
}

function cutShort(): GatewayError {
  return new GatewayError('BAD_REQUEST', { message: 'The request ended before it was complete.' });
}
