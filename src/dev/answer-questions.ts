import { parentPort } from 'node:worker_threads';

/** The other side of `openThread`: answers each question when the one before it is answered. `answer` must not throw. */
export function answerQuestions<Q, A>(answer: (question: Q) => A | Promise<A>): void {
  let before: Promise<void> = Promise.resolve();
  parentPort?.on('message', ({ id, question }: { id: number; question: Q }) => {
    before = before.then(async () => parentPort?.postMessage({ id, answer: await answer(question) }));
  });
}
