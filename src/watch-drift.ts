import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config/schema.ts';
import { createDrift, type Drift } from './contracts/drift.ts';
import { createThreadChecker } from './contracts/thread-checker.ts';
import type { Clock } from './kit/clock.ts';
import type { AdminRegistry } from './kit/readiness.ts';
import { readLayout } from './project/layout.ts';
import type { Events } from './telemetry/events.ts';

export interface WatchDriftDeps {
  readonly config: Config;
  /** The directory of the project. */
  readonly project: string;
  readonly open: boolean;
  readonly clock: Clock;
  readonly events: Events;
  readonly admin: AdminRegistry;
}

/** The share of answers that are checked when the configuration says nothing. */
const PRODUCTION = 0.01;

/** Checks answers against `services/<name>/openapi.yaml`; `undefined` when that is switched off. */
export async function watchDrift(deps: WatchDriftDeps): Promise<Drift | undefined> {
  const { config, project, open, clock, events, admin } = deps;
  const sample = config.drift.sample ?? (open ? 1 : PRODUCTION);
  if (sample === 0) return undefined;
  const { services } = await readLayout(project);
  const documents = services.map(({ name, path }) => [name, join(path, 'openapi.yaml')] as const);
  const drift = createDrift({
    sample,
    checker: createThreadChecker(Object.fromEntries(documents)),
    withoutContract: documents.filter(([, document]) => !existsSync(document)).map(([name]) => name),
    events,
    clock,
  });
  admin.register({ name: 'drift', stats: drift.stats });
  return drift;
}
