import { createForgettableCache } from './cache/forgettable.ts';
import type { Config } from './config/schema.ts';
import { createExecution } from './context/execution.ts';
import { createGrowthWatch } from './context/growth-watch.ts';
import { readInputs } from './context/inputs.ts';
import { announceDecisions, type Decided } from './decisions.ts';
import type { Arrival, Outcome, Routed } from './edge/arrival.ts';
import { receive } from './edge/body.ts';
import { credentialsOf } from './edge/credentials.ts';
import { route } from './edge/route.ts';
import { createEdge } from './edge/server.ts';
import type { ExplorerOptions } from './explorer/explorer.ts';
import { createGenerations } from './generations.ts';
import { isDeveloper } from './identity/developer.ts';
import { type Clock, systemClock } from './kit/clock.ts';
import { GatewayError, isGatewayError, Refusals } from './kit/errors.ts';
import { inTime } from './kit/in-time.ts';
import type { Pages } from './kit/page.ts';
import type { RateStore } from './kit/rate-store.ts';
import { createAdminRegistry, type ReadyPart } from './kit/readiness.ts';
import { refusal } from './kit/refusal.ts';
import type { Trace } from './kit/trace.ts';
import { readLayout } from './project/layout.ts';
import { loadProject } from './project/load.ts';
import type { Recording } from './recording/open.ts';
import type { StandIn } from './recording/stand-in.ts';
import { createResources } from './resources.ts';
import { createEvents, type Events, type RequestFact } from './telemetry/events.ts';
import { watchDrift } from './watch-drift.ts';

export interface GatewayOptions {
  readonly config: Config;
  /** The directory of the project. */
  readonly project: string;
  /** The number of its first generation; default 1. */
  readonly generation?: number;
  readonly mode: 'production' | 'dev' | 'demo';
  /** The BFFs to serve; all when it is missing. */
  readonly only?: readonly string[];
  readonly clock?: Clock;
  /** Counters that several workers share without Redis. */
  readonly rateStore?: RateStore;
  /** The demo services that run beside the gateway: the explorer breaks them. */
  readonly demoServices?: readonly { readonly name: string; readonly url: string }[];
  /** Stores the answers of services, or answers from what was stored. */
  readonly recording?: Recording;
  /** Is given the events before anything is published: what listens from then on misses no decision. */
  readonly follow?: (events: Events) => void;
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
  /**
   * Reads SDL and operations anew, and takes up a configuration: a new generation answers what comes from now on. Of the configuration,
   * what a running process cannot change (`supervisor/reload-plan.ts`) stays. @throws what is wrong; then nothing has changed.
   */
  reload(config: Config, generation?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a gateway for a project: the composition root. `journey` below is the way of every request, in order. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, clock = systemClock } = options;
  const open = options.mode !== 'production';
  const events = createEvents((error) => process.emitWarning(error instanceof Error ? error : String(error)));
  options.follow?.(events);
  const admin = createAdminRegistry();
  const growth = open ? createGrowthWatch(events) : undefined;
  const drift = await watchDrift({ config, project: options.project, open, clock, events, admin });
  const standIn = await standInOf(options, clock, events);
  const { project, rateStore } = options;
  const built = createResources({ config, project, clock, events, admin, rateStore, drift, standIn });
  // Who breaks a service of the demo wants to see it at once.
  const rows = options.demoServices && createForgettableCache(built.cache);
  const resources = rows ? { ...built, cache: rows.cache } : built;
  const generations = createGenerations({ open, clock, events, resources });
  const load = () => loadProject(options.project, options.only);
  try {
    await generations.swap(config, load, options.generation);
  } catch (error) {
    await resources.close();
    throw error;
  }
  await resources.attempted();

