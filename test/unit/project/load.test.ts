import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { generateProject } from '../../../src/codegen/generate.ts';
import { graphqlFiles, readLayout } from '../../../src/project/layout.ts';
import { loadProject } from '../../../src/project/load.ts';

const harbour = join(import.meta.dirname, '../../projects/harbour');

/** A copy of the harbour somewhere else on the disk, where only the loader can find `frontdesk`. */
async function copy(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'frontdesk-project-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp(harbour, root, { recursive: true });
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  return root;
}

describe('a project', () => {
  test('is what its folders say', async () => {
    const { services, bffs } = await readLayout(harbour);
    expect(services.map(({ name }) => name)).toEqual(['quays', 'registry']);
    expect(bffs.map(({ name }) => name)).toEqual(['office', 'pilot']);
    expect(bffs[0]?.types).toEqual(['CargoShip', 'Ferry', 'Logbook', 'Query', 'Ship', 'Visit']);
    expect((await graphqlFiles(join(harbour, 'schema/shared'))).map((path) => path.slice(harbour.length))).toEqual([
      '/schema/shared/harbour.graphql',
    ]);
  });

  test('outside of the package runs with the gateway that loads it, one instance for all', async () => {
    const [office, pilot] = await loadProject(await copy());
    expect([office?.name, pilot?.name]).toEqual(['office', 'pilot']);
    expect(pilot?.services.map(({ name }) => name)).toEqual(['quays', 'registry']);
    const [here] = await loadProject(harbour, ['office']);
    expect(office?.typeDefs).toEqual(here?.typeDefs);
    expect(office?.services[0]).not.toBe(here?.services[0]);
  });

  test('has what the lock says of the operations of each BFF, and nothing of a lock that cannot be read', async () => {
    const root = await copy();
    const operations = { 'office/Ships': { document: 'one' }, 'pilot/Quays': { document: 'two' } };
    await writeFile(join(root, 'operations.lock.json'), JSON.stringify({ version: 1, operations }));
    const locked = async () => (await loadProject(root)).map((bff) => bff.locked);
    expect(await locked()).toEqual([[{ document: 'one' }], [{ document: 'two' }]]);
    await writeFile(join(root, 'operations.lock.json'), '{');
    expect(await locked()).toEqual([[], []]);
  });

  test('is generated alike wherever it lies, and nothing is stale after that', async () => {
    const root = await copy();
    expect((await generateProject(root, { check: true })).changed).toEqual([]);
    await writeFile(join(root, 'bffs/pilot/bff.generated.ts'), '');
    expect((await generateProject(root, { check: true })).changed).toEqual(['bffs/pilot/bff.generated.ts']);
    await generateProject(root, { check: false });
    expect((await generateProject(root, { check: true })).changed).toEqual([]);
  });
});

describe('refused is', () => {
  test('a BFF that it does not have', async () => {
    await expect(loadProject(harbour, ['pilots'])).rejects.toThrow('--bff pilots: expected one of office, pilot');
  });

  test('a folder without BFFs', async () => {
    await expect(loadProject(join(harbour, 'schema'))).rejects.toThrow(
      'expected at least one BFF in bffs/, found none',
    );
  });

  test.each([
    [
      'what was not generated',
      'rm bffs/pilot/bff.generated.ts',
      'bffs/pilot/bff.generated.ts is missing: run "npx frontdesk codegen"',
    ],
    [
      'a resolver file that codegen has not seen',
      'add bffs/pilot/resolvers/Tide.ts',
      'resolvers/Tide.ts is not loaded yet: run "npx frontdesk codegen"',
    ],
    [
      'a schema folder without SDL',
      'rm schema/pilot/pilot.graphql',
      'expected *.graphql files in schema/pilot, found none',
    ],
  ])('%s', async (_, change, message) => {
    const root = await copy();
    const [verb, path = ''] = change.split(' ');
    if (verb === 'rm') await rm(join(root, path));
    else await writeFile(join(root, path), 'export const Tide = {};\n');
    await expect(loadProject(root, ['pilot'])).rejects.toThrow(message);
  });
});
