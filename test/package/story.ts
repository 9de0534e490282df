import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageOf } from '../support/recipe.ts';
import { type PageFollower, pageFollower } from './page-follower.ts';

const PAGE = 'docs/getting-started.md';
/** In milliseconds, from `init` to the first answer. */
const FIRST_ANSWER = 60_000;
const RESOLVER = 'bffs/app/resolvers/Departure.ts';
const [BATCH, EACH] = ['trams.stops.load(to)', 'trams.stop.load({ id: to })'];

const [, ...sections] = pageOf(PAGE).split(/^## /m);
const [getPackage = '', answers = '', ...rest] = sections;
const titleOf = (section: string) => section.split('\n', 1)[0] ?? '';

/**
 * The tests that follow docs/getting-started.md word for word, in directories of their own: they share the file that `npm pack` made.
 * @param place where that file stands
 */
export function describeStory(place: () => string): void {
  describe('docs/getting-started.md', () => {
    let reader: PageFollower;
    const steps = rest.filter((section) => section.includes('```'));
    const restOfIt: [string, string][] = steps.map((section) => [titleOf(section), section]);

    beforeAll(() => {
      // The clone in which the reader made the package.
      const clone = join(place(), 'clone');
      mkdirSync(clone);
      reader = pageFollower(clone, join(place(), 'trams'));
    });
    afterAll(() => reader.closeAll());

    test(titleOf(getPackage), async () => {
      const pack = /```sh\n(npm ci && npm pack .*)\n```/.exec(getPackage)?.[0] ?? '';
      expect(pack).toContain('--pack-destination ..');
      await reader.follow(getPackage.replace(pack, ''));
    });

    test(titleOf(answers), async () => {
      const start = performance.now();
      await reader.follow(answers);
      const ms = performance.now() - start;
      console.log(`from init to the first answer: ${(ms / 1_000).toFixed(1)} s`);
      expect(ms).toBeLessThan(FIRST_ANSWER);
    });

    test.each(restOfIt)('%s', async (_, section) => {
      await reader.follow(section);
    });

    test('an N+1 turns npm test red, too: it names the calls that nobody expected', async () => {
      await reader.change(RESOLVER, BATCH, EACH);
      const { code, output } = await reader.run('npm test');
      expect(code).toBe(1);
      expect(output).toMatch(/the script of trams: expected .*, but got GET \/stops\/zoo/);
      await reader.change(RESOLVER, EACH, BATCH);
      expect((await reader.run('npm test')).code).toBe(0);
    });

    test('a service that does not run is what the page says', async () => {
      await reader.close('node trams.mjs');
      const [question = ''] = /^curl .*line to minutes.*$/m.exec(pageOf(PAGE)) ?? [];
      expect((await reader.run(question)).output).toContain('"code":"UPSTREAM_UNAVAILABLE"');
      const { code, output } = await reader.run('npx frontdesk doctor');
      expect([code, output]).toEqual([1, expect.stringMatching(/services: trams +http:\S+ does not answer[^→]*→ /)]);
    });
  });
}
