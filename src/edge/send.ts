import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
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

/** Writes a reply. A client that does not read it in time loses its connection. */
export function send(reply: FastifyReply, composed: Reply, options: SendOptions): FastifyReply {
  const { message, shared, clock, draining } = options;
  const { status, body } = composed;
  const { raw } = reply;
  const unread = leavesTooMuchUnread(message, status, options.options.maxBody);
  const cancel = clock.after(options.options.responseTimeout, () => raw.destroy());
  raw.once('close', cancel);
  const headers: Record<string, string> = { ...shared, ...composed.headers };
  headers.vary = mergeVary(composed.headers.vary, shared.vary);
  if (draining || unread) headers.connection = 'close';
  if (unread)
    return reply
      .code(status)
      .headers(headers)
      .send(lingering(body, message, clock));
  // Everything is known: what Fastify would still do for it is a quarter of what an answer without any call costs.
  raw.writeHead(status, headers);
  reply.hijack();
  // As text of single bytes a short body joins the head in one write.
  if (body.length <= ONE_WRITE) raw.end(body.toString('latin1'), 'latin1');
  else raw.end(body);
  return reply;
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
