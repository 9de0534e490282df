import { parentPort, workerData } from 'node:worker_threads';
import { type CheckedAnswer, createAnswerCheck, unchecked } from './check-answer.ts';
import { readContract } from './contract.ts';
import type { Deviation } from './deviation.ts';
import type { Check, Checked } from './thread-checker.ts';

// The program of the thread that `createThreadChecker` starts.
const documents = workerData as Readonly<Record<string, string>>;
const checks = new Map<string, Promise<(answer: CheckedAnswer) => readonly Deviation[]>>();

parentPort?.on('message', async ({ id, answer }: Check) => {
  const check = checks.get(answer.service) ?? checkOf(answer.service);
  checks.set(answer.service, check);
  const deviations = (await check)(answer);
  parentPort?.postMessage({ id, deviations } satisfies Checked);
});

async function checkOf(service: string): Promise<(answer: CheckedAnswer) => readonly Deviation[]> {
  try {
    return createAnswerCheck(await readContract(documents[service] ?? ''));
  } catch (error) {
    const problem = unchecked(error instanceof Error ? error.message.slice(0, 200) : String(error));
    return () => [problem];
  }
}
