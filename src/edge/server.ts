import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from '@fastify/cors';
import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Clock } from '../kit/clock.ts';
import type { Pages } from '../kit/page.ts';
import { refusal } from '../kit/refusal.ts';
import type { Events } from '../telemetry/events.ts';
import type { Arrival, EdgePolicy, Outcome } from './arrival.ts';
import { createClientErrorHandler } from './client-error.ts';
import { createConnections } from './connections.ts';
import { corsFor } from './cors.ts';
import { createExchanges, type Exchange } from './exchange.ts';
import { arrive, splitTarget } from './head.ts';
import { createHttpServer } from './http-server.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import type { EdgeOptions } from './options.ts';
import { pageRequest } from './page-request.ts';
import { composeReply, pageReply, type Reply, type Shared, sharedHeaders } from './reply.ts';
import { requestIdOf } from './request-id.ts';
import { bffOf } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { send } from './send.ts';
import { traceparentOf } from './traceparent.ts';

export interface EdgeDependencies {
  /** What the listener is opened with. */
  readonly options: EdgeOptions;
  /** What holds for a request that arrives now; default: `options`. */
  readonly present?: () => EdgeOptions;
  readonly clock: Clock;
  readonly events: Events;
  /** The BFFs of the present generation: asked at every arrival, nothing of them is fixed here. */
  readonly policies: () => ReadonlyMap<string, EdgePolicy>;
  /** The journey of a request. What it throws is answered as a refusal. */
  readonly handle: (arrival: Arrival) => Promise<Outcome>;
  /** Whether traces may be shown at all. */
  readonly exposeTrace: boolean;
  /** Pages of the gateway's own, asked before the journey; production has none. */
  readonly pages?: Pages | undefined;
  readonly newRequestId?: () => string;
}

export interface Edge extends Pick<Lifecycle, 'listen' | 'draining'> {
  /** Stops without losing a request: lame duck, then drain, then close. Called again, it returns the same promise. */
  stop(): Promise<void>;
  stats(): { readonly connections: number; readonly inFlight: number };
}

const BEFORE_THE_HANDLER = ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE'];

