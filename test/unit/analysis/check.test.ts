import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOfProject } from '../../support/project-copy.ts';

const command = join(import.meta.dirname, '../../../src/cli/frontdesk.js');
const SLOW = 120_000;

interface Ended {
  readonly code: number;
  readonly output: string;
}

function frontdesk(project: string, ...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...words, '--project', project], { encoding: 'utf8' }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: out + err }),
    );
  });
}

/** The reference project with one trusted operation, and a lock for it. */
async function guarded(): Promise<string> {
  const { root } = await copyOfProject();
  await rm(join(root, 'bffs/web/operations'), { recursive: true });
  await rm(join(root, 'bffs/partner/operations'), { recursive: true });
  const kept = await readFile(join(root, 'bffs/mobile/operations/RecentlyViewed.graphql'), 'utf8');
  await rm(join(root, 'bffs/mobile/operations'), { recursive: true });
  await writeOperation(root, 'RecentlyViewed', kept);
  // Operations that are gone were reached before; what these tests are about is the bounds.
  const exposed = frontdesk(root, 'exposure', '--update');
  const { code, output } = await frontdesk(root, 'check', '--update');
  expect(output).toContain('wrote operations.lock.json: 1 operation,');
  expect(code).toBe(0);
  expect((await exposed).code).toBe(0);
  return root;
}

async function writeOperation(root: string, name: string, text: string): Promise<void> {
  await mkdir(join(root, 'bffs/mobile/operations'), { recursive: true });
  await writeFile(join(root, `bffs/mobile/operations/${name}.graphql`), text);
}

async function change(root: string, path: string, before: string | RegExp, after: string): Promise<void> {
  const file = join(root, path);
  const text = await readFile(file, 'utf8');
  const changed = text.replace(before, after);
  expect(changed).not.toBe(text);
  await writeFile(file, changed);
}

describe('check', () => {
  test('passes what has not changed, and says which command makes a lock where there is none', {
    timeout: SLOW,
  }, async () => {
    const root = await guarded();
    expect(await frontdesk(root, 'check')).toEqual({ code: 0, output: '1 operation, 0 differences\n' });
    await rm(join(root, 'operations.lock.json'));
    const missing = await frontdesk(root, 'check');
    expect(missing.code).toBe(1);
    expect(missing.output).toContain('operations.lock.json is missing: run "npx frontdesk check --update"');
  });

  test('refuses an endpoint that lost its batch, naming operation, field, place and change', {
    timeout: SLOW,
  }, async () => {
    const root = await guarded();
    await change(root, 'services/inventory/endpoints.ts', /batch, query, service/, 'each, service');
    await change(
      root,
      'services/inventory/endpoints.ts',
      /stock: batch.*\n/,
      "stock: each('GET /stock', { sharedWith: 'everyone' }),\n",
    );
    await change(
      root,
      'bffs/mobile/resolvers/Product.ts',
      'inventory.stock.load(defaultSku)',
      'inventory.stock.load({ sku: [defaultSku] } as never).then((rows: any) => rows?.[0])',
    );
    const { code, output } = await frontdesk(root, 'check');
    expect(output).toContain('mobile/RecentlyViewed: inventory.stock is called more: ⌈ids / 100⌉ → ids');
    expect(output).toMatch(
      /Product\.stock \(bffs\/mobile\/resolvers\/Product\.ts:\d+\), at products\.stock: ⌈ids \/ 100⌉ → ids/,
    );
    expect(code).toBe(1);

    const json = JSON.parse((await frontdesk(root, 'check', '--json')).output.replace(/check failed.*\n$/, ''));
    expect(json.findings).toMatchObject([
      { kind: 'rise', operation: 'mobile/RecentlyViewed', endpoint: 'inventory.stock' },
    ]);

    expect((await frontdesk(root, 'check', '--update')).code).toBe(0);
    expect((await frontdesk(root, 'check')).code).toBe(0);
  });

  test('refuses a loop that asks one key after the other, and the waves that it makes', { timeout: SLOW }, async () => {
    const root = await guarded();
    await change(
      root,
      'bffs/mobile/resolvers/Query.ts',
      'products: (_, { ids }, { catalog }) => {',
      'products: async (_, { ids }, { catalog }) => {\n    const rows = [];\n    for (const id of ids) rows.push(await catalog.product.load(id));\n    if (ids.length < 101) return rows;',
    );
    const { code, output } = await frontdesk(root, 'check');
    expect(output).toContain('mobile/RecentlyViewed: catalog.product is called more: ⌈ids / 100⌉ → ids');
    expect(output).toMatch(/Query\.products \(bffs\/mobile\/resolvers\/Query\.ts:\d+\), at products/);
    expect(output).toMatch(/calls wait for each other longer: 2 → /);
    expect(code).toBe(1);
  });

  test('takes a resolver that fails on a sampled answer for unproven, never for fewer calls', {
    timeout: SLOW,
  }, async () => {
    const root = await guarded();
    await change(
      root,
      'bffs/mobile/resolvers/Product.ts',
      'inventory.stock.load(defaultSku)',
      "{ if (!defaultSku.startsWith('NRV')) throw new Error('no sku of ours'); return inventory.stock.load(defaultSku); }",
    );
    const { code, output } = await frontdesk(root, 'check');
    expect(output).toMatch(
      /unproven: Product\.stock \(bffs\/mobile\/resolvers\/Product\.ts:\d+\) failed on a sampled answer: no sku of ours/,
    );
    expect(code).toBe(1);
  });
});

describe('explain', () => {
  const root = join(import.meta.dirname, '../../..');

  test('prints the bounds as formulas of the arguments, with their waves', { timeout: SLOW }, async () => {
    const { code, output } = await frontdesk(root, 'explain', 'mobile/RecentlyViewed', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      operation: 'mobile/RecentlyViewed',
      calls: [
        { service: 'catalog', endpoint: 'product', most: '⌈ids / 100⌉', max: 1 },
        { service: 'inventory', endpoint: 'stock', most: '⌈ids / 100⌉', max: 1 },
        { service: 'pricing', endpoint: 'price', most: '⌈ids / 200⌉', max: 1 },
      ],
      waves: { most: '2', order: [['catalog.product'], ['inventory.stock', 'pricing.price']] },
      variables: [{ name: 'ids', from: 'argument', max: 100 }],
      unproven: [],
    });
  });

  test('names what is near to an operation that there is not, and ends with 2', { timeout: SLOW }, async () => {
    const { code, output } = await frontdesk(root, 'explain', 'mobile/Hme');
    expect(output).toContain('there is no trusted operation mobile/Hme; did you mean "mobile/Home"?');
    expect(code).toBe(2);
  });

  test('shows where a text is no operation', { timeout: SLOW }, async () => {
    const { code, output } = await frontdesk(
      root,
      'explain',
      '--bff',
      'mobile',
      '--query',
      '{ home { sectons { id } } }',
    );
    expect(output).toContain('--query:1:10: Cannot query field "sectons" on type "Home".');
    expect(code).toBe(1);
  });

  test('asks for the contract of a service that has none', { timeout: SLOW }, async () => {
    const copy = await copyOfProject();
    await rm(join(copy.root, 'services/pricing/openapi.yaml'));
    const { code, output } = await frontdesk(copy.root, 'explain', 'mobile/Menu');
    expect(output).toContain('services/pricing: expected openapi.yaml, found none');
    expect(code).toBe(1);
  });
});
