import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import { answerQuestions } from './answer-questions.ts';
import type { Generated, ToGenerate } from './generate-types.ts';

enableCompileCache();

/** The packages that write types take a second to load: once, and on no thread that serves. */
const loading = import('../codegen/generate.ts');
loading.catch(() => {});

answerQuestions<ToGenerate, Generated>(async (only) => {
  try {
    const { generateProject } = await loading;
    const { changed } = await generateProject(String(workerData), { check: false, only });
    return { changed };
  } catch (error) {
    return { changed: [], problem: error instanceof Error ? error.message : String(error) };
  }
});
