import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { factsOf, gatewayOf, nextFact } from '../support/harness.ts';
import { projects } from '../support/projects.ts';

describe.each(projects)('in $name', (project) => {
  const { bff, screen } = project;

  test('every request publishes one fact: who asked what, what came of it, and what it cost', async () => {
    const gateway = await gatewayOf(project);
    const facts = factsOf(gateway, 'request');
    const published = nextFact(gateway, 'request');
    const headers = { 'x-request-id': 'req-1', 'apollographql-client-name': 'tests' };
    const answered = await gateway.query({ bff, query: screen.query, headers });
    const { trace, ...fact } = await published;
    expect(fact).toMatchObject({
      requestId: 'req-1',
      method: 'POST',
      bff,
      operationKind: 'query',
      operationId: createHash('sha256').update(screen.query).digest('hex'),
      operationName: /^query (\w+)/.exec(screen.query)?.[1],
      status: 200,
      codes: [],
      aborted: false,
      clientId: '127.0.0.1',
      clientSource: 'address',
      clientName: 'tests',
    });
    expect(fact.durationMs).toBeGreaterThan(0);
    expect(fact.bytes).toBe(Number(answered.headers.get('content-length')));
    const calls = trace?.batches.flatMap((batch) => batch.calls) ?? [];
    expect(calls.filter(({ joined }) => !joined)).toHaveLength(gateway.calls.length);
    expect(facts).toHaveLength(1);
  });

  test('every call carries the id of its request, which the client may choose', async () => {
    const gateway = await gatewayOf(project);
    const answered = await gateway.query({ bff, query: screen.query });
    const ids = new Set(gateway.calls.map(({ headers }) => headers['x-request-id']));
    expect([...ids]).toEqual([answered.headers.get('x-request-id')]);
  });

  test('a refused request says why', async () => {
    const gateway = await gatewayOf(project);
    const published = nextFact(gateway, 'request');
    await gateway.query({ bff, query: '{' });
    expect(await published).toMatchObject({ bff, status: 400, codes: ['GRAPHQL_PARSE_FAILED'] });
  });

  test('nothing of the caller but what is named goes to a service', async () => {
    const gateway = await gatewayOf(project);
    const secret = {
      cookie: 'session=1',
      'x-api-key': 'k',
      'x-forwarded-for': '10.9.8.7',
      'x-odd': 'o',
      'accept-language': 'de',
    };
    await gateway.query({ bff, query: screen.query, headers: secret });
    for (const { headers } of gateway.calls) {
      for (const name of ['cookie', 'x-api-key', 'authorization', 'x-forwarded-for', 'x-odd', 'accept-language'])
        expect(headers).not.toHaveProperty(name);
    }
  });
});
