import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../kit/clock.ts';
import { lingering } from './linger.ts';
import type { EdgeOptions } from './options.ts';
import type { Reply } from './reply.ts';
import { mergeVary } from './vary.ts';

/** Bodies up to this length are copied rather than written beside the head. */
const ONE_WRITE = 16_000;

export interface SendOptions {
  readonly message: IncomingMessage;
  /** What every answer to this request carries, `vary` included. */
  readonly shared: Readonly<Record<string, string>>;
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
  const { message, shared, clock, draining } = options;
  const unread = leavesTooMuchUnread(message, status, options.options.maxBody);
  const lines = headerLines(headers, shared);
  if (draining || unread) lines.push('connection', 'close');
  response.writeHead(status, lines);
  if (unread) lingering(body, message, clock).pipe(response);
  // As text of single bytes a short body joins the head in one write.
  else if (body.length <= ONE_WRITE) response.end(body.toString('latin1'), 'latin1');
  else response.end(body);
  // What the kernel has taken needs nobody's patience.
  if (!unread && response.socket?.writableLength === 0) return;
  response.on(
    'close',
    clock.after(options.options.responseTimeout, () => response.destroy()),
  );
}

/** Names and values in turn: Node writes such a list as it is. What the reply says takes precedence. */
function headerLines(own: Reply['headers'], shared: SendOptions['shared']): string[] {
  const lines: string[] = [];
  for (const name in shared) {
    if (own[name] === undefined) lines.push(name, shared[name] ?? '');
  }
  for (const name in own) {
    if (name !== 'vary') lines.push(name, own[name] ?? '');
  }
  if (own.vary !== undefined) lines.push('vary', mergeVary(own.vary, shared.vary));
  return lines;
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
