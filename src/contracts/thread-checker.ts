import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Deviation } from './deviation.ts';
import type { AnswerChecker, SeenAnswer } from './drift.ts';

/** What the thread is told, and what it answers. */
export interface Check {
  readonly id: number;
  readonly answer: SeenAnswer;
}

export interface Checked {
  readonly id: number;
  readonly deviations: readonly Deviation[];
}

/** TypeScript in the repository, JavaScript in the package. */
const PROGRAM = new URL(`./check-thread${extname(import.meta.filename)}`, import.meta.url);

/**
 * Checks answers in a thread of its own, started with the first one: neither documents that are read, nor schemas that are compiled, nor
 * patterns that take for ever hold up a request. What it costs here is the copy of the answer.
 * @param documents the OpenAPI document of each service
 */
export function createThreadChecker(documents: Readonly<Record<string, string>>): AnswerChecker {
  const waiting = new Map<number, PromiseWithResolvers<readonly Deviation[]>>();
  let thread: Worker | undefined;
  let ended: Error | undefined;
  let last = 0;

  function started(): Worker {
    if (thread) return thread;
    const resourceLimits = { maxOldGenerationSizeMb: 256 };
    thread = new Worker(PROGRAM, { workerData: documents, resourceLimits, env: {}, execArgv: [] });
    // It alone is no reason to keep the process.
    thread.unref();
    thread.on('message', ({ id, deviations }: Checked) => {
      waiting.get(id)?.resolve(deviations);
      waiting.delete(id);
    });
    thread.on('error', end);
    thread.on('exit', () => end(new Error('the thread has ended')));
    return thread;
  }

  function end(reason: Error): void {
    ended ??= reason;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }

  return {
    async check(answer) {
      if (ended) throw ended;
      const pending = Promise.withResolvers<readonly Deviation[]>();
      last += 1;
      started().postMessage({ id: last, answer } satisfies Check);
      waiting.set(last, pending);
      return pending.promise;
    },
    async close() {
      end(new Error('checking was stopped'));
      await thread?.terminate();
    },
  };
}
