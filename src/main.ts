import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { AdminServer } from './admin/server.ts';
import type { AdminSource } from './admin/source.ts';
import { type LoadOptions, readConfig } from './config/load.ts';
import { ConfigurationError } from './config/problem.ts';
import type { Config } from './config/schema.ts';
import { systemClock } from './kit/clock.ts';
import { createAdminSource } from './supervisor/admin-source.ts';
import { createCounters } from './supervisor/counters.ts';
import { demoSettings, readDemoSecret } from './supervisor/demo-secret.ts';
import type { Mode, Served, Task } from './supervisor/messages.ts';
import { type Pool, StartRefused, startPool } from './supervisor/pool.ts';
import type { Say } from './supervisor/say.ts';
import { forkWorker } from './supervisor/worker-process.ts';

export interface SuperviseOptions {
  readonly mode: Mode;
  /** Where the configuration comes from, and with it the project. */
  readonly load: LoadOptions;
  /** The BFFs to serve; all when it is missing. */
  readonly only?: readonly string[];
  /** The demo services that run beside the gateway. */
  readonly demoServices?: Task['demoServices'];
  /** Whether log lines of workers may have colours. */
  readonly colours: boolean;
  readonly say: Say;
  /** The program of a worker. */
  readonly worker?: URL;
}

/** A gateway that runs: its workers, and the admin port. */
export interface Supervisor {
  readonly served: Served;
  readonly adminUrl: string;
  /** Reads configuration and code anew: fresh workers start, then the old ones drain. Ports and workers stay as many as
   *  they were. @throws {ConfigurationError | StartRefused} and keeps what runs. */
  reload(): Promise<void>;
  /** Drains and ends everything. */
  stop(): Promise<void>;
  /** Ends everything at once. */
  kill(): void;
  /** Rejects with StartRefused when workers cannot be kept running. */
  readonly broken: Promise<never>;
}

/**
 * Starts workers, watches over them, and opens the admin port. Resolves when all workers serve.
 * @throws {ConfigurationError} before anything is started, {StartRefused} when a worker or the admin port cannot start.
 */
export async function supervise(options: SuperviseOptions): Promise<Supervisor> {
  const { mode, load, say, worker = new URL('./worker.ts', import.meta.url) } = options;
  const config = checkedConfig(mode, load);
  const clock = systemClock;
  // Round robin spreads connections evenly, but one on its way to a worker that is killed is neither answered nor closed.
  // A single worker accepts for itself: there is nothing to spread.
  cluster.schedulingPolicy = config.workers === 1 ? cluster.SCHED_NONE : cluster.SCHED_RR;
  // 'advanced' carries numbers that JSON has no form for, such as a mean of nothing.
  cluster.setupPrimary({ exec: fileURLToPath(worker), args: [], serialization: 'advanced' });
  // Between a death and the next start nothing else might keep this process alive.
  const alive = setInterval(() => {}, 60_000);
  const count = createCounters(clock);
  const pool = startPool(taskOf(config, options), {
    size: config.workers,
    fork: (task) => forkWorker(task, { clock, onMessage: (message, reply) => void count(message, reply) }),
    clock,
    say,
  });
  let state: 'starting' | 'serving' | 'draining' = 'starting';
  const source = createAdminSource({ pool, clock, state: () => state });

  try {
    const [admin, served] = await bothOrNeither(openAdmin(config, source), pool);
    state = 'serving';
    return {
      served,
      adminUrl: admin.url,
      broken: pool.broken,
      reload: async () => pool.replace(taskOf(checkedConfig(mode, load), options)),
      async stop() {
        state = 'draining';
        await pool.stop();
        await admin.close();
        clearInterval(alive);
      },
      kill: () => pool.kill(),
    };
  } catch (error) {
    pool.kill();
    clearInterval(alive);
    throw error;
  }
}

/** @throws {ConfigurationError} also when production would believe tokens of the demo. */
function checkedConfig(mode: Mode, load: LoadOptions): Config {
  const { config, sources } = readConfig(load);
  const secret = mode === 'production' ? readDemoSecret(load.project) : undefined;
  const findings = (secret === undefined ? [] : demoSettings(config.identity, secret)).map((path) => ({
    source: sources.get(path.join('.')) ?? ({ kind: 'default' } as const),
    path,
    message: 'expected a secret of your own, got that of the demo (.frontdesk/demo-secret)',
  }));
  if (findings.length > 0) throw new ConfigurationError(findings);
  return config;
}

function taskOf(config: Config, { mode, load, only, colours, demoServices }: SuperviseOptions): Task {
  const sharedCounters = config.workers > 1 && config.redis.url === undefined;
  return {
    config,
    project: load.project,
    mode,
    ...(only && { only }),
    colours,
    sharedCounters,
    ...(demoServices && { demoServices }),
  };
}

async function openAdmin({ admin }: Config, source: AdminSource): Promise<AdminServer> {
  // Loaded while the workers start, which takes them longer.
  const { openAdminServer } = await import('./admin/server.ts');
  try {
    return await openAdminServer(admin, source);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (taken) throw new StartRefused(`admin port ${admin.port} is taken; set ADMIN_PORT to another one`);
    throw error;
  }
}

async function bothOrNeither(opening: Promise<AdminServer>, pool: Pool): Promise<[AdminServer, Served]> {
  try {
    return await Promise.all([opening, pool.served]);
  } catch (error) {
    await opening.then((admin) => admin.close()).catch(() => {});
    throw error;
  }
}
