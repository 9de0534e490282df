import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Clock } from '../kit/clock.ts';
import { lingering } from './linger.ts';
import type { EdgeOptions } from './options.ts';
import type { Reply } from './reply.ts';
import { mergeVary } from './vary.ts';

export interface SendOptions {
  readonly message: IncomingMessage;
  readonly options: Pick<EdgeOptions, 'maxBody' | 'responseTimeout'>;
  readonly clock: Clock;
  /** True: the client is asked to leave this connection. */
  readonly draining: boolean;
}

/** Writes a reply. A client that does not read it in time loses its connection. */
export function send(reply: FastifyReply, composed: Reply, options: SendOptions): FastifyReply {
  const { message, clock, draining } = options;
  const { status, headers, body } = composed;
  const unread = leavesTooMuchUnread(message, status, options.options.maxBody);
  const cancel = clock.after(options.options.responseTimeout, () => reply.raw.destroy());
  reply.raw.once('close', cancel);
  const vary = mergeVary(headers.vary, String(reply.getHeader('vary') ?? ''));
  reply.code(status).headers({ ...headers, vary });
  if (draining || unread) reply.header('connection', 'close');
  return reply.send(unread ? lingering(body, message, clock) : body);
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
