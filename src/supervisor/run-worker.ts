import cluster from 'node:cluster';
import { createRateStoreClient } from '../admission/rate-store-client.ts';
import { createMemoryRateStore } from '../admission/rate-store-memory.ts';
import type { Gateway, startGateway } from '../gateway.ts';
import { systemClock } from '../kit/clock.ts';
import { freeze } from '../kit/freeze.ts';
import type { RateStore } from '../kit/rate-store.ts';
import { collectMetrics, type Metrics } from '../telemetry/metrics.ts';
import { letRequestsGoFirst } from './engine-threads.ts';
import { type Answers, isOrder, type Question, type Reload, type Report, type Task } from './messages.ts';
import { startProblem } from './start-problem.ts';
import { openWorkerAudit, type WorkerAudit } from './worker-audit.ts';
import { openWorkerLog, type WorkerLog } from './worker-log.ts';

const HEARTBEAT_MS = 250;
/** How long the supervisor has to count for a worker; on one machine it takes less than a millisecond. */
const COUNTING_MS = 50;

type State =
  | { readonly state: 'waiting' }
  | { readonly state: 'starting'; readonly log: WorkerLog; readonly opening: Promise<WorkerAudit | undefined> }
  | {
      readonly state: 'serving';
      readonly gateway: Gateway;
      readonly metrics: Metrics;
      readonly log: WorkerLog;
      readonly audit: WorkerAudit | undefined;
    }
  | { readonly state: 'stopping' };

/** Runs a gateway as a worker: takes its task and orders from the supervisor, and reports to it. */
export function runWorker(start: typeof startGateway): void {
  let state: State = { state: 'waiting' };
  letRequestsGoFirst();

  process.on('message', (order: unknown) => {
    if (!isOrder(order)) return;
    switch (order.type) {
      case 'supervisor/start':
        if (state.state === 'waiting') void serve(order.task);
        return;
      case 'supervisor/reload':
        void reload(order.task).then((outcome) => report({ type: 'worker/reloaded', id: order.id, reload: outcome }));
        return;
      case 'supervisor/ask':
        void answer(order.question)
          // A part that throws must not end the worker; to the supervisor it looks like silence.
          .catch(() => ({}))
          .then((found) => report({ type: 'worker/answer', id: order.id, answer: found }));
        return;
      case 'supervisor/stop':
        void stop();
    }
  });
  // A terminal sends this to every process of its group: the supervisor decides.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void stop());

  async function serve(task: Task): Promise<void> {
    const log = openWorkerLog(task.mode, task.colours);
    const opening = openAudit(task);
    state = { state: 'starting', log, opening };
    const crash = async (error: unknown) => {
      try {
        await log.crash(error);
      } finally {
        // Requests are answered until the process ends, so this comes last but for the log of what it could not take.
        await closeAudit(opening, 'crashed');
        await log.close();
      }
    };
    process.on('uncaughtException', (error) => void crash(error).finally(() => process.exit(1)));
    try {
      const audit = await opening;
      const gateway = await start({ ...gatewayOptions(task), ...(audit && { follow: audit.follow }) });
      const { events, url, port, bffs, keyed, services } = gateway;
      const redis = (await gateway.readiness()).find(({ name }) => name === 'redis');
      if (isStopping()) {
        await gateway.stop();
        return;
      }
      const metrics = collectMetrics({ events, bffs, ...(redis && { redisUp: redis.ready }) });
      log.follow(events);
      audit?.tell(events);
      state = { state: 'serving', gateway, metrics, log, audit };
      report({ type: 'worker/ready', served: { url, port, bffs, keyed, services } });
      setInterval(() => report({ type: 'worker/heartbeat' }), HEARTBEAT_MS).unref();
    } catch (error) {
      await closeAudit(opening, 'stopped');
      report({ type: 'worker/failed', ...startProblem(error, task.config.server.port) }, () => process.exit(1));
    }
  }

  async function reload({ config, generation }: Task): Promise<Reload> {
    if (state.state !== 'serving') return { reload: 'refused', reason: `the worker is ${state.state}` };
    try {
      await state.gateway.reload(freeze(config), generation);
      return { reload: 'done' };
    } catch (error) {
      return { reload: 'refused', ...startProblem(error, config.server.port) };
    }
  }

  async function stop(): Promise<void> {
    if (state.state === 'stopping') return;
    const before = state;
    state = { state: 'stopping' };
    report({ type: 'worker/draining' });
    if (before.state === 'serving') {
      await before.gateway.stop().catch((error: unknown) => before.log.crash(error));
      await before.audit?.close('stopped');
      before.metrics.stop();
      await before.log.close();
    } else if (before.state === 'starting') {
      // Its chain has begun: without an end it would look as if somebody had cut it.
      await closeAudit(before.opening, 'stopped');
      await before.log.close();
    }
    process.exit(0);
  }

  function isStopping(): boolean {
    return state.state === 'stopping';
  }

  async function answer(question: Question): Promise<Partial<Answers>> {
    if (state.state !== 'serving') return {};
    const { gateway, metrics, audit } = state;
    switch (question) {
      case 'readiness':
        return { readiness: await gateway.readiness() };
      case 'stats':
        return {
          stats: {
            ...{ memory: process.memoryUsage(), uptimeSeconds: process.uptime() },
            parts: { ...gateway.stats(), ...(audit && { audit: audit.stats() }) },
          },
        };
      case 'metrics':
        return { metrics: await metrics.registry.getMetricsAsJSON() };
    }
  }
}

async function openAudit({ audit }: Task): Promise<WorkerAudit | undefined> {
  return audit && openWorkerAudit({ ...audit, process: cluster.worker?.id ?? 0 });
}

async function closeAudit(opening: Promise<WorkerAudit | undefined>, reason: 'stopped' | 'crashed'): Promise<void> {
  // One that could not be opened has nothing to end; why is told by whoever opens it.
  const audit = await opening.catch(() => undefined);
  await audit?.close(reason);
}

function gatewayOptions({
  config,
  project,
  generation,
  mode,
  only,
  sharedCounters,
  demoServices,
  recording,
}: Task): Parameters<typeof startGateway>[0] {
  return {
    config: freeze(config),
    project,
    generation,
    mode,
    ...(only && { only }),
    ...(demoServices && { demoServices }),
    ...(recording && { recording }),
    ...(sharedCounters && { rateStore: supervisorsRateStore() }),
  };
}

function supervisorsRateStore(): RateStore {
  return createRateStoreClient({
    send,
    onMessage: (listener) => void process.on('message', listener),
    clock: systemClock,
    timeoutMs: COUNTING_MS,
    fallback: createMemoryRateStore({ clock: systemClock }),
  });
}

function report(message: Report, sent: () => void = () => {}): void {
  if (process.connected) send(message, sent);
  else sent();
}

function send(message: object, sent: () => void = () => {}): void {
  // An error of the channel means that the supervisor has gone, and with it this process goes.
  process.send?.(message, undefined, undefined, sent);
}
