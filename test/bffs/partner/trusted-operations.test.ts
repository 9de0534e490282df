import { serverAudits } from 'graphql-http';
import { describe, expect, test } from 'vitest';
import { operation as mobileOperation } from '../mobile/operation.ts';
import { useShopGateway } from '../shop.ts';
import { idOf, operationNames, run, text } from './trusted.ts';

const shop = useShopGateway({ bff: 'partner' });

const name = 'Orders';
const document = text(name);
const id = idOf(document);
const posted = (body: unknown) => shop.send({ body, headers: shop.key('radhaus') });
const got = (search: string) => shop.send({ search, headers: shop.key('radhaus') });
const codes = ({ errors }: { errors: readonly { extensions: { code: string } }[] }) =>
  errors.map(({ extensions }) => extensions.code);

test.each(operationNames)('%s holds one operation of that name', (each) => {
  expect(text(each)).toMatch(new RegExp(`^(query|mutation) ${each}\\b`));
  expect(text(each).match(/^(query|mutation)/gm)).toHaveLength(1);
});

describe('a trusted operation is asked for by its id', () => {
  const variables = { first: 1 };
  const persistedQuery = { version: 1, sha256Hash: id };

  test.each([
    ['documentId', { documentId: id }],
    ['documentId with its algorithm', { documentId: `sha256:${id}` }],
    ["Apollo's persisted query", { extensions: { persistedQuery } }],
    ["Relay's doc_id", { doc_id: id }],
    ['id', { id }],
  ])('as %s', async (_, body) => {
    const answered = await posted({ ...body, variables });
    expect(answered).toMatchObject({ status: 200, errors: [], data: { orders: { totalCount: 80 } } });
  });

  test.each([
    ['documentId', `documentId=${id}`],
    ['documentId with its algorithm', `documentId=sha256:${id}`],
    ["Apollo's persisted query", `extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`],
  ])('by GET as %s', async (_, parameter) => {
    const answered = await got(`?${parameter}&variables=${encodeURIComponent(JSON.stringify(variables))}`);
    expect(answered).toMatchObject({ status: 200, errors: [], data: { orders: { totalCount: 80 } } });
  });

  test('a mutation not by GET', async () => {
    const refused = await got(`?documentId=${idOf(text('PlaceOrder'))}`);
    expect([refused.status, codes(refused)]).toEqual([405, ['METHOD_NOT_ALLOWED']]);
  });
});

describe('text is refused with 400 before anything is made of it', () => {
  test.each([
    ['a query', { query: '{ __typename }' }],
    ['what is no GraphQL', { query: '}{ nonsense' }],
    ['the text of a trusted operation', { query: document }],
    ['text beside its right id', { query: document, documentId: id }],
    [
      "text beside its right hash, as Apollo's clients register it",
      { query: document, extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
    ],
    ['text beside an unknown id', { query: document, documentId: 'x' }],
    ['a question about the schema', { query: '{ __schema { types { name } } }' }],
    ['more than a document may hold', { query: `{ ${'a '.repeat(20_000)}}` }],
  ])('%s', async (_, body) => {
    const refused = await posted(body);
    expect([refused.status, codes(refused)]).toEqual([400, ['PERSISTED_QUERY_ID_REQUIRED']]);
    expect(refused.errors[0]?.message).toBe('Operations are accepted by their ids only.');
    expect(await shop.calls()).toEqual([]);
  });

  test.each(['?query={__typename}', '?query=%7D%7B', `?query=${encodeURIComponent(document)}&documentId=${id}`])(
    'by GET: %s',
    async (search) => {
      const refused = await got(search);
      expect([refused.status, codes(refused)]).toEqual([400, ['PERSISTED_QUERY_ID_REQUIRED']]);
    },
  );
});

describe('an id that is not in the list is refused with 404', () => {
  test.each([
    ['one of nothing', { documentId: idOf('{ __typename }') }],
    ['one that is none', { documentId: 'Orders' }],
    ["another BFF's", { documentId: idOf(mobileOperation('Home')) }],
    [
      'one as Apollo sends it before it registers the text',
      { extensions: { persistedQuery: { version: 1, sha256Hash: idOf('{ a }') } } },
    ],
    ['one in capital letters', { documentId: id.toUpperCase() }],
  ])('%s', async (_, body) => {
    const refused = await posted(body);
    expect([refused.status, codes(refused)]).toEqual([404, ['PERSISTED_QUERY_NOT_IN_LIST']]);
  });
});

test('each audit document of GraphQL over HTTP gets its refusal', async () => {
  const answers: { status: number; codes: readonly string[]; body: string }[] = [];
  const audits = serverAudits({
    url: 'http://gateway.invalid/',
    fetchFn: async (url: string, { method = 'GET', body, headers = {} }: RequestInit = {}) => {
      const answered = await shop.send({
        ...(method === 'GET' ? { search: new URL(url).search } : { body: String(body) }),
        headers: {
          ...Object.fromEntries(new Headers(headers)),
          ...shop.key('radhaus'),
          'apollo-require-preflight': 'true',
        },
      });
      const asked = method === 'GET' ? new URL(url).search : String(body);
      answers.push({ status: answered.status, codes: codes(answered), body: asked });
      return new Response(answered.text, {
        status: answered.status,
        headers: { 'content-type': String(answered.headers['content-type']) },
      });
    },
  });
  await Promise.all(audits.map((audit) => audit.fn()));
  expect(answers.length).toBeGreaterThanOrEqual(60);
  for (const { status, codes: refused } of answers) {
    expect([400, 405, 406, 415]).toContain(status);
    expect(refused).toHaveLength(1);
  }
  // Whatever is a request at all is refused for its text.
  const asText = answers.filter(({ codes: [code] }) => code === 'PERSISTED_QUERY_ID_REQUIRED');
  expect(asText.length).toBeGreaterThan(25);
  const others = new Set(answers.flatMap(({ codes: [code] }) => code ?? []));
  expect([...others].sort()).toEqual(
    [
      'BAD_REQUEST',
      'METHOD_NOT_ALLOWED',
      'NOT_ACCEPTABLE',
      'PERSISTED_QUERY_ID_REQUIRED',
      'UNSUPPORTED_MEDIA_TYPE',
    ].filter((code) => others.has(code)),
  );
  expect(await shop.calls()).toEqual([]);
});

test('an operation is answered the same, interpreted and compiled', async () => {
  const first = await run(shop, name, { first: 2 });
  for (let time = 2; time <= 4; time += 1) expect((await run(shop, name, { first: 2 })).data).toEqual(first.data);
});
