import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import { answerQuestions } from './answer-questions.ts';
import { createCheck, findTypeScript } from './check-types.ts';
import type { Checked } from './type-check.ts';

enableCompileCache();

const project = String(workerData);
let check: (() => Checked) | undefined;

answerQuestions<'check', Checked>(() => {
  try {
    const ts = findTypeScript(project);
    if (!ts) return { checked: 'nothing', reason: 'typescript is not installed: npm install --save-dev typescript' };
    check ??= createCheck(ts, project);
    return check();
  } catch (error) {
    return { checked: 'nothing', reason: error instanceof Error ? error.message : String(error) };
  }
});
