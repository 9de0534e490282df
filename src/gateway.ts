import { createRequestLimit } from './admission/request-limit.ts';
import { createForgettableCache } from './cache/forgettable.ts';
import type { Config } from './config/schema.ts';
import { createExecution } from './context/execution.ts';
import { readInputs } from './context/inputs.ts';
import type { Arrival, Outcome, Routed } from './edge/arrival.ts';
import { receive } from './edge/body.ts';
import { route } from './edge/route.ts';
import { createEdge } from './edge/server.ts';
import type { ExplorerOptions } from './explorer/explorer.ts';
import { createGeneration, type Generation } from './generation.ts';
import { isDeveloper } from './identity/developer.ts';
import { createIdentify } from './identity/identify.ts';
import { type Clock, systemClock } from './kit/clock.ts';
import { GatewayError, isGatewayError, Refusals } from './kit/errors.ts';
import type { Pages } from './kit/page.ts';
import type { RateStore } from './kit/rate-store.ts';
import { createAdminRegistry, type ReadyPart } from './kit/readiness.ts';
import { refusal } from './kit/refusal.ts';
import type { Trace } from './kit/trace.ts';
import { loadProject } from './project/load.ts';
import { createResources } from './resources.ts';
import { createEvents, type Events, type RequestFact } from './telemetry/events.ts';

export interface GatewayOptions {
  readonly config: Config;
  /** The directory of the project. */
  readonly project: string;
  readonly mode: 'production' | 'dev' | 'demo';
  /** The BFFs to serve; all when it is missing. */
  readonly only?: readonly string[];
  readonly clock?: Clock;
  /** Counters that several workers share without Redis. */
  readonly rateStore?: RateStore;
  /** The demo services that run beside the gateway: the explorer breaks them. */
  readonly demoServices?: readonly { readonly name: string; readonly url: string }[];
}

export interface Gateway {
  readonly url: string;
  readonly port: number;
  readonly events: Events;
  readonly bffs: readonly string[];
  /** The BFFs that accept API keys. */
  readonly keyed: readonly string[];
  readonly services: readonly { readonly name: string; readonly instances: readonly string[] }[];
  stats(): Record<string, unknown>;
  readiness(): Promise<readonly ReadyPart[]>;
  draining(): boolean;
  stop(): Promise<void>;
}

