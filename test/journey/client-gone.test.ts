import { describe, expect, test } from 'vitest';
import { hang } from '../../src/testing.ts';
import { factsOf, gatewayOf, nextFact } from '../support/harness.ts';
import { projects } from '../support/projects.ts';

describe.each(projects)('in $name', (project) => {
  const { bff, one } = project;

  test('a client that leaves takes its calls with it', async () => {
    const gateway = await gatewayOf(project);
    const service = gateway.service(one.service);
    service.follow(() => hang());
    const failures = factsOf(gateway, 'failure');
    const request = nextFact(gateway, 'request');
    const client = new AbortController();
    const answer = gateway.query({ bff, query: one.query, signal: client.signal }).catch((error: Error) => error.name);
    await service.received(1);
    client.abort();
    expect(await answer).toBe('AbortError');
    await service.left(1);
    expect(await request).toMatchObject({ aborted: true, status: 499 });
    expect(failures).toEqual([]);
  });

  test('a client that leaves does not take away what another waits for', async () => {
    const gateway = await gatewayOf(project);
    const service = gateway.service(one.service);
    const scripts = await project.services();
    const released = Promise.withResolvers<void>();
    service.follow(async (call) => {
      await released.promise;
      return scripts[one.service]?.(call) ?? hang();
    });
    const client = new AbortController();
    const leaver = gateway.query({ bff, query: one.query, signal: client.signal }).catch((error: Error) => error.name);
    await service.received(1);
    const stayer = gateway.query({ bff, query: one.query });
    const gone = nextFact(gateway, 'request', ({ aborted }) => aborted);
    // A second query that names something else shows when the stayer has been executed so far.
    await gateway.query({ bff, query: '{ __typename }' });
    client.abort();
    expect(await leaver).toBe('AbortError');
    await gone;
    released.resolve();
    expect((await stayer).errors).toBeUndefined();
    expect(service.calls).toHaveLength(1);
    expect(service.abandoned).toBe(0);
  });
});
