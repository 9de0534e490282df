import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { scriptedService, startTestGateway, type TestGateway } from 'frontdesk/testing';
import type { paths } from '../services/library/openapi.generated.ts';

// A real gateway before a real HTTP service that answers from a script, which its OpenAPI document types.

const library = scriptedService<paths>({
  'GET /books/newest': () => [
    { id: 'b1', title: 'Frankenstein', authorId: 'a1', year: 1818 },
    { id: 'b2', title: 'Around the World in Eighty Days', authorId: 'a2', year: 1872 },
  ],
  'GET /authors': () => [
    { id: 'a1', name: 'Mary Shelley' },
    { id: 'a2', name: 'Jules Verne' },
  ],
});

let gateway: TestGateway;

before(async () => {
  gateway = await startTestGateway({ project: join(import.meta.dirname, '..'), services: { library } });
});

after(() => gateway.stop());

test('the newest books come with their authors, who are asked for in one call', async () => {
  const { data } = await gateway.query('app', '{ newest(first: 2) { title author { name } } }');
  assert.deepEqual(data, {
    newest: [
      { title: 'Frankenstein', author: { name: 'Mary Shelley' } },
      { title: 'Around the World in Eighty Days', author: { name: 'Jules Verne' } },
    ],
  });
  assert.deepEqual(
    gateway.calls.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`),
    ['GET /books/newest?limit=2', 'GET /authors?ids=a1,a2'],
  );
});
