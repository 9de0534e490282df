import { describe, expect, test } from 'vitest';
import { gatewayFor, gatewayOf } from '../support/harness.ts';
import { projects } from '../support/projects.ts';

const introspection = [
  '{ __schema { types { name } } }',
  '{ __type(name: "Query") { name } }',
  'query Q { ...F } fragment F on Query { __schema { queryType { name } } }',
];

describe.each(projects)('in $name', ({ root, bff, one, ...project }) => {
  /** The name of the first field, with a letter wrong. */
  const [name = ''] = one.leaf;
  const misspelt = one.query.replace(name, `${name}x`);

  test('production tells nothing about its schema', async () => {
    const gateway = await gatewayFor({ project: root, mode: 'production' });
    for (const query of introspection) {
      const { status, errors, data } = await gateway.query({ bff, query });
      expect([status, errors?.[0]?.extensions.code, data]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED', undefined]);
    }
    const { errors, text } = await gateway.query({ bff, query: misspelt });
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toContain('Did you mean');
    expect(text).not.toContain(`"${name}\\"`);
    expect((await gateway.query({ bff, query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
  });

  test.each(['dev', 'demo'] as const)('%s helps', async (mode) => {
    const gateway = await gatewayFor({ project: root, mode });
    for (const query of introspection) expect((await gateway.query({ bff, query })).errors).toBeUndefined();
    expect((await gateway.query({ bff, query: misspelt })).errors?.[0]?.message).toContain(`Did you mean "${name}"`);
  });

  test('only dev and demo show what was asked of the services', async () => {
    const [open, closed] = [
      await gatewayOf({ root, bff, one, ...project }, { mode: 'dev' }),
      await gatewayOf({ root, bff, one, ...project }),
    ];
    const shown = await open.query({ bff, query: one.query });
    expect(shown.extensions?.trace).toMatchObject({
      waves: 1,
      loads: 1,
      calls: 1,
      batches: [{ service: one.service, wave: 1, cached: 0 }],
    });
    expect(JSON.stringify(shown.extensions)).not.toContain('127.0.0.1');
    expect(shown.headers.get('server-timing')).toContain(one.service);
    const hidden = await closed.query({ bff, query: one.query, headers: { 'x-frontdesk-debug': 'true' } });
    expect([hidden.extensions, hidden.headers.get('server-timing')]).toEqual([undefined, null]);
  });
});
