import { systemClock } from '../kit/clock.ts';
import { packageVersion } from '../starter/package-root.ts';
import { type AuditPlace, type AuditStats, openAudit } from '../telemetry/audit/audit.ts';
import { auditFacts } from '../telemetry/audit/facts.ts';
import type { Events, Facts } from '../telemetry/events.ts';

/** The audit trail of one worker. */
export interface WorkerAudit {
  /** Records what is announced. */
  follow(events: Events): void;
  /** Announces what keeps records from being written, what did so far included. */
  tell(events: Events): void;
  stats(): AuditStats;
  /** Ends it, and tells what could not be written. */
  close(reason: 'stopped' | 'crashed'): Promise<void>;
}

/** Opens the trail of one worker. @throws {Error} when its file cannot be opened */
export async function openWorkerAudit(place: AuditPlace): Promise<WorkerAudit> {
  const untold: Facts['audit'][] = [];
  let publish = (fact: Facts['audit']): void => void untold.push(fact);
  const audit = await openAudit({
    place,
    version: packageVersion(),
    clock: systemClock,
    troubles: {
      failing: (reason) => publish({ state: 'failing', reason }),
      dropped: (first) => publish({ state: 'dropped', first }),
      recovered: (dropped) => publish({ state: 'recovered', dropped }),
    },
  });
  return {
    follow: (events) => void auditFacts(events, audit),
    tell(events) {
      publish = (fact) => events.publish('audit', fact);
      for (const fact of untold.splice(0)) publish(fact);
    },
    stats: audit.stats,
    async close(reason) {
      const lost = await audit.close(reason);
      if (lost > 0) publish({ state: 'failing', reason: `${lost} records could not be written before the end` });
    },
  };
}
