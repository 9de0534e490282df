import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  bffTestViolationsOf,
  projectViolationsOf,
  ranks,
  type SourceFile,
  violationsOf,
} from './support/architecture.ts';

const root = join(import.meta.dirname, '..');

/** What `init` writes is data of the gateway, and a project like the others. */
const STARTER = 'src/starter/project';

function read(pattern: string): SourceFile[] {
  return globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] }).map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

const gateway = () => read('src/**/*.ts').filter(({ path }) => !path.startsWith(`${STARTER}/`));

describe('the tree', () => {
  test('keeps to the ranks, without loops, long files or packages in foreign hands', () => {
    expect(violationsOf(gateway())).toEqual([]);
  });

  test('every module of the table exists', () => {
    const paths = gateway().map(({ path }) => path);
    for (const module of ranks.flatMap(({ modules }) => modules)) {
      expect(
        paths.some((path) => path === `src/${module}` || path.startsWith(`src/${module}/`)),
        module,
      ).toBe(true);
    }
  });

  const projects = ['.', STARTER, ...globSync('test/projects/*', { cwd: root })];
  test.each(projects)('the project in %s imports nothing but frontdesk and itself', (project) => {
    const files = [
      ...read(join(project, 'bffs/**/*.ts')),
      ...read(join(project, 'services/**/*.ts')),
      ...(project === '.' ? [] : read(join(project, '*.ts'))),
    ];
    expect(files.length).toBeGreaterThan(5);
    expect(projectViolationsOf(project, files)).toEqual([]);
  });

  test('the tests of the BFFs use nothing of the gateway but frontdesk/testing', () => {
    const files = read('test/bffs/**/*.ts');
    expect(files.length).toBeGreaterThan(30);
    expect(bffTestViolationsOf(files)).toEqual([]);
  });

  test('no name of the demo shop occurs in src', () => {
    const services = globSync('services/*', { cwd: root }).map((path) => basename(path));
    expect(services).toEqual(expect.arrayContaining(['catalog', 'pricing', 'inventory', 'reviews']));
    const names = [...services.filter((name) => !ORDINARY.has(name)), 'product', 'shop', 'sku', 'cart', 'checkout'];
    const types = read('schema/{mobile,web,partner}/*.graphql').flatMap(({ text }) =>
      [...text.matchAll(/^(?:type|enum|input|interface|union) (\w+)/gm)].map(([, name]) => name ?? ''),
    );
    const own = types.filter((name) => !NEUTRAL.has(name));
    const capital = names.map((name) => name.charAt(0).toUpperCase() + name.slice(1));
    const words = [
      new RegExp(String.raw`\b(${names.join('|')})s?(?![a-z])`),
      new RegExp(`(${capital.join('|')})s?(?![a-z])`),
      new RegExp(String.raw`\b(${own.join('|')})s?\b`),
      new RegExp(`['"\`](${services.join('|')})['"\`]`),
    ];
    const found = read('src/**/*.{ts,js}').flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, i) =>
          words.flatMap((word) => (word.test(line) ? [`${path}:${i + 1}: ${word.exec(line)?.[0]}`] : [])),
        ),
    );
    expect(found).toEqual([]);
  });
});

/** Services of the shop whose names are words of plain English: only as text of a program they are names. */
const ORDINARY = new Set(['accounts', 'orders', 'recommendations']);

/** Types of the shop whose names are words of every API. */
const NEUTRAL = new Set(['Query', 'Mutation', 'PageInfo', 'Image', 'Home', 'Currency', 'Address', 'Order']);

