import cluster from 'node:cluster';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AdminServer } from './admin/server.ts';
import type { AdminSource } from './admin/source.ts';
import { type Loaded, type LoadOptions, readConfig } from './config/load.ts';
import { ConfigurationError } from './config/problem.ts';
import type { Config } from './config/schema.ts';
import { publishedKeys } from './identity/published-keys.ts';
import { systemClock } from './kit/clock.ts';
import { createAdminSource } from './supervisor/admin-source.ts';
import { openSupervisorAudit, type SupervisorAudit } from './supervisor/audit.ts';
import { createCounters } from './supervisor/counters.ts';
import { demoSettings, readDemoSecret } from './supervisor/demo-secret.ts';
import { engineOptions } from './supervisor/engine-options.ts';
import type { Mode, Served, Task } from './supervisor/messages.ts';
import { type Pool, StartRefused, startPool } from './supervisor/pool.ts';
import { changedPaths, planReload } from './supervisor/reload-plan.ts';
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
  /** Where the answers of services are stored, or taken from. */
  readonly recording?: Task['recording'];
  /** Whether log lines of workers may have colours. */
  readonly colours: boolean;
  readonly say: Say;
  /** The program of a worker. */
  readonly worker?: URL;
}

/** How a reload was done. */
export interface Reloaded {
  /** The number of the generation that answers from now on. */
  readonly generation: number;
  /** True when the workers are others than before. */
  readonly freshWorker: boolean;
  /** Settings whose change takes effect at the next start, by path. */
  readonly atNextStart: readonly string[];
}

/** TypeScript in the repository, JavaScript in the package. */
const WORKER = new URL(`./worker${extname(import.meta.filename)}`, import.meta.url);

/** A gateway that runs: its workers, and the admin port. */
export interface Supervisor {
  readonly served: Served;
  readonly adminUrl: string;
  /**
   * Reads configuration, SDL and operations anew: the workers go on with a new generation. When code has changed, or settings that a
   * running worker cannot change, fresh workers start, then the old ones drain. Calls run one after the other.
   * @throws {ConfigurationError | StartRefused} and keeps what runs.
   */
  reload(changed: { readonly code: boolean }): Promise<Reloaded>;
  /** Drains and ends everything. */
  stop(): Promise<void>;
  /** Ends everything at once; resolves when that is recorded. */
  kill(): Promise<void>;
  /** Rejects with StartRefused when workers cannot be kept running. */
  readonly broken: Promise<never>;
}

/**
 * Starts workers, watches over them, and opens the admin port. Resolves when all workers serve.
 * @throws {ConfigurationError} before anything is started, {StartRefused} when a worker or the admin port cannot start.
 */
export async function supervise(options: SuperviseOptions): Promise<Supervisor> {
  const { mode, load, say, worker = WORKER } = options;
  const loaded = checkedConfig(mode, load);
  const { config } = loaded;
  const clock = systemClock;
  const audit = await openSupervisorAudit({ loaded, project: load.project, mode, say });
  audit?.configured(loaded, 1);
  // Round robin spreads connections evenly, but one on its way to a worker that is killed is neither answered nor closed.
  // A single worker accepts for itself: there is nothing to spread.
  cluster.schedulingPolicy = config.workers === 1 ? cluster.SCHED_NONE : cluster.SCHED_RR;
  const execArgv = [...process.execArgv, ...engineOptions({ workers: config.workers })];
  // 'advanced' carries numbers that JSON has no form for, such as a mean of nothing.
  cluster.setupPrimary({ exec: fileURLToPath(worker), args: [], execArgv, serialization: 'advanced' });
  // Between a death and the next start nothing else might keep this process alive.
  const alive = setInterval(() => {}, 60_000);
  const count = createCounters(clock);
  const taskFor = (config: Config, generation: number): Task => ({
    ...taskOf(config, options, generation),
    ...(audit && { audit: audit.place }),
  });
  const pool = startPool(taskFor(config, 1), {
    size: config.workers,
    fork(task) {
      const worker = forkWorker(task, { clock, onMessage: (message, reply) => void count(message, reply) });
      audit?.worker(worker);
      return worker;
    },
    clock,
    say,
  });
  let running = { config, generation: 1 };
  let reloading: Promise<unknown> = Promise.resolve();

  async function reload(code: boolean): Promise<Reloaded> {
    const generation = running.generation + 1;
    try {
      const next = checkedConfig(mode, load);
      const plan = planReload(running.config, next.config);
      const freshWorker = code || plan.freshWorker;
      const task = taskFor(plan.config, generation);
      await (freshWorker ? pool.replace(task) : pool.reload(task));
      const { config: before } = running;
      running = { config: plan.config, generation };
      audit?.configured({ ...next, config: plan.config }, generation, changedPaths(before, plan.config));
      return { generation, freshWorker, atNextStart: plan.atNextStart };
    } catch (error) {
      audit?.kept(error, generation);
      throw error;
    }
  }

  /** Ends all workers at once, and then the audit trail: how each of them ended belongs into it. */
  async function kill(): Promise<void> {
    const killed = pool.workers().map(({ exited }) => exited);
    pool.kill();
    await Promise.all(killed);
    await audit?.close();
  }

  let state: 'starting' | 'serving' | 'draining' = 'starting';
  const source = createAdminSource({
    pool,
    clock,
    state: () => state,
    jwks: () => publishedKeys(running.config.identity.mint),
    audit,
  });

  try {
    const [admin, served] = await bothOrNeither(openAdmin(config, source, audit), pool);
    state = 'serving';
    // Whoever hears of it ends the process: how the last worker ended must be written by then.
    const broken = pool.broken.catch(async (error: unknown) => {
      await audit?.close();
      throw error;
    });
    broken.catch(() => {});
    return {
      served,
      adminUrl: admin.url,
      broken,
      reload({ code }) {
        const reloaded = reloading.then(() => reload(code));
        reloading = reloaded.catch(() => {});
        return reloaded;
      },
      async stop() {
        state = 'draining';
        await pool.stop();
        await admin.close();
        await audit?.close();
        clearInterval(alive);
      },
      kill,
    };
  } catch (error) {
    await kill();
    clearInterval(alive);
    throw error;
  }
}

/** @throws {ConfigurationError} also when production would believe tokens of the demo. */
function checkedConfig(mode: Mode, load: LoadOptions): Loaded {
  const { config, sources } = readConfig(load);
  const secret = mode === 'production' ? readDemoSecret(load.project) : undefined;
  const findings = (secret === undefined ? [] : demoSettings(config.identity, secret)).map((path) => ({
    source: sources.get(path.join('.')) ?? ({ kind: 'default' } as const),
    path,
    message: 'expected a secret of your own, got that of the demo (.frontdesk/demo-secret)',
  }));
  if (findings.length > 0) throw new ConfigurationError(findings);
  return { config, sources };
}

function taskOf(
  config: Config,
  { mode, load, only, colours, demoServices, recording }: SuperviseOptions,
  generation: number,
): Task {
  const sharedCounters = config.workers > 1 && config.redis.url === undefined;
  return {
    config,
    project: load.project,
    generation,
    mode,
    ...(only && { only }),
    colours,
    sharedCounters,
    ...(demoServices && { demoServices }),
    ...(recording && { recording }),
  };
}

async function openAdmin(
  { admin }: Config,
  source: AdminSource,
  audit: SupervisorAudit | undefined,
): Promise<AdminServer> {
  // Loaded while the workers start, which takes them longer.
  const { openAdminServer } = await import('./admin/server.ts');
  try {
    return await openAdminServer(admin, source, audit?.admin);
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
