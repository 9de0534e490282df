import type { Socket } from 'node:net';
import type { Clock } from '../kit/clock.ts';
import { type ErrorCode, GatewayError } from '../kit/errors.ts';
import { refusal } from '../kit/refusal.ts';
import type { Events } from '../telemetry/events.ts';
import type { Exchanges } from './exchange.ts';
import { LINGER } from './linger.ts';

export interface ClientErrorOptions {
  readonly clock: Clock;
  readonly events: Events;
  readonly exchanges: Exchanges;
  readonly newRequestId: () => string;
}

const REASONS: Partial<Record<ErrorCode, string>> = {
  BAD_REQUEST: '400 Bad Request',
  REQUEST_TIMEOUT: '408 Request Timeout',
  PAYLOAD_TOO_LARGE: '413 Payload Too Large',
  HEADERS_TOO_LARGE: '431 Request Header Fields Too Large',
};
const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'PAYLOAD_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/**
 * Answers what never became a request, or broke off as one: malformed HTTP, a head that is too large, a client that is
 * too slow. Node hands over the bare socket, so the response is written by hand, and the connection ends.
 */
export function createClientErrorHandler({ clock, events, exchanges, newRequestId }: ClientErrorOptions) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    const exchange = exchanges.on(socket);
    if (error.code === 'ECONNRESET' || !socket.writable || exchange?.response.headersSent) {
      socket.destroy();
      return;
    }
    const code = CODES[error.code ?? ''] ?? 'BAD_REQUEST';
    const requestId = exchange?.requestId ?? newRequestId();
    const { status, text, bytes, codes } = refusal(errorOf(code), requestId);
    const head = [
      `HTTP/1.1 ${REASONS[code]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${bytes}`,
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      `x-request-id: ${requestId}`,
      'connection: close',
    ];
    const response = Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`);
    if (exchange !== undefined) {
      // Its handler waits for a body that will not come; with the connection its signal is aborted.
      exchange.sending({ status, bytes, codes, facts: {} });
      socket.end(response, () => socket.destroy());
      return;
    }
    socket.end(response);
    const cancel = clock.after(LINGER, () => socket.destroy());
    socket.once('close', cancel);
    events.publish('request', {
      requestId,
      method: '_OTHER', // what OpenTelemetry calls a method that is not known
      status,
      codes,
      bytes,
      durationMs: 0,
      aborted: false,
    });
  };
}

function errorOf(code: ErrorCode): GatewayError {
  return new GatewayError(code, code === 'BAD_REQUEST' ? { message: 'expected a well-formed HTTP request' } : {});
}
