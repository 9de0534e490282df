import { describe, expect, test } from 'vitest';
import { json, startTestGateway } from '../../src/testing.ts';
import { factsOf } from '../support/harness.ts';
import { projects } from '../support/projects.ts';

describe.each(projects)('in $name', (project) => {
  test('a stop loses no request: what is in flight is answered, what comes while it drains is asked to leave', async () => {
    const services = await project.services();
    const config = { server: { lameDuck: '300ms' } };
    const gateway = await startTestGateway({ project: project.root, services, config });
    const lifecycle = factsOf(gateway, 'lifecycle');
    const service = gateway.service(project.one.service);
    const released = Promise.withResolvers<void>();
    service.follow(async (call) => {
      await released.promise;
      return services[project.one.service]?.(call) ?? json(null);
    });
    const { bff } = project;
    const inFlight = gateway.query({ bff, query: project.one.query });
    await service.received(1);

    const stopped = gateway.stop();
    const late = await gateway.query({ bff, query: '{ __typename }' });
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    released.resolve();
    expect(await inFlight).toMatchObject({ status: 200 });
    expect((await inFlight).errors).toBeUndefined();
    await stopped;
    expect(lifecycle.map(({ state }) => state)).toEqual(['draining', 'stopped']);
    await expect(gateway.query({ bff, query: '{ __typename }' })).rejects.toThrow();
  });
});