/** Starts a gateway for a project: the composition root. `journey` below is the way of every request, in order. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, clock = systemClock } = options;
  const open = options.mode !== 'production';
  const events = createEvents((error) => process.emitWarning(error instanceof Error ? error : String(error)));
  const admin = createAdminRegistry();
  const loaded = await loadProject(options.project, options.only);
  const built = createResources({ config, clock, events, admin, loaded, rateStore: options.rateStore });
  // Who breaks a service of the demo wants to see it at once.
  const rows = options.demoServices && createForgettableCache(built.cache);
  const resources = rows ? { ...built, cache: rows.cache } : built;
  await resources.attempted();
  const identify = createIdentify({ options: config.identity, clock, developers: open });
  const limitRequests = createRequestLimit({ store: resources.rateStore, options: config.limits });

  const first = await createGeneration(1, loaded, { config, open, clock, events, rateStore: resources.rateStore });
  /** The present generation, swapped by one reference: asked at arrival, so that a request keeps the one it came to. */
  const current: Generation = first;

  /** A request's way through the gateway. Each stage needs what the one before it found out. */
  async function journey(arrival: Arrival): Promise<Outcome> {
    const generation = current;
    const known: { headers: Record<string, string>; facts: { -readonly [K in keyof RequestFact]?: RequestFact[K] } } = {
      headers: {},
      facts: {},
    };
    const { headers, facts } = known;
    let traceOf: (() => Trace) | undefined;
    try {
      //                                                                                      refusals
      const routed = route(arrival, generation.policies, config.server); //                   404 405 406 413 414 415 431, 400 for forgeries
      const bff = generation.bffs.get(routed.bff);
      if (!bff) throw new GatewayError('BFF_NOT_FOUND');
      facts.bff = bff.name;

      const caller = identify({ ...credentialsOf(routed), accepts: bff.definition.accepts }); // 401
      facts.clientId = caller.client.id;
      facts.clientSource = caller.client.source;
      if (caller.principal.kind === 'user') facts.subject = caller.principal.subject;

      const admission = await limitRequests(caller.client); //                                429
      Object.assign(headers, admission.headers);

      const request = await receive(routed, { ...config.server, clock }); //                  400 408 413
      const operation = bff.operations.prepare(request, {
        method: routed.method,
        developer: open && isDeveloper(caller.principal),
      }); //                                                                                  400 404 405
      facts.operationKind = operation.kind;
      facts.operationId = operation.id;
      if (operation.name !== undefined) facts.operationName = operation.name;

      const inputs = readInputs(bff.definition.inputs ?? {}, routed.headers);
      headers.vary = generation.policies.get(bff.name)?.headers?.join(', ') ?? '';
      const execution = createExecution({
        ...resources,
        ...routed,
        caller,
        inputs,
        services: bff.services,
        clock,
        credentials: (service, sharedWith) =>
          resources.credentials(service, {
            sharedWith,
            caller,
            authorization: routed.headers.authorization,
            requestId: routed.requestId,
          }),
        ...idempotencyOf(routed),
      });
      traceOf = execution.trace;
      const answer = await bff.executor.execute(operation, request.variables, execution); //  200 429 504
      facts.trace = traceOf();
      if (answer.degraded) facts.degraded = answer.degraded;
      return { answer, headers, facts, trace: facts.trace };
    } catch (error) {
      if (!isGatewayError(error) && !(error instanceof Refusals)) {
        facts.failure = error;
        events.publish('failure', { requestId: arrival.requestId, code: 'INTERNAL_SERVER_ERROR', error });
      }
      if (traceOf) facts.trace = traceOf();
      return { answer: refusal(error, arrival.requestId), headers, facts };
    }
  }

  const edge = await createEdge({
    pages: await pagesOf(options, { clock, bffs: () => current.bffs.values(), forget: () => rows?.forget() }),
    options: config.server,
    clock,
    events,
    policies: () => current.policies,
    handle: journey,
    exposeTrace: open,
  });
  admin.register({
    name: 'server',
    ready: () => ({
      name: 'server',
      ready: !edge.draining(),
      required: true,
      ...(edge.draining() ? { detail: 'stopping' } : {}),
    }),
    stats: edge.stats,
  });
  admin.register({
    name: 'bffs',
    stats: () =>
      Object.fromEntries(
        [...current.bffs].map(([name, { operations }]) => [
          name,
          { generation: current.number, ...operations.stats() },
        ]),
      ),
  });
  const { url, port } = await edge.listen();
  events.publish('generation', { number: current.number, bffs: [...current.bffs.keys()] });

  return {
    url,
    port,
    events,
    bffs: [...current.bffs.keys()],
    keyed: [...current.bffs.values()]
      .filter(({ definition }) => definition.accepts.includes('apiKey'))
      .map(({ name }) => name),
    services: resources.services,
    stats: admin.stats,
    readiness: admin.readiness,
    draining: edge.draining,
    async stop() {
      await edge.stop();
      await current.stop();
      await resources.close();
    },
  };
}

/** The pages for developers. Production does not even load them. */
async function pagesOf(
  { mode, project, config, demoServices = [] }: GatewayOptions,
  parts: Pick<ExplorerOptions, 'clock' | 'bffs' | 'forget'>,
): Promise<Pages | undefined> {
  if (mode === 'production') return undefined;
  const { createExplorer } = await import('./explorer/explorer.ts');
  return createExplorer({ ...parts, mode, project, demoServices, jwt: config.identity.jwt });
}

/** Every header as often as it was sent: `headers` would drop all but the first of several `Authorization`. */
function credentialsOf({ address, bff, message }: Routed) {
  return { headers: message.headersDistinct, address, bff };
}

/** The `Idempotency-Key` of a request, when it is one that can be sent on. */
function idempotencyOf({ headers }: Routed): { readonly idempotencyKey?: string } {
  const key = headers['idempotency-key'];
  if (key === undefined) return {};
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return { idempotencyKey: key };
  throw new GatewayError('BAD_REQUEST', {
    message: 'The header Idempotency-Key must be 1 to 255 printable ASCII characters.',
  });
}
