import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { writeProject } from '../../../src/starter/write-project.ts';
import { project, run } from '../../support/processes/running.ts';

vi.setConfig({ testTimeout: 60_000 });

const FRONTDESK = join(import.meta.dirname, '../../../src/cli/frontdesk.js');
const NEVER = 'new Promise(() => {})';

/** Runs a command on a project as `init` writes it, whose resolvers are these. */
async function frontdesk(resolvers: string, words: readonly string[]) {
  const { dir, write, remove } = project({});
  onTestFinished(remove);
  writeProject(dir);
  write('bffs/app/resolvers/Query.ts', resolvers);
  const { ended, output, errors } = run(FRONTDESK, words, { cwd: dir });
  return { code: await ended, output, errors };
}

test.each([
  [['check'], `export const Query = { newest: () => ${NEVER} };`],
  [['check'], `await ${NEVER};\nexport const Query = {};`],
  [['explain', 'app/Newest'], `export const Query = { newest: () => ${NEVER} };`],
])('%j ends with 1 and says so when the project waits for what can never come: %s', async (words, resolvers) => {
  const { code, output, errors } = await frontdesk(resolvers, words);
  expect(errors).toEqual([expect.stringMatching(/^ended before it was done: /)]);
  expect([code, output]).toEqual([1, []]);
});

test('with --json a program gets it, too', async () => {
  const { code, output, errors } = await frontdesk(`export const Query = { newest: () => ${NEVER} };`, [
    'check',
    '--json',
  ]);
  expect([code, JSON.parse(output.join('\n'))]).toEqual([1, { problems: [{ message: errors[0] }] }]);
});
