import type { Config } from '../config/schema.ts';

/** What a change of the configuration asks for. */
export interface ReloadPlan {
  /** The configuration to go on with: the new one, less what takes effect at the next start. */
  readonly config: Config;
  /** True when a fresh worker is needed: connections of the old one were made with settings that have changed. */
  readonly freshWorker: boolean;
  /** The settings that have changed and take effect at the next start alone, by path. */
  readonly atNextStart: readonly string[];
}

/** What a running worker takes up as a new generation. Whatever is not named here needs a fresh worker. */
const IN_PROCESS = [
  'identity',
  'limits',
  'operations',
  'services',
  ...[
    'maxBody',
    'maxHeaderCount',
    'maxUrl',
    'responseTimeout',
    'compressFrom',
    'deadline',
    'maxDeadline',
    'trustedProxies',
  ].map((name) => `server.${name}`),
];
/** What of it a worker has opened for good all the same. */
const OPENED = ['identity.keyStore', 'identity.revocations'];
/** What the supervisor has opened with its workers, and what decides how it spreads connections. */
const AT_NEXT_START = ['workers', 'admin', 'audit', 'server.host', 'server.port'];

/** Compares the configuration that runs with the one that was read. */
export function planReload(running: Config, next: Config): ReloadPlan {
  const changed = changedPaths(running, next);
  return {
    config: {
      ...next,
      workers: running.workers,
      admin: running.admin,
      audit: running.audit,
      server: { ...next.server, host: running.server.host, port: running.server.port },
    },
    freshWorker: changed.some(
      (path) => isBelow(path, OPENED) || (!isBelow(path, IN_PROCESS) && !isBelow(path, AT_NEXT_START)),
    ),
    atNextStart: changed.filter((path) => isBelow(path, AT_NEXT_START)),
  };
}

function isBelow(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}.`));
}

/** The paths of leaves that differ between two configurations; a list is a leaf. */
export function changedPaths(before: unknown, after: unknown, path: readonly string[] = []): readonly string[] {
  if (!isTree(before) || !isTree(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path.join('.')];
  }
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => changedPaths(before[name], after[name], [...path, name]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
