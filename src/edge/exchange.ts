import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock, Millis } from '../kit/clock.ts';
import type { ErrorCode } from '../kit/errors.ts';
import { LateSignal } from '../kit/late-signal.ts';
import type { Events, RequestFact } from '../telemetry/events.ts';
import { clientNameOf } from './client-name.ts';

/** What was sent to the client, or is about to be. */
export interface Sent {
  readonly status: number;
  /** Bytes of the body. */
  readonly bytes: number;
  readonly codes: readonly ErrorCode[];
  readonly facts: Partial<RequestFact>;
}

/** What is reported of a request whose client left before there was an answer; the status is that of nginx. */
const CLIENT_CLOSED_REQUEST: Sent = { status: 499, bytes: 0, codes: [], facts: {} };

/** One request and its response on the wire, from the head of the one to the last byte of the other. */
export interface Exchange {
  readonly requestId: string;
  readonly receivedAt: Millis;
  /** Aborted when the connection is gone before the response was complete. */
  readonly signal: LateSignal;
  readonly response: ServerResponse;
  /** Says what is being sent; the fact that is published at the end tells it. */
  sending(sent: Sent): void;
}

/** What is known of a connection for as long as it lasts. An entry for each request would outlive the request (`kit/in-flight.ts`). */
interface OnConnection {
  /** The one under way. */
  exchange?: Exchange | undefined;
}

/** The exchanges that are under way. */
export interface Exchanges {
  open(message: IncomingMessage, response: ServerResponse, requestId: string): Exchange;
  /** The exchange under way on a connection. */
  on(socket: Socket): Exchange | undefined;
  count(): number;
}

export interface ExchangesOptions {
  readonly clock: Clock;
  readonly events: Events;
  /** Called after an exchange has ended that was the only one on its connection. */
  readonly onRest: (socket: Socket) => void;
}

/** Keeps count of exchanges and publishes the `request` fact of each, once, when its response has closed. */
export function createExchanges({ clock, events, onRest }: ExchangesOptions): Exchanges {
  const connections = new WeakMap<Socket, OnConnection>();
  let count = 0;

  function connectionOf(socket: Socket): OnConnection {
    const known = connections.get(socket);
    if (known) return known;
    const made: OnConnection = {};
    connections.set(socket, made);
    return made;
  }

  return {
    on: (socket) => connections.get(socket)?.exchange,
    count: () => count,
    open(message, response, requestId) {
      const receivedAt = clock.now();
      const { socket } = message;
      const signal = new LateSignal();
      let sent = CLIENT_CLOSED_REQUEST;
      const exchange: Exchange = {
        requestId,
        receivedAt,
        signal,
        response,
        sending: (what) => {
          sent = what;
        },
      };
      count += 1;
      const connection = connectionOf(socket);
      connection.exchange = exchange;
      // Node emits it once.
      response.on('close', () => {
        const aborted = !response.writableFinished;
        count -= 1;
        // A pipelined request may have taken the connection over.
        const rests = connection.exchange === exchange;
        if (rests) connection.exchange = undefined;
        if (aborted) signal.abort();
        const fact: { -readonly [K in keyof RequestFact]: RequestFact[K] } = {
          ...sent.facts,
          requestId,
          method: message.method ?? '',
          status: sent.status,
          codes: sent.codes,
          bytes: sent.bytes,
          durationMs: clock.now() - receivedAt,
          aborted,
        };
        const clientName = clientNameOf(message.headers['apollographql-client-name']);
        if (clientName !== undefined) fact.clientName = clientName;
        events.publish('request', fact);
        if (rests) onRest(socket);
      });
      return exchange;
    },
  };
}
