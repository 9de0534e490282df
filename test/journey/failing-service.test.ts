import { describe, expect, test } from 'vitest';
import { answer, drop, garbage, hang, json, type Script, status, type TestAnswer } from '../../src/testing.ts';
import { factsOf, gatewayOf } from '../support/harness.ts';
import { type JourneyProject, projects } from '../support/projects.ts';

const SECRET = 'canary-4711 at internal-db.corp (10.0.0.7) in /srv/app/server.js:12:34';

const faults: readonly { readonly fault: string; readonly script: Script; readonly code: string }[] = [
  {
    fault: 'answers 500 with a stack',
    script: () => answer({ status: 500, headers: { 'x-leak': SECRET }, body: JSON.stringify({ error: SECRET }) }),
    code: 'UPSTREAM_UNAVAILABLE',
  },
  { fault: 'answers 503', script: () => status(503), code: 'UPSTREAM_UNAVAILABLE' },
  { fault: 'answers 429', script: () => status(429), code: 'UPSTREAM_OVERLOADED' },
  { fault: 'answers 401', script: () => status(401), code: 'UPSTREAM_BAD_RESPONSE' },
  {
    fault: 'redirects',
    script: () => answer({ status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } }),
    code: 'UPSTREAM_BAD_RESPONSE',
  },
  { fault: 'answers HTML', script: () => garbage(`<html>${SECRET}</html>`), code: 'UPSTREAM_BAD_RESPONSE' },
  { fault: 'answers JSON of another shape', script: () => json(SECRET), code: '' },
  { fault: 'answers nothing', script: () => status(200), code: 'UPSTREAM_BAD_RESPONSE' },
  { fault: 'drops the connection', script: () => drop(), code: 'UPSTREAM_UNAVAILABLE' },
  { fault: 'never answers', script: () => hang(), code: 'UPSTREAM_TIMEOUT' },
  {
    fault: 'sends less than it announced',
    script: () => answer({ headers: { 'content-length': '9999', connection: 'close' }, body: '[' }),
    code: 'UPSTREAM_',
  },
  {
    fault: 'sends more than it may',
    script: () => answer({ body: JSON.stringify('x'.repeat(100_000)) }),
    code: 'UPSTREAM_BAD_RESPONSE',
  },
  {
    fault: 'sends broken gzip',
    script: () => answer({ headers: { 'content-encoding': 'gzip' }, body: 'no gzip' }),
    code: 'UPSTREAM_BAD_RESPONSE',
  },
];

function expectMasked({ text, headers }: TestAnswer<unknown>): void {
  const told = text + JSON.stringify([...headers]);
  for (const leak of [
    'canary-4711',
    '10.0.0.7',
    '169.254',
    '127.0.0.1',
    'localhost',
    '.ts:',
    '.js:',
    'node:',
    'node_modules',
    'ECONN',
    'Error:',
    'at async',
    'socket',
  ]) {
    expect(told).not.toContain(leak);
  }
}

/** The data of a healthy answer, less what a failing service cannot tell. */
function without(data: unknown, places: readonly (readonly string[])[]): unknown {
  const copy = structuredClone(data);
  for (const place of places) {
    const holder = place.slice(0, -1).reduce((at: unknown, name) => Reflect.get(Object(at), name), copy);
    Reflect.set(Object(holder), place.at(-1) ?? '', null);
  }
  return copy;
}

async function healthy(project: JourneyProject) {
  const gateway = await gatewayOf(project);
  const { data, errors } = await gateway.query({ bff: project.bff, query: project.screen.query });
  expect(errors).toBeUndefined();
  return data;
}

describe.each(projects)('in $name', (project) => {
  const { screen, bff } = project;

  test.each(faults)('a service that $fault costs only its own fields', async ({ script, code }) => {
    const expected = without(await healthy(project), screen.nulls);
    const nulls = screen.nulls.map((place) => place.join('.')).sort();
    const limits = { [screen.service]: { timeout: '200ms', maxAnswer: '50KB' } };
    const gateway = await gatewayOf(project, { services: { [screen.service]: script }, config: { services: limits } });
    const failures = factsOf(gateway, 'failure');

    const answered = await gateway.query({ bff, query: screen.query });
    expect(answered.status).toBe(200);
    expect(answered.data).toEqual(expected);
    const places = answered.errors?.map(({ path = [] }) => path.join('.')).sort() ?? [];
    // An answer of another shape may show only at a field below.
    expect(places.map((place, i) => place.startsWith(nulls[i] ?? '?'))).toEqual(nulls.map(() => true));
    for (const { extensions } of answered.errors ?? []) {
      expect(extensions).toEqual({
        code: expect.stringContaining(code),
        requestId: answered.headers.get('x-request-id'),
      });
    }
    expectMasked(answered);
    expect(failures.map(({ path }) => path).sort()).toEqual(places);
    expect(failures.every(({ error }) => error instanceof Error)).toBe(true);
  });

  test('a service that is not there costs only its own fields', async () => {
    const expected = without(await healthy(project), screen.nulls);
    const gateway = await gatewayOf(project);
    await gateway.service(screen.service).close();
    const answered = await gateway.query({ bff, query: screen.query });
    expect(answered.data).toEqual(expected);
    expect(answered.errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    expectMasked(answered);
  });

  test('a service that recovers is right again at once, since failures are not remembered', async () => {
    const data = await healthy(project);
    const gateway = await gatewayOf(project);
    const services = await project.services();
    gateway.service(screen.service).follow(() => status(500));
    expect((await gateway.query({ bff, query: screen.query })).errors).toHaveLength(screen.nulls.length);
    gateway.service(screen.service).follow(services[screen.service] ?? (() => status(501)));
    expect(await gateway.query({ bff, query: screen.query })).toMatchObject({ status: 200, data });
  });
});
