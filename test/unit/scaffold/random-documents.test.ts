import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadProject } from '../../../src/project/load.ts';
import { addService } from '../../../src/scaffold/add-service.ts';
import { ScaffoldError } from '../../../src/scaffold/finding.ts';
import { deskProject } from '../../support/desk-project.ts';
import { complaintsAbout } from '../../support/project-copy.ts';
import { documents } from '../../support/random-document.ts';

/** Compiling takes seconds: all documents become services of one project, whose names must not collide either. */
const SERVICES = 12;

test('of every document a service is made that compiles and loads beside the others, or it is said why not', {
  timeout: 180_000,
}, async () => {
  // Said, so that documents which fail can be made again: DOCUMENTS_SEED=… npx vitest run test/unit/scaffold/random-documents.test.ts
  const seed = Number(process.env.DOCUMENTS_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`documents of seed ${seed}`);
  const { root, write, remove } = deskProject();
  try {
    const made: string[] = [];
    for (const [i, document] of fc.sample(documents, { numRuns: SERVICES, seed }).entries()) {
      const name = `random${i}`;
      write(`${name}.json`, JSON.stringify(document));
      try {
        const config = join(root, 'gateway.yaml');
        const request = {
          root,
          name,
          source: `${name}.json`,
          cwd: root,
          url: 'http://127.0.0.1:1',
          update: false,
          config,
        };
        await addService({ ...request, progress: () => {} });
        made.push(name);
      } catch (error) {
        if (!(error instanceof ScaffoldError)) throw error;
        expect(error.message, JSON.stringify(document)).toMatch(/nothing sensible is left/);
        expect(existsSync(join(root, 'services', name))).toBe(false);
      }
    }
    const [desk] = await loadProject(root);
    expect(desk?.services.map(({ name }) => name).sort()).toEqual(made.sort());
    expect(made.length).toBeGreaterThan(SERVICES / 3);
    expect(complaintsAbout(root)).toEqual([]);
  } finally {
    remove();
  }
});
