import cluster from 'node:cluster';
import type { Clock, Millis } from '../kit/clock.ts';
import {
  type Answers,
  isReport,
  type Order,
  type Question,
  type Reload,
  type Report,
  type Served,
  type Task,
} from './messages.ts';

export type WorkerState =
  | { readonly state: 'starting' }
  | { readonly state: 'serving'; readonly served: Served; readonly heardAt: Millis }
  | { readonly state: 'draining' }
  | { readonly state: 'gone'; readonly how: string };

/** How the start of a worker ended. */
export type Start =
  | { readonly start: 'served'; readonly served: Served }
  /** The gateway said why it cannot start: trying again at once would end the same way. */
  | { readonly start: 'refused'; readonly reason: string; readonly stack?: string }
  | { readonly start: 'died'; readonly reason: string };

/** One worker, as the supervisor sees it. */
export interface WorkerProcess {
  readonly id: number;
  readonly pid: number;
  state(): WorkerState;
  readonly started: Promise<Start>;
  /** Resolves when the process has ended, with what ended it. */
  readonly exited: Promise<string>;
  /** `undefined` when there is no answer in time. */
  ask<Q extends Question>(question: Q, timeout: Millis): Promise<Answers[Q] | undefined>;
  /** Gives it another task without ending it. @returns `refused` also when it ends or does not answer in time */
  reload(task: Task, timeout: Millis): Promise<Reload>;
  /** Lets it finish what it does; after `limit` it is killed. Resolves when it has ended. */
  stop(limit: Millis): Promise<void>;
  kill(): void;
}

export interface WorkerParts {
  readonly clock: Clock;
  /** Messages that are not about the worker itself, such as reservations of limits. */
  readonly onMessage: (message: unknown, reply: (message: object) => void) => void;
}

/** Forks a process of the program that `cluster.setupPrimary` names, and gives it its task. */
export function forkWorker(task: Task, { clock, onMessage }: WorkerParts): WorkerProcess {
  const worker = cluster.fork();
  const started = Promise.withResolvers<Start>();
  const exited = Promise.withResolvers<string>();
  const asking = new Map<number, (answer: Partial<Answers>) => void>();
  let state: WorkerState = { state: 'starting' };
  const reloading = new Map<number, (reload: Reload) => void>();
  let lastQuestion = 0;

  const send = (message: Order | object): void => {
    // A worker that dies while a message is on its way to it is noticed by its exit.
    if (worker.isConnected()) worker.send(message, () => {});
  };

  const hear = (report: Report): void => {
    switch (report.type) {
      case 'worker/ready':
        if (state.state === 'starting') state = { state: 'serving', served: report.served, heardAt: clock.now() };
        started.resolve({ start: 'served', served: report.served });
        break;
      case 'worker/failed':
        started.resolve({ start: 'refused', reason: report.reason, ...(report.stack && { stack: report.stack }) });
        break;
      case 'worker/heartbeat':
        if (state.state === 'serving') state = { ...state, heardAt: clock.now() };
        break;
      case 'worker/draining':
        if (state.state === 'serving') state = { state: 'draining' };
        break;
      case 'worker/reloaded':
        reloading.get(report.id)?.(report.reload);
        break;
      case 'worker/answer':
        asking.get(report.id)?.(report.answer);
    }
  };

  async function answerTo<A>(
    waiting: Map<number, (answer: A) => void>,
    orderOf: (id: number) => Order,
    timeout: Millis,
    late: A,
  ): Promise<A> {
    const id = ++lastQuestion;
    const answered = Promise.withResolvers<A>();
    const cancel = clock.after(timeout, () => answered.resolve(late));
    waiting.set(id, answered.resolve);
    send(orderOf(id));
    const answer = await answered.promise;
    cancel();
    waiting.delete(id);
    return answer;
  }

  worker.on('message', (message: unknown) => {
    if (isReport(message)) hear(message);
    else onMessage(message, send);
  });
  worker.on('error', () => {});
  worker.once('exit', (code: number | null, signal: string | null) => {
    const how = signal ? `signal ${signal}` : `exit code ${code}`;
    state = { state: 'gone', how };
    for (const settle of asking.values()) settle({});
    for (const settle of reloading.values()) settle({ reload: 'refused', reason: `the worker ended (${how})` });
    started.resolve({ start: 'died', reason: how });
    exited.resolve(how);
  });
  send({ type: 'supervisor/start', task });

  return {
    id: worker.id,
    pid: worker.process.pid ?? 0,
    state: () => state,
    started: started.promise,
    exited: exited.promise,
    async ask(question, timeout) {
      if (!worker.isConnected()) return undefined;
      const answer = await answerTo<Partial<Answers>>(
        asking,
        (id) => ({ type: 'supervisor/ask', id, question }),
        timeout,
        {},
      );
      return answer[question];
    },
    async reload(task, timeout) {
      const late: Reload = { reload: 'refused', reason: `a worker did not answer within ${timeout} ms` };
      if (state.state === 'gone') return late;
      return answerTo(reloading, (id) => ({ type: 'supervisor/reload', id, task }), timeout, late);
    },
    async stop(limit) {
      if (state.state === 'serving') state = { state: 'draining' };
      send({ type: 'supervisor/stop' });
      const cancel = clock.after(limit, () => worker.process.kill('SIGKILL'));
      await exited.promise;
      cancel();
    },
    kill: () => void worker.process.kill('SIGKILL'),
  };
}