  /** A request's way through the gateway. Each stage needs what the one before it found out. */
  async function journey(arrival: Arrival): Promise<Outcome> {
    const { present, leave } = generations.enter();
    const known: { headers: Record<string, string>; facts: { -readonly [K in keyof RequestFact]?: RequestFact[K] } } = {
      headers: {},
      facts: {},
    };
    const { headers, facts } = known;
    let traceOf: (() => Trace) | undefined;
    let decided: Decided | undefined;
    try {
      //                                                                                      refusals
      const routed = route(arrival, present.policies, present.config.server); //              404 405 406 413 414 415 431, 400 for forgeries
      const bff = present.bffs.get(routed.bff);
      if (!bff) throw new GatewayError('BFF_NOT_FOUND');
      facts.bff = bff.name;

      const identified = present.identify({
        requestId: routed.requestId,
        ...credentialsOf(routed, present.config.server.trustedProxies),
        accepts: bff.definition.accepts,
      });
      const caller = await inTime(identified, routed.deadline, clock); //                     401 429 503 504
      facts.clientId = caller.client.id;
      facts.clientSource = caller.client.source;
      if (caller.principal.kind === 'user') facts.subject = caller.principal.subject;

      const admission = await present.limitRequests(caller.client); //                        429
      for (const name in admission.headers) headers[name] = admission.headers[name] ?? '';

      const { settle } = caller;
      const request = await receive(routed, { ...present.config.server, clock, settle }); //  400 401 408 413 503 504
      const operation = bff.operations.prepare(request, {
        method: routed.method,
        developer: open && isDeveloper(caller.principal),
      }); //                                                                                  400 404 405
      facts.operationKind = operation.kind;
      facts.operationId = operation.id;
      if (operation.name !== undefined) facts.operationName = operation.name;

      const inputs = readInputs(bff.definition.inputs, routed.headers);
      headers.vary = bff.vary;
      const execution = createExecution({
        requestId: routed.requestId,
        receivedAt: routed.receivedAt,
        deadline: routed.deadline,
        signal: routed.signal,
        cache: resources.cache,
        upstream: present.services.upstream,
        caller,
        inputs,
        services: bff.services,
        clock,
        visits: growth?.visits(),
        credentials: (service, sharedWith) =>
          present.services.credentials(service, {
            sharedWith,
            caller,
            authorization: routed.headers.authorization,
            requestId: routed.requestId,
          }),
        idempotencyKey: idempotencyKeyOf(routed),
        authorization: {
          policies: bff.definition.policies,
          failed: (error) => events.publish('failure', { requestId: routed.requestId, code: 'FORBIDDEN', error }),
        },
      });
      const bounds = bff.bounds.get(operation.id)?.(request.variables);
      traceOf = () => (bounds ? { ...execution.trace(), bounds } : execution.trace());
      const { name, services } = bff;
      decided = { requestId: routed.requestId, bff: name, caller, operation, execution, signal: routed.signal };
      const answer = await bff.executor.execute(operation, request.variables, execution); //  200 401 403 429 504
      announceDecisions(events, decided, answer, false);
      decided = undefined;
      const { visits } = execution;
      const trace = traceOf();
      facts.trace = growth && visits ? growth.watched({ bff: name, operation, services, visits, trace }) : trace;
      if (answer.degraded) facts.degraded = answer.degraded;
      return { answer, headers, facts, trace: facts.trace };
    } catch (error) {
      if (!isGatewayError(error) && !(error instanceof Refusals)) {
        facts.failure = error;
        events.publish('failure', { requestId: arrival.requestId, code: 'INTERNAL_SERVER_ERROR', error });
      } else if (isGatewayError(error) && error.code === 'UNAUTHENTICATED') facts.reason = error.message;
      if (traceOf) facts.trace = traceOf();
      const answer = refusal(error, arrival.requestId);
      if (decided) announceDecisions(events, decided, answer, true);
      return { answer, headers, facts };
    } finally {
      leave();
    }
  }

  const edge = await createEdge({
    pages: await pagesOf(options, {
      clock,
      bffs: () => generations.present().bffs.values(),
      jwt: () => generations.present().config.identity.jwt,
      forget: () => rows?.forget(),
    }),
    options: config.server,
    present: () => generations.present().config.server,
    clock,
    events,
    policies: () => generations.present().policies,
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
  admin.register({ name: 'issuers', ready: () => generations.present().issuers() });
  admin.register({
    name: 'bffs',
    stats: () =>
      Object.fromEntries(
        [...generations.present().bffs].map(([name, { operations }]) => [
          name,
          { generation: generations.present().number, ...operations.stats() },
        ]),
      ),
  });
  const { url, port } = await edge.listen();

  return {
    url,
    port,
    events,
    bffs: [...generations.present().bffs.keys()],
    keyed: [...generations.present().bffs.values()]
      .filter(({ definition }) => definition.accepts.includes('apiKey'))
      .map(({ name }) => name),
    services: generations.present().services.services,
    stats: admin.stats,
    readiness: admin.readiness,
    draining: edge.draining,
    async reload(next, generation) {
      await generations.swap(next, load, generation);
    },
    async stop() {
      await edge.stop();
      await generations.stop();
      await resources.close();
    },
  };
}

/** Who listens in on services, or answers in their place. Production does not even load it. */
async function standInOf(
  { recording, config, project }: GatewayOptions,
  clock: Clock,
  events: Events,
): Promise<StandIn | undefined> {
  if (!recording) return undefined;
  const { openRecording } = await import('./recording/open.ts');
  const known = (await readLayout(project)).services.map(({ name }) => name);
  return openRecording(recording, { options: config.recording, known, clock, events });
}

/** The pages for developers. Production does not even load them. */
async function pagesOf(
  { mode, project, demoServices = [] }: GatewayOptions,
  parts: Pick<ExplorerOptions, 'clock' | 'bffs' | 'forget' | 'jwt'>,
): Promise<Pages | undefined> {
  if (mode === 'production') return undefined;
  const { createExplorer } = await import('./explorer/explorer.ts');
  return createExplorer({ ...parts, mode, project, demoServices });
}

/** The `Idempotency-Key` of a request, when it is one that can be sent on. */
function idempotencyKeyOf({ headers }: Routed): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new GatewayError('BAD_REQUEST', {
    message: 'The header Idempotency-Key must be 1 to 255 printable ASCII characters.',
  });
}
