import { Counter, Gauge, Registry } from 'prom-client';
import type { AuditStats } from '../telemetry/audit/audit.ts';
import { DROPPED_RECORDS } from '../telemetry/metrics.ts';
import type { MetricsJson } from './messages.ts';
import type { Pool } from './pool.ts';

/** What only the supervisor can count, in the form in which workers hand over theirs. */
export async function ownMetrics(pool: Pool, audit: AuditStats | undefined): Promise<MetricsJson> {
  const registers = [new Registry()];
  const workers = new Gauge({ name: 'frontdesk_workers', help: 'Workers by state.', labelNames: ['state'], registers });
  for (const state of ['starting', 'serving', 'draining']) workers.set({ state }, 0);
  for (const worker of pool.workers()) workers.inc({ state: worker.state().state });
  const restarts = new Gauge({
    name: 'frontdesk_worker_restarts',
    help: 'How often a dead worker was replaced since the start.',
    registers,
  });
  restarts.set(pool.restarts());
  if (audit) new Counter({ ...DROPPED_RECORDS, registers }).inc(audit.dropped);
  return Promise.all(registers.flatMap((registry) => registry.getMetricsAsJSON())).then((all) => all.flat());
}
