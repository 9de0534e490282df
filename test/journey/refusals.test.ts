import { describe, expect, test } from 'vitest';
import { gatewayFor } from '../support/harness.ts';
import { harbour, projects } from '../support/projects.ts';

const json = { 'content-type': 'application/json' };

async function refused(response: Response) {
  const { errors, data } = (await response.json()) as {
    data?: unknown;
    errors: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, data, codes: errors.map(({ extensions }) => extensions.code) };
}

describe.each(projects)('$name refuses', ({ root, bff, one }) => {
  const path = `/${bff}/graphql`;
  const post = (
    gateway: Awaited<ReturnType<typeof gatewayFor>>,
    body: string,
    headers: Record<string, string> = json,
  ) => gateway.fetch(path, { method: 'POST', headers, body });

  test('a BFF that it does not have, and every other path, with 404', async () => {
    const gateway = await gatewayFor({ project: root });
    for (const unknown of [
      '/nobody/graphql',
      '/',
      `/${bff}`,
      `/${bff}/graphql/`,
      `//${bff}/graphql`,
      '/__proto__/graphql',
      '/constructor/graphql',
    ]) {
      const response = await gateway.fetch(unknown, {
        method: 'POST',
        headers: json,
        body: '{"query":"{ __typename }"}',
      });
      expect([unknown, await refused(response)]).toEqual([
        unknown,
        { status: 404, data: undefined, codes: ['BFF_NOT_FOUND'] },
      ]);
    }
  });

  test('a BFF that this instance was told not to serve', async () => {
    const gateway = await gatewayFor({ project: harbour.root, only: ['office'] });
    expect((await gateway.query({ bff: 'pilot', query: '{ __typename }' })).status).toBe(404);
    expect((await gateway.query({ bff: 'office', query: '{ __typename }' })).status).toBe(401);
  });

  test('a body over the limit with 413, declared or not', async () => {
    const gateway = await gatewayFor({ project: root, config: { server: { maxBody: '1KB' } } });
    const large = JSON.stringify({ query: one.query, variables: { filler: 'x'.repeat(1_000) } });
    const chunked = new Blob([large]).stream();
    expect((await refused(await post(gateway, large))).status).toBe(413);
    const streamed = await gateway.fetch(path, {
      method: 'POST',
      headers: json,
      body: chunked,
      duplex: 'half',
    } as RequestInit);
    expect(await refused(streamed)).toEqual({ status: 413, data: undefined, codes: ['PAYLOAD_TOO_LARGE'] });
    expect(gateway.calls).toEqual([]);
  });

  test.each(['', '{', 'null', '"x"', '7', '{"query":7}', '{}', '{"query":"{ x }","variables":[]}'])(
    'the body %j with 400',
    async (body) => {
      const gateway = await gatewayFor({ project: root });
      expect(await refused(await post(gateway, body))).toEqual({
        status: 400,
        data: undefined,
        codes: ['BAD_REQUEST'],
      });
    },
  );

  test('a body that is not UTF-8 with 400', async () => {
    const gateway = await gatewayFor({ project: root });
    const body = Buffer.concat([Buffer.from('{"query":"{ '), Buffer.from([0xff]), Buffer.from(' }"}')]);
    expect((await refused(await gateway.fetch(path, { method: 'POST', headers: json, body }))).status).toBe(400);
  });

  test('an array of operations with 400', async () => {
    const gateway = await gatewayFor({ project: root });
    const body = JSON.stringify([{ query: one.query }, { query: one.query }]);
    expect((await refused(await post(gateway, body))).codes).toEqual(['BATCHING_NOT_SUPPORTED']);
    expect(gateway.calls).toEqual([]);
  });

  test('a media type other than JSON with 415', async () => {
    const gateway = await gatewayFor({ project: root });
    for (const type of [
      'text/plain',
      'application/graphql',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await post(gateway, JSON.stringify({ query: one.query }), {
        'content-type': type,
        'apollo-require-preflight': 'true',
      });
      expect([type, (await refused(response)).status]).toEqual([type, 415]);
    }
  });

  test('methods other than GET and POST with 405', async () => {
    const gateway = await gatewayFor({ project: root });
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const response = await gateway.fetch(path, { method, headers: json });
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET, POST']);
    }
  });

  test('what a foreign page could send without a preflight', async () => {
    const gateway = await gatewayFor({ project: root });
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const got = await gateway.fetch(`${path}?query=${encodeURIComponent(one.query)}`, { headers: foreign });
    const posted = await post(gateway, JSON.stringify({ query: one.query }), {
      'content-type': 'text/plain',
      ...foreign,
    });
    for (const response of [got, posted])
      expect(await refused(response)).toEqual({ status: 400, data: undefined, codes: ['CSRF_REFUSED'] });
    expect(gateway.calls).toEqual([]);
  });

  test('documents that do not fit, and says so in GraphQL', async () => {
    const gateway = await gatewayFor({ project: root });
    const cases = [
      ['{', 'GRAPHQL_PARSE_FAILED'],
      ['{ nothingOfTheKind }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
      [`{ ${'a: __typename '.repeat(400)} }`, 'DOCUMENT_LIMIT_EXCEEDED'],
      ['query($x: Boolean!) { __typename @skip(if: $x) }', 'BAD_USER_INPUT'],
    ] as const;
    for (const [query, code] of cases) {
      const { status, errors, data } = await gateway.query({ bff, query });
      expect([query, status, errors?.[0]?.extensions.code, data]).toEqual([query, 400, code, undefined]);
    }
  });

  test('an id that no list holds with 404', async () => {
    const gateway = await gatewayFor({ project: root });
    const response = await post(gateway, JSON.stringify({ documentId: 'a'.repeat(64) }));
    expect(await refused(response)).toEqual({ status: 404, data: undefined, codes: ['PERSISTED_QUERY_NOT_IN_LIST'] });
  });
});

describe.each(projects.filter(({ mutation }) => mutation))('$name', ({ root, bff, mutation = '' }) => {
  test('refuses a mutation by GET with 405 and executes nothing', async () => {
    const gateway = await gatewayFor({ project: root });
    const response = await gateway.fetch(`/${bff}/graphql?query=${encodeURIComponent(mutation)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect([response.headers.get('allow'), await refused(response)]).toEqual([
      'POST',
      { status: 405, data: undefined, codes: ['METHOD_NOT_ALLOWED'] },
    ]);
    expect(gateway.calls).toEqual([]);
  });
});
