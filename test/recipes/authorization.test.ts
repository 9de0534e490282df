import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { authorizationDirectives } from '../../src/authorization/directives.ts';
import { problemsOf } from '../../src/authorization/schema-rules.ts';
import { complaintsAbout, copyOfProject } from '../support/project-copy.ts';
import { namedBlocks, pageOf } from '../support/recipe.ts';

const page = pageOf('docs/authorization.md');
const blocks = namedBlocks(page);

test('each policy compiles where it says that it stands', { timeout: 60_000 }, async () => {
  const { root } = await copyOfProject();
  const policies = blocks.filter(({ language }) => language === 'ts');
  expect(policies).toHaveLength(2);
  const files = policies.map(({ name = '' }, at) => join(dirname(name), `block${at}.ts`));
  for (const [at, { text }] of policies.entries()) await writeFile(join(root, files[at] ?? ''), text);
  expect(complaintsAbout(root, files)).toEqual([]);
});

test('the schema is one that loads', () => {
  const [example] = blocks.filter(({ language }) => language === 'graphql');
  const left = /* GraphQL */ `
    type Product { stock: Stock }
    type Cart { id: ID }
    input SubmitReviewInput { text: String }
    input PlaceOrderInput { id: ID }
    type SubmitReviewPayload { id: ID }
    type PlaceOrderPayload { id: ID }
  `;
  const schema = buildSchema([authorizationDirectives, example?.text ?? '', left].join('\n'));
  expect(problemsOf(schema, { file: 'bff.ts', policies: ['signedInLately'] })).toEqual([]);
});

test('every directive has its row, and every test that is named exists', () => {
  const names = [...authorizationDirectives.matchAll(/^directive @(\w+)/gm)].map(([, name]) => name);
  const [table = ''] = page.split('\n\n```graphql');
  expect([...table.matchAll(/^\| `@(\w+)/gm)].map(([, name]) => name)).toEqual(names);
  const files = [...page.matchAll(/`(test\/[\w/.-]+\.test\.ts)`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => !existsSync(join(import.meta.dirname, '../..', file)))).toEqual([]);
});
