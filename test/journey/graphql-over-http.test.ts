import { serverAudits } from 'graphql-http';
import { describe, expect, test } from 'vitest';
import { gatewayFor, gatewayOf } from '../support/harness.ts';
import { harbour, shop } from '../support/projects.ts';

const boundaries = [
  { project: shop, bff: 'mobile' },
  { project: shop, bff: 'web' },
  { project: harbour, bff: 'pilot' },
  { project: harbour, bff: 'office' },
];

describe.each(boundaries)('$bff of $project.name', ({ project, bff }) => {
  test('passes every audit of GraphQL over HTTP', async () => {
    const gateway = await gatewayFor({ project: project.root, mode: 'dev' });
    const authorization = { authorization: `Bearer ${gateway.token({ sub: 'auditor', bff })}` };
    const audits = serverAudits({
      url: `${gateway.url}/${bff}/graphql`,
      fetchFn: (url: string, init: RequestInit = {}) => {
        const headers = new Headers(init.headers);
        headers.set('apollo-require-preflight', 'true');
        headers.set('authorization', authorization.authorization);
        return fetch(url, { ...init, headers });
      },
    });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const failed = results.filter(({ status }) => status !== 'ok').map(({ name, status }) => `${status}: ${name}`);
    expect(failed).toEqual([]);
    expect(results).toHaveLength(61);
  });
});

describe.each([harbour, shop])('$name', (project) => {
  test('answers the same by GET and by POST', async () => {
    const gateway = await gatewayOf(project);
    const { query } = project.one;
    const posted = await gateway.query({ bff: project.bff, query });
    const got = await gateway.fetch(`/${project.bff}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(got.status).toBe(200);
    expect(await got.text()).toBe(posted.text);
    expect(posted.errors).toBeUndefined();
  });
});
