import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { exampleCommand } from '../../../src/cli/example-command.ts';
import { demoKey } from '../../../src/supervisor/demo-secret.ts';
import { project } from '../../support/processes/running.ts';

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

function example(files: Record<string, string>, bffs = ['mobile']): string | undefined {
  const made = project(files);
  cleanups.push(made.remove);
  return exampleCommand(
    made.dir,
    { url: 'http://127.0.0.1:4000', port: 4000, bffs, keyed: [], services: [] },
    'secret',
  );
}

test('the first operation becomes a compact command line', () => {
  const command = example({
    'bffs/mobile/operations/b.graphql': 'query B { b }',
    'bffs/mobile/operations/a.graphql': `# what a says\nquery A($n: Int! = 3) {\n  a(n: $n, name: "it's")\n}\n`,
  });
  expect(command).toBe(
    `curl -s http://127.0.0.1:4000/mobile/graphql -H 'content-type: application/json' -d '{"query":"query A($n:Int!=3){a(n:$n name:\\"it'\\''s\\")}"}'`,
  );
});

test('an operation that works without variables is preferred', () => {
  const operations = {
    'bffs/mobile/operations/a.graphql': 'query A($ids: [ID!]!, $n: Int) { a(ids: $ids, n: $n) }',
    'bffs/mobile/operations/b.graphql': 'query B($n: Int, $ids: [ID!]) { b(n: $n, ids: $ids) }',
  };
  expect(example(operations)).toContain('query B(');
});

test('a BFF without operations is passed over, and without any there is no example', () => {
  expect(example({ 'bffs/web/operations/a.graphql': '{ a }' }, ['mobile', 'web'])).toContain('/web/graphql');
  expect(example({})).toBeUndefined();
});

test('a BFF that wants a key comes after those that do not', () => {
  const made = project({
    'bffs/partner/operations/Feed.graphql': '{ feed }',
    'bffs/web/operations/Feed.graphql': '{ feed }',
  });
  cleanups.push(made.remove);
  const served = {
    url: 'http://127.0.0.1:4000',
    port: 4000,
    bffs: ['partner', 'web'],
    keyed: ['partner'],
    services: [],
  };
  expect(exampleCommand(made.dir, served, 'secret')).toContain('/web/graphql');
});

test('a BFF that wants a key is asked by an id, with the key of the demo', () => {
  const made = project({ 'bffs/partner/operations/Feed.graphql': 'query Feed { feed }\n' });
  cleanups.push(made.remove);
  const served = { url: 'http://127.0.0.1:4000', port: 4000, bffs: ['partner'], keyed: ['partner'], services: [] };
  const command = exampleCommand(made.dir, served, 'secret');
  const id = createHash('sha256').update('query Feed { feed }\n').digest('hex');
  expect(command).toBe(
    `curl -s http://127.0.0.1:4000/partner/graphql -H 'content-type: application/json' -H 'x-api-key: ${demoKey('secret', 'partner')}' -d '{"documentId":"${id}"}'`,
  );
});
