import { Worker } from 'node:worker_threads';

/** A thread that answers questions one after the other. It keeps no process alive. */
export interface Thread<Q, A> {
  /** @throws {Error} when the thread ends before it has answered */
  ask(question: Q): Promise<A>;
  close(): Promise<void>;
}

interface Answered<A> {
  readonly id: number;
  readonly answer: A;
}

/** A thread for this program, started with the first question, and again when it has died. */
export function openThread<Q, A>(program: URL, workerData: unknown): Thread<Q, A> {
  const waiting = new Map<number, PromiseWithResolvers<A>>();
  let worker: Worker | undefined;
  let last = 0;

  function start(): Worker {
    const started = new Worker(program, { workerData });
    started.unref();
    started.on('message', ({ id, answer }: Answered<A>) => {
      waiting.get(id)?.resolve(answer);
      waiting.delete(id);
    });
    const gone = (error: unknown) => {
      if (worker === started) worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('error', gone);
    started.on('exit', (code) => gone(new Error(`a thread ended with ${code}`)));
    return started;
  }

  return {
    ask(question) {
      worker ??= start();
      const id = ++last;
      const answered = Promise.withResolvers<A>();
      waiting.set(id, answered);
      worker.postMessage({ id, question });
      return answered.promise;
    },
    async close() {
      await worker?.terminate();
    },
  };
}
