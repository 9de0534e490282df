import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadProject } from '../../../src/project/load.ts';
import { deskProject } from '../../support/desk-project.ts';
import { largeDocument } from '../../support/large-document.ts';
import { run } from '../../support/processes/running.ts';
import { complaintsAbout } from '../../support/project-copy.ts';

const FRONTDESK = fileURLToPath(new URL('../../../src/cli/frontdesk.js', import.meta.url));
/** Writes what the process used when it ends, for the test that started it. */
const MEASURED =
  "data:text/javascript,process.on('exit',()=>console.error('used '+JSON.stringify([process.resourceUsage().maxRSS,process.cpuUsage()])))";

test('a document of 800 paths becomes a service that compiles and loads, in at most 1 GB', {
  timeout: 180_000,
}, async () => {
  const { root, remove } = deskProject({ 'api.json': JSON.stringify(largeDocument(800)) });
  try {
    const start = performance.now();
    const words = ['service', 'add', 'mono', 'api.json', '--url', 'http://127.0.0.1:1'];
    const { ended, output, errors } = run(FRONTDESK, words, {
      cwd: root,
      env: { NODE_OPTIONS: `--import="${MEASURED}"` },
    });
    expect(await ended, errors.join('\n')).toBe(0);
    const ms = performance.now() - start;
    expect(output[0]).toBe(
      'added mono from api.json (OpenAPI 3.0.3): 1400 operations, 200 page, 600 write, 400 each, 200 batch',
    );
    const [kilobytes, cpu] = JSON.parse(/^used (.*)$/m.exec(errors.join('\n'))?.[1] ?? '[]');
    const used = (cpu.user + cpu.system) / 1e6;
    console.log(
      `800 paths: ${(ms / 1_000).toFixed(1)} s, of it ${used.toFixed(1)} s CPU; ${Math.round(kilobytes / 1_024)} MB`,
    );
    expect(kilobytes).toBeLessThan(1_024 * 1_024);
    // Others share the machine of the tests: what counts is the work.
    expect(used).toBeLessThan(20);
    expect((await loadProject(root))[0]?.services).toHaveLength(1);
    expect(complaintsAbout(root)).toEqual([]);
  } finally {
    remove();
  }
});