/** The public port: takes requests in, hands them to the journey, and writes what comes back. */
export async function createEdge(dependencies: EdgeDependencies): Promise<Edge> {
  const { options, clock, events, policies, handle, exposeTrace, pages, newRequestId = randomUUID } = dependencies;
  const { present = () => options } = dependencies;
  const server = createHttpServer(options, () => present().maxBody);
  const connections = createConnections(server);
  const lifecycle = createLifecycle({ server, connections, options, clock, events });
  const exchanges = createExchanges({ clock, events, onRest: lifecycle.rests });
  let stopping: Promise<void> | undefined;

  const app = fastify({
    serverFactory: (handler) =>
      server.on('request', (message, response) => {
        // Fastify is for what browsers ask beyond GraphQL; of what an answer without any call costs it would be an eighth.
        if (fromBrowser(message)) handler(message, response);
        else plain(message, response);
      }),
    // Fastify's router would decode paths and refuse malformed ones in its own words. Here edge/route judges the path
    // exactly as it was sent, so the router sees one route.
    rewriteUrl: () => '/',
    exposeHeadRoutes: false,
    clientErrorHandler: createClientErrorHandler({ clock, events, exchanges, newRequestId }),
  });
  app.decorateRequest('exchange', null);
  const fixed = await securityHeaders();
  // No page asks, so there is no more to be said about origins than that the answer to one would be another.
  const known = sharedHeaders({ ...fixed, vary: 'Origin' });
  const names = new Set([...known.names, 'x-request-id', 'traceparent']);
  app.addHook('onRequest', (request, reply, done) => {
    const exchange = begin(request.raw, reply.raw);
    request.setDecorator<Exchange>('exchange', exchange);
    const traceparent = traceparentOf(request.headers.traceparent);
    reply.headers({ ...fixed, 'x-request-id': exchange.requestId, ...(traceparent && { traceparent }) });
    done();
  });
  await app.register(cors, {
    delegator: (request, callback) => callback(null, corsFor(policyOf(request), request.headers.origin)),
  });
  // Head and body apart: the journey decides whether and when the body is read.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.all('/', afterCors);
  app.setNotFoundHandler(afterCors); // methods that Fastify does not know
  // Fastify refuses an odd content type before it calls us. Whether path, method and type will do is for edge/route.
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (!BEFORE_THE_HANDLER.includes(error.code)) throw error;
    return afterCors(request, reply);
  });
  await app.ready();

  return {
    listen: lifecycle.listen,
    draining: lifecycle.draining,
    stop: () => {
      stopping ??= lifecycle.stop().finally(() => app.close());
      return stopping;
    },
    stats: () => ({ connections: connections.count(), inFlight: exchanges.count() }),
  };

  function begin(message: IncomingMessage, response: ServerResponse): Exchange {
    return exchanges.open(message, response, requestIdOf(message.headers['x-request-id'], newRequestId));
  }

  function plain(message: IncomingMessage, response: ServerResponse): void {
    const exchange = begin(message, response);
    const lines = [...known.lines, 'x-request-id', exchange.requestId];
    const traceparent = traceparentOf(message.headers.traceparent);
    if (traceparent !== undefined) lines.push('traceparent', traceparent);
    void serve(exchange, message, message.url ?? '', { lines, names, vary: known.vary });
  }

  async function afterCors(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const exchange = request.getDecorator<Exchange>('exchange');
    if (request.method === 'OPTIONS' && policyOf(request) !== undefined) {
      exchange.sending({ status: 204, bytes: 0, codes: [], facts: {} });
      return reply.code(204).header('allow', 'GET, POST, OPTIONS').send();
    }
    reply.hijack();
    // All of them are text.
    const shared = sharedHeaders(reply.getHeaders() as Record<string, string>);
    await serve(exchange, request.raw, request.originalUrl, shared);
    return reply;
  }

  async function serve(exchange: Exchange, message: IncomingMessage, target: string, shared: Shared): Promise<void> {
    const { requestId, response } = exchange;
    let outcome: Outcome;
    try {
      const arrival = arrive(exchange, message, target, present(), clock);
      const page = pages && (await pages(pageRequest(arrival, present().maxBody, clock)));
      if (page) return write(exchange, message, pageReply(page, shared), [], { page: true });
      outcome = await handle(arrival);
    } catch (error) {
      outcome = refused(error, requestId);
    }
    try {
      await answer(exchange, message, shared, outcome);
    } catch (error) {
      // What could not be sent has a header that no answer may have; once the head is out there is nothing left to say.
      if (response.headersSent) response.destroy();
      else await answer(exchange, message, shared, refused(error, requestId));
    }
  }

  function answer(
    exchange: Exchange,
    message: IncomingMessage,
    shared: Shared,
    outcome: Outcome,
  ): void | Promise<void> {
    const elapsed = clock.now() - exchange.receivedAt;
    const { compressFrom } = present();
    const { codes } = outcome.answer;
    const composed = composeReply(outcome, message.headers, shared, { compressFrom, exposeTrace, elapsed });
    return composed instanceof Promise
      ? composed.then((reply) => write(exchange, message, reply, codes, outcome.facts))
      : write(exchange, message, composed, codes, outcome.facts);
  }

  function write(
    exchange: Exchange,
    message: IncomingMessage,
    reply: Reply,
    codes: Outcome['answer']['codes'],
    facts: Outcome['facts'],
  ): void {
    exchange.sending({ status: reply.status, bytes: reply.bytes, codes, facts });
    send(exchange.response, reply, { message, options: present(), clock, draining: lifecycle.draining() });
  }

  function refused(error: unknown, requestId: string): Outcome {
    const answer = refusal(error, requestId);
    const internal = answer.codes.includes('INTERNAL_SERVER_ERROR');
    if (internal) events.publish('failure', { requestId, code: 'INTERNAL_SERVER_ERROR', error });
    return { answer, headers: {}, facts: internal ? { failure: error } : {} };
  }

  function policyOf(request: FastifyRequest): EdgePolicy | undefined {
    return policies().get(bffOf(splitTarget(request.originalUrl).path) ?? '');
  }
}

/** Whether CORS has a say: pages name their origin, and anything but the methods of GraphQL may be a preflight. */
function fromBrowser({ method, headers }: IncomingMessage): boolean {
  return headers.origin !== undefined || (method !== 'POST' && method !== 'GET');
}
