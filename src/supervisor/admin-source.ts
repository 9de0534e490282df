import type { AdminSource, WorkerReadiness } from '../admin/source.ts';
import type { Clock, Millis } from '../kit/clock.ts';
import type { SupervisorAudit } from './audit.ts';
import type { Pool } from './pool.ts';
import type { WorkerProcess } from './worker-process.ts';

/** Without a heartbeat for this long a worker counts as stuck. */
const SILENCE: Millis = 1_000;
/** How long a worker has to answer a question. */
const ANSWER: Millis = 500;

export interface AdminSourceParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly state: () => 'starting' | 'serving' | 'draining';
  /** The keys that are published, by the configuration that holds now. */
  readonly jwks: AdminSource['jwks'];
  /** The supervisor's own audit trail; missing when there is none. */
  readonly audit: Pick<SupervisorAudit, 'stats'> | undefined;
}

/** What the admin port shows: asked from the workers, so that one that is stuck hides nothing of the others. */
export function createAdminSource({ pool, clock, state, jwks, audit }: AdminSourceParts): AdminSource {
  return {
    liveness() {
      const stuck = pool.workers().flatMap((worker) => {
        const now = worker.state();
        const silentMs = now.state === 'serving' ? Math.round(clock.now() - now.heardAt) : 0;
        return silentMs > SILENCE ? [{ worker: worker.id, pid: worker.pid, silentMs }] : [];
      });
      return stuck.length === 0 ? { status: 'live' } : { status: 'stuck', workers: stuck };
    },

    async readiness() {
      const workers = await Promise.all(pool.workers().map(readinessOf));
      const serving = workers.filter((worker) => worker.state === 'serving');
      // A worker that only starts gets no requests yet; one that serves gets them, ready or not.
      const ready = state() === 'serving' && serving.length > 0 && serving.every((worker) => worker.ready);
      return { ready, state: state(), workers };
    },

    async metrics() {
      // Loaded when it is first asked for: the start has no use for it.
      const { AggregatorRegistry } = await import('prom-client');
      const { ownMetrics } = await import('./own-metrics.ts');
      const answers = await Promise.all(pool.workers().map((worker) => worker.ask('metrics', ANSWER)));
      const all = [await ownMetrics(pool, audit?.stats()), ...answers.filter((answer) => answer !== undefined)];
      const registry = AggregatorRegistry.aggregate(all);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },

    jwks,

    async stats() {
      const workers = await Promise.all(
        pool.workers().map(async (worker) => ({
          worker: worker.id,
          pid: worker.pid,
          state: worker.state().state,
          ...((await worker.ask('stats', ANSWER)) ?? { detail: silence }),
        })),
      );
      const { pid } = process;
      const supervisor = { pid, state: state(), uptimeSeconds: process.uptime(), memory: process.memoryUsage() };
      const own = { ...supervisor, restarts: pool.restarts(), ...(audit && { audit: audit.stats() }) };
      return { supervisor: own, workers };
    },
  };
}

const silence = `no answer within ${ANSWER} ms`;

async function readinessOf(worker: WorkerProcess): Promise<WorkerReadiness> {
  const { id } = worker;
  const { state } = worker.state();
  const silent = { worker: id, state, ready: false, parts: [] };
  if (state !== 'serving') return silent;
  const parts = await worker.ask('readiness', ANSWER);
  if (!parts) return { ...silent, detail: silence };
  return { worker: id, state, ready: parts.every((part) => part.ready || !part.required), parts };
}