describe('the rules find', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });
  const long = 'export {};\n'.repeat(301);

  test.each([
    ['an import upwards', file('src/kit/a.ts', "import { b } from '../edge/b.ts';"), 'rank 0) imports src/edge/b.ts'],
    [
      'an import of a type upwards',
      file('src/cache/a.ts', "import type { B } from '../loaders/b.ts';"),
      '(loaders, rank 3)',
    ],
    ['an import sideways', file('src/cache/a.ts', "import { b } from '../admission/b.ts';"), '(admission, rank 2)'],
    ['a dynamic import', file('src/edge/a.ts', "const b = await import('../execution/b.ts');"), '(execution, rank 6)'],
    ['a type in the middle of a line', file('src/kit/a.ts', "type A = import('../cache/b.ts').B;"), '(cache, rank 2)'],
    ['a re-export', file('src/kit/a.ts', "export { b } from '../cache/b.ts';"), '(cache, rank 2)'],
    [
      'config that reaches into a module',
      file('src/config/a.ts', "import { b } from '../edge/b.ts';"),
      '(edge, rank 6)',
    ],
    ['a package in kit', file('src/kit/a.ts', "import x from 'lru-cache';"), 'kit imports lru-cache'],
    ['a module without a rank', file('src/helpers/a.ts', "import { b } from '../kit/b.ts';"), 'has no rank'],
    ['a second user of got', file('src/upstream/other.ts', "import got from 'got';"), 'imports  * of got'],
    [
      'a second user of ioredis',
      file('src/cache/redis.ts', "import { Redis } from 'ioredis';"),
      'imports Redis of ioredis',
    ],
    [
      'a second user of parse',
      file('src/execution/a.ts', "import { parse as p } from 'graphql';"),
      'imports parse of graphql',
    ],
    [
      'a second user of execute',
      file('src/edge/a.ts', "import { execute } from 'graphql';"),
      'imports execute of graphql',
    ],
    ['a second logger', file('src/gateway.ts', "import { pino } from 'pino';"), 'imports pino of pino'],
    ['a reader of the environment', file('src/redis/a.ts', 'const a = process.env.A;'), 'reads process.env'],
    ['a long file', file('src/kit/a.ts', long), 'has 301 lines'],
  ])('%s', (_, source, expected) => {
    expect(violationsOf([source]).join()).toContain(expected);
  });

  test('a loop, though of types', () => {
    const files = [
      file('src/kit/a.ts', "import type { B } from './b.ts';"),
      file('src/kit/b.ts', "import type { C } from './c.ts';"),
      file('src/kit/c.ts', "import { type A } from './a.ts';"),
    ];
    expect(violationsOf(files)).toEqual(['loop: src/kit/a.ts → src/kit/b.ts → src/kit/c.ts → src/kit/a.ts']);
  });

  test('nothing where types alone are taken from a package', () => {
    expect(
      violationsOf([
        file('src/cache/a.ts', "import type { Redis } from 'ioredis';\nimport { type DocumentNode } from 'graphql';"),
      ]),
    ).toEqual([]);
  });

  test.each([
    ['../../../src/testing.ts', 1],
    ['../../../src/kit/errors.ts', 1],
    ['../../support/harness.ts', 1],
    ['frontdesk', 1],
    ['frontdesk/testing', 0],
    ['vitest', 0],
    ['node:fs', 0],
    ['../shop.ts', 0],
    ['../../../bffs/web/operations/lost.ts', 0],
    ['../../../demo/services.ts', 0],
  ])('in a test of a BFF that imports %s: %i violations', (specifier, count) => {
    const text = `import x from '${specifier}';`;
    expect(bffTestViolationsOf([file('test/bffs/web/search.test.ts', text)])).toHaveLength(count);
  });

  test.each([
    ['bffs/web/bff.ts', 'lodash', 1],
    ['bffs/web/bff.ts', '../../src/kit/clock.ts', 1],
    ['bffs/web/bff.ts', '../mobile/resolvers/Query.ts', 1],
    ['services/one/endpoints.ts', '../../bffs/web/bff.ts', 1],
    ['bffs/web/bff.ts', 'graphql', 1],
    ['bffs/web/bff.ts', 'node:fs', 1],
    ['bffs/web/schema.generated.ts', 'graphql', 0],
    ['bffs/web/bff.ts', 'frontdesk', 0],
    ['bffs/web/resolvers/Query.ts', '../../../services/one/endpoints.ts', 0],
    ['bffs/web/resolvers/Query.ts', '../resolvers.generated.ts', 0],
    ['services/one/price.ts', '../other/endpoints.ts', 0],
  ])('in a project that %s imports %s: %i violations', (path, specifier, count) => {
    expect(projectViolationsOf('.', [file(path, `import x from '${specifier}';`)])).toHaveLength(count);
  });
});
