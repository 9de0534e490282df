import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Clock, Millis } from '../kit/clock.ts';

/** How long a connection that is to be closed is kept for the client to read its answer. */
export const LINGER: Millis = 1_000;

/** How much of what the client still sends is read meanwhile: the rest of an honest mistake, not of a flood. */
const LINGER_BYTES = 1_000_000;

/**
 * A response body after which the rest of the request is read and thrown away, before the connection is closed.
 * Closing at once would reset the connection, and a client that is busy sending would see that instead of the answer
 * (RFC 9112 section 9.6).
 */
export function lingering(body: Buffer, message: IncomingMessage, clock: Clock): Readable {
  return Readable.from(bodyThenRest(body, message, clock), { objectMode: false });
}

async function* bodyThenRest(body: Buffer, message: IncomingMessage, clock: Clock): AsyncGenerator<Buffer> {
  yield body;
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(LINGER, resolve);
  let left = LINGER_BYTES;
  const onData = (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) message.pause();
  };
  message.on('data', onData).once('end', resolve).once('close', resolve);
  message.resume();
  await promise;
  cancel();
  message.off('data', onData).off('end', resolve).off('close', resolve);
}
