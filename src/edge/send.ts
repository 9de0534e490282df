import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../kit/clock.ts';
import { lingering } from './linger.ts';
import type { EdgeOptions } from './options.ts';
import type { Reply } from './reply.ts';

export interface SendOptions {
  readonly message: IncomingMessage;
  readonly options: Pick<EdgeOptions, 'maxBody' | 'responseTimeout'>;
  readonly clock: Clock;
  /** True: the client is asked to leave this connection. */
  readonly draining: boolean;
}

/**
 * Writes a reply. A client that does not read it in time loses its connection.
 * @throws {TypeError} for a header that cannot be sent; nothing of the reply has left then.
 */
export function send(response: ServerResponse, { status, headers, body }: Reply, options: SendOptions): void {
  const { message, clock, draining } = options;
  const unread = leavesTooMuchUnread(message, status, options.options.maxBody);
  response.writeHead(status, draining || unread ? [...headers, 'connection', 'close'] : [...headers]);
  // A body that is text joins the head in one write.
  if (unread) lingering(Buffer.from(body), message, clock).pipe(response);
  else if (typeof body === 'string') response.end(body, 'utf8');
  else response.end(body);
  // What the kernel has taken needs nobody's patience, nor does a client that has gone.
  if (response.destroyed || (!unread && response.socket?.writableLength === 0)) return;
  response.on(
    'close',
    clock.after(options.options.responseTimeout, () => response.destroy()),
  );
}

/**
 * True when the rest of the request may be long or may never come. A short rest is read by Node, which keeps the
 * connection for the next request.
 */
function leavesTooMuchUnread(message: IncomingMessage, status: number, maxBody: number): boolean {
  if (message.complete) return false;
  const length = message.headers['content-length'];
  return status === 408 || length === undefined || Number(length) > maxBody;
}
