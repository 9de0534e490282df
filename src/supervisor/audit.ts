import { createHash, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { AdminAttempt } from '../admin/attempt.ts';
import { explain } from '../config/explain.ts';
import type { Loaded } from '../config/load.ts';
import { ConfigurationError } from '../config/problem.ts';
import { systemClock } from '../kit/clock.ts';
import { packageVersion } from '../starter/package-root.ts';
import { type AuditPlace, type AuditStats, openAudit } from '../telemetry/audit/audit.ts';
import { chainName } from '../telemetry/audit/chain.ts';
import { AuditFileError, assertAuditFile } from '../telemetry/audit/file.ts';
import type { Mode } from './messages.ts';
import type { Say } from './say.ts';
import type { WorkerProcess } from './worker-process.ts';

/** What the supervisor records: its workers, the configuration, and who used the admin port. */
export interface SupervisorAudit {
  /** Where workers write their own chains. */
  readonly place: Omit<AuditPlace, 'process'>;
  /** Records when it serves and how it ends, so that a missing chain shows. */
  worker(worker: WorkerProcess): void;
  /** A configuration that holds from now on. @param changed the settings that differ from those before, by path */
  configured(loaded: Loaded, generation: number, changed?: readonly string[]): void;
  /** A configuration that was not taken up. */
  kept(error: unknown, generation: number): void;
  admin(attempt: AdminAttempt): void;
  stats(): AuditStats;
  close(): Promise<void>;
}

export interface SupervisorAuditParts {
  readonly loaded: Loaded;
  readonly project: string;
  readonly mode: Mode;
  readonly say: Say;
}

/**
 * Opens the supervisor's chain.
 * @returns `undefined` when there is no audit trail: it is switched off, or a person's terminal would be its place
 * @throws {ConfigurationError} when the file cannot be used
 */
export async function openSupervisorAudit(parts: SupervisorAuditParts): Promise<SupervisorAudit | undefined> {
  const { loaded, project, mode, say } = parts;
  const { enabled, file, secret } = loaded.config.audit;
  if (!enabled || (file === undefined && mode !== 'production')) return undefined;
  const path = file === undefined ? undefined : resolve(project, file);
  const place = { run: randomBytes(8).toString('hex'), file: path, secret };
  const audit = await openAudit({
    place: { ...place, process: 0 },
    version: packageVersion(),
    after: path === undefined ? undefined : lastOf(path, loaded),
    clock: systemClock,
    troubles: {
      failing: (reason) => say('error', 'audit', { state: 'failing', reason }),
      dropped: (first) => first && say('error', 'audit', { state: 'dropped' }),
      recovered: (dropped) => say('warn', 'audit', { state: 'recovered', dropped }),
    },
  });

  return {
    place,
    worker(worker) {
      const what = { worker: worker.id, pid: worker.pid, chain: chainName(place.run, worker.id) };
      void worker.started.then(({ start }) => {
        if (start === 'served') audit.record('worker', { event: 'serves', what });
      });
      void worker.exited.then((how) => audit.record('worker', { event: 'ended', what, how }));
    },
    configured: (next, generation, changed) =>
      audit.record('configuration', { decision: 'allowed', what: { generation, digest: digestOf(next), changed } }),
    kept: (error, generation) =>
      audit.record('configuration', {
        decision: 'refused',
        reason: error instanceof Error ? error.message : String(error),
        what: { generation },
      }),
    admin: ({ decision, reason, route, method, address, requestId }) =>
      audit.record('admin', { decision, reason, what: { method, route }, address, requestId }),
    stats: audit.stats,
    async close() {
      const lost = await audit.close('stopped');
      if (lost > 0) say('error', 'audit', { state: 'failing', reason: `${lost} records could not be written` });
    },
  };
}

function lastOf(path: string, { sources }: Loaded): string {
  try {
    // A file that is new begins with this record; that says so, too.
    return assertAuditFile(path) ?? 'nothing';
  } catch (error) {
    if (!(error instanceof AuditFileError)) throw error;
    const source = sources.get('audit.file') ?? ({ kind: 'default' } as const);
    throw new ConfigurationError([{ source, path: ['audit', 'file'], message: error.message }]);
  }
}

/** Of the settings as `frontdesk config` shows them: nobody can try secrets against it. */
function digestOf(loaded: Loaded): string {
  return createHash('sha256')
    .update(JSON.stringify(explain(loaded)))
    .digest('hex');
}
