import { randomUUID } from 'node:crypto';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  type RouteHandlerMethod,
} from 'fastify';
import type { AdminAttempt } from './attempt.ts';
import { createGuard } from './guard.ts';
import type { AdminOptions } from './options.ts';
import { GUARDED_ROUTES, OPEN_ROUTES } from './routes.ts';
import type { AdminSource } from './source.ts';

/** The admin port, listening. */
export interface AdminServer {
  readonly url: string;
  readonly port: number;
  /** Ends connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Opens the port for operators: `/livez`, `/readyz`, `/metrics` and `/.well-known/jwks.json` for everyone who reaches it, `/stats` with the token.
 * @param onAttempt hears of each request for what needs the token, and for what is not there
 * @throws {Error} when it cannot listen; `code` is that of the system, such as EADDRINUSE.
 */
export async function openAdminServer(
  options: AdminOptions,
  source: AdminSource,
  onAttempt: (attempt: AdminAttempt) => void = () => {},
): Promise<AdminServer> {
  const nothingHere = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    onAttempt(attemptOf(request, 'there is no such route'));
    return notFound(reply);
  };
  const server = fastify({
    ...{ forceCloseConnections: true, bodyLimit: 1_024, requestTimeout: 10_000 },
    genReqId: () => randomUUID(),
    // Paths that cannot be decoded, which no hook sees.
    frameworkErrors: (_error, request, reply) => nothingHere(request, reply),
  });
  // Answers say how things are now.
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  // Before the body is looked at, which may be refused as well.
  server.addHook('onRequest', async (request, reply) => {
    if (request.is404) return nothingHere(request, reply);
  });
  addOpenRoutes(server, source);
  addGuardedRoutes(server, options.token, source, onAttempt);
  await server.listen({ host: options.host, port: options.port });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, port, close: () => server.close() };
}

function addOpenRoutes(server: FastifyInstance, source: AdminSource): void {
  const handlers: Record<(typeof OPEN_ROUTES)[number], RouteHandlerMethod> = {
    '/livez': async (_request, reply) => {
      const liveness = source.liveness();
      return reply.code(liveness.status === 'live' ? 200 : 503).send(liveness);
    },
    '/readyz': async (request, reply) => {
      const readiness = await source.readiness();
      const { ready, state, workers } = readiness;
      const status = ready ? 'ready' : 'not ready';
      const body = 'verbose' in Object(request.query) ? { status, state, workers } : { status };
      return reply.code(ready ? 200 : 503).send(body);
    },
    '/metrics': async (_request, reply) => {
      const { contentType, text } = await source.metrics();
      return reply.type(contentType).send(text);
    },
    '/.well-known/jwks.json': async (_request, reply) =>
      // Services may keep it for as long as they would take to see a key withdrawn.
      reply.header('cache-control', 'max-age=60').type('application/jwk-set+json').send(JSON.stringify(source.jwks())),
  };
  for (const path of OPEN_ROUTES) server.get(path, handlers[path]);
}

function addGuardedRoutes(
  server: FastifyInstance,
  token: string | undefined,
  source: AdminSource,
  onAttempt: (attempt: AdminAttempt) => void,
): void {
  const guard = createGuard(token);
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    switch (guard({ address: request.socket.remoteAddress, headers: request.headers })) {
      case 'admitted':
        onAttempt(attemptOf(request));
        return;
      case 'unauthenticated':
        onAttempt(attemptOf(request, 'a valid admin token is needed'));
        return reply.code(401).header('www-authenticate', 'Bearer').send({ error: 'a valid admin token is needed' });
      case 'hidden':
        onAttempt(attemptOf(request, 'without admin.token it is there for callers on this machine alone'));
        return notFound(reply);
    }
  };
  const handlers: Record<(typeof GUARDED_ROUTES)[number], RouteHandlerMethod> = {
    '/stats': async (_request, reply) => reply.send(await source.stats()),
  };
  for (const path of GUARDED_ROUTES) server.get(path, { onRequest }, handlers[path]);
}

function attemptOf(request: FastifyRequest, reason?: string): AdminAttempt {
  return {
    requestId: request.id,
    method: request.method,
    // Whoever sends a token where none belongs must not find it in the audit.
    route: request.url.split('?', 1).join(''),
    address: request.socket.remoteAddress ?? 'unknown',
    decision: reason === undefined ? 'allowed' : 'refused',
    ...(reason !== undefined && { reason }),
  };
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'not found' });
}
