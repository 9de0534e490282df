import type { Clock, Millis } from '../kit/clock.ts';
import type { Served, Task } from './messages.ts';
import type { Say } from './say.ts';
import { createStartFailures } from './start-failures.ts';
import type { Start, WorkerProcess } from './worker-process.ts';

export interface PoolOptions {
  /** How many workers run at once. */
  readonly size: number;
  readonly fork: (task: Task) => WorkerProcess;
  readonly clock: Clock;
  readonly say: Say;
}

/** A gateway that cannot start, with the reason that it gave. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  /** Where in the code, for developers. */
  readonly place: string | undefined;

  constructor(reason: string, place?: string) {
    super(reason);
    this.place = place;
  }
}

/** The workers of one machine: as many as wanted, and a new one for each that dies. */
export interface Pool {
  /** Resolves when all workers serve. @throws {StartRefused} when one cannot. */
  readonly served: Promise<Served>;
  /** Rejects with StartRefused when workers die at start again and again. */
  readonly broken: Promise<never>;
  /** Those that exist, the ones that drain included. */
  workers(): readonly WorkerProcess[];
  /** How often a dead worker was replaced. */
  restarts(): number;
  /** Starts fresh workers with another task, then drains the old ones. @throws {StartRefused} and keeps the old ones. */
  replace(task: Task): Promise<void>;
  /** Gives the workers another task without ending them. @throws {StartRefused} when one refuses it; a worker keeps what it refuses to change. */
  reload(task: Task): Promise<void>;
  /** Drains all workers; resolves when they have ended. */
  stop(): Promise<void>;
  /** Ends all workers at once. */
  kill(): void;
}

/** Beyond what the gateway itself takes to drain, before a worker is killed. */
const GRACE: Millis = 2_000;
/** How long a change of workers waits for the old ones, which may have a long request to end. */
const FAREWELL: Millis = 1_000;
/** Building a generation takes a fraction of a second. */
const RELOAD: Millis = 30_000;

/** Starts the workers. */
export function startPool(first: Task, options: PoolOptions): Pool {
  const { size, fork, clock, say } = options;
  const judge = createStartFailures(clock);
  const broken = Promise.withResolvers<never>();
  const present = new Set<WorkerProcess>();
  let task = first;
  let generation = 0;
  let asked = first.config.server.port;
  let port: number | undefined;
  let stopping = false;
  let restarts = 0;

  function spawn(): WorkerProcess {
    // With port 0, workers that ask for 0 share the free port that the first one got, for as long as one of them holds
    // it; after that it must be asked for by its number.
    if (port !== undefined && ![...present].some(holdsPort)) asked = port;
    const worker = fork(listeningAt(task, first.config.server.host, asked));
    present.add(worker);
    void worker.exited.then(() => present.delete(worker));
    return worker;
  }

  /** Fills one place: until the pool stops or other workers take over, a dead worker is followed by another. */
  async function keep(founder: WorkerProcess, onServed: (served: Served) => void): Promise<void> {
    const own = generation;
    const isOver = () => stopping || own !== generation;
    for (let worker = founder; ; worker = spawn()) {
      const start = await worker.started;
      if (start.start === 'served') {
        port = start.served.port;
        onServed(start.served);
      }
      const how = await worker.exited;
      if (isOver()) return;
      if (start.start !== 'served' && !(await mayRetry(start))) return;
      if (isOver()) return;
      restarts++;
      say('error', `worker ${worker.id} ended (${how}), starting another`, { pid: worker.pid, ...reasonOf(start) });
    }
  }

  async function mayRetry(start: Exclude<Start, { start: 'served' }>): Promise<boolean> {
    const verdict = judge();
    // What the first gateway refuses, the next one refuses, too.
    if (verdict.verdict === 'give up' || (start.start === 'refused' && port === undefined)) {
      broken.reject(refusal(start));
      return false;
    }
    await new Promise<void>((resolve) => clock.after(verdict.after, resolve));
    return true;
  }

  const places = Array.from({ length: size }, () => {
    const filled = Promise.withResolvers<Served>();
    void keep(spawn(), filled.resolve);
    return filled.promise;
  });
  const served = Promise.race([broken.promise, Promise.all(places).then(firstOf)]);
  // Whoever does not look at these has another way to learn of it.
  broken.promise.catch(() => {});
  served.catch(() => {});

  return {
    served,
    broken: broken.promise,
    workers: () => [...present],
    restarts: () => restarts,
    async replace(next) {
      const old = [...present].filter((worker) => worker.state().state !== 'draining');
      const before = task;
      task = next;
      const fresh = Array.from({ length: size }, spawn);
      const starts = await Promise.all(fresh.map((worker) => worker.started));
      const failed = starts.find((start) => start.start !== 'served');
      if (failed) task = before;
      else generation++;
      const gone = (failed ? fresh : old).map((worker) => worker.stop(patience(before)));
      if (failed) throw refusal(failed);
      for (const worker of fresh) void keep(worker, () => {});
      // Until they no longer listen, they take requests: whoever is told that the new ones serve must not meet them.
      const waited = Promise.withResolvers<void>();
      const cancel = clock.after(FAREWELL, waited.resolve);
      await Promise.race([Promise.all(gone), waited.promise]);
      cancel();
    },
    async reload(next) {
      const before = task;
      // From now on, so that a worker that starts in between does not start with the old one.
      task = next;
      const reloads = await Promise.all(
        [...present]
          .filter((worker) => worker.state().state === 'serving')
          .map((worker) => worker.reload(listeningAt(next, first.config.server.host, asked), RELOAD)),
      );
      // All of them read the same files and settings, so what one refuses, the others refuse as well.
      const refused = reloads.find(({ reload }) => reload === 'refused');
      if (refused?.reload !== 'refused') return;
      task = before;
      throw new StartRefused(refused.reason, refused.stack);
    },
    async stop() {
      stopping = true;
      await Promise.all([...present].map((worker) => worker.stop(patience(task))));
    },
    kill() {
      stopping = true;
      for (const worker of present) worker.kill();
    },
  };
}

function patience({ config }: Task): Millis {
  return config.server.lameDuck + config.server.drainTimeout + GRACE;
}

function holdsPort(worker: WorkerProcess): boolean {
  const { state } = worker.state();
  return state === 'serving' || state === 'draining';
}

/** Host and port stay as at the start: connections that wait there belong to this address. */
function listeningAt(task: Task, host: string, port: number): Task {
  return { ...task, config: { ...task.config, server: { ...task.config.server, host, port } } };
}

function refusal(start: Start): StartRefused {
  if (start.start === 'refused') return new StartRefused(start.reason, start.stack);
  return new StartRefused(start.start === 'died' ? `a worker died at its start (${start.reason})` : 'a worker served');
}

function reasonOf(start: Start): { reason?: string } {
  return start.start === 'refused' ? { reason: start.reason } : {};
}

function firstOf(all: readonly Served[]): Served {
  const [served] = all;
  if (!served) throw new RangeError('expected at least one worker');
  return served;
}
