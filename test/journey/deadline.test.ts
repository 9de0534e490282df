import { describe, expect, test } from 'vitest';
import { hang } from '../../src/testing.ts';
import { gatewayOf } from '../support/harness.ts';
import { projects } from '../support/projects.ts';

/** What a busy machine may add to an answer that is due. */
const SLACK = 250;

async function timed<T>(work: Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await work;
  return { result, ms: performance.now() - start };
}

const deadlineMs = (headers: Readonly<Record<string, string | string[] | undefined>>) =>
  Number(headers['x-deadline-ms']);

describe.each(projects)('in $name', (project) => {
  const { bff, one, screen } = project;

  test('a service that hangs is answered for by the deadline, and the rest of the answer is right', async () => {
    const services = { [screen.service]: { timeout: '10s' } };
    const gateway = await gatewayOf(project, { config: { server: { deadline: '400ms' }, services } });
    gateway.service(screen.service).follow(() => hang());
    const { result, ms } = await timed(gateway.query({ bff, query: screen.query }));
    expect(result.status).toBe(200);
    expect(result.errors?.map(({ extensions }) => extensions.code)).toEqual(screen.nulls.map(() => 'UPSTREAM_TIMEOUT'));
    expect(result.errors?.map(({ path = [] }) => path.join('.')).sort()).toEqual(
      screen.nulls.map((place) => place.join('.')).sort(),
    );
    expect(ms).toBeLessThan(400 + SLACK);
    await gateway.service(screen.service).left(1);
  });

  test('a client shortens its deadline, and every service is told what is left', async () => {
    const gateway = await gatewayOf(project);
    gateway.service(one.service).follow(() => hang());
    const headers = { 'x-request-timeout-ms': '300' };
    const { result, ms } = await timed(gateway.query({ bff, query: one.query, headers }));
    expect(result.errors?.[0]?.extensions.code).toBe('UPSTREAM_TIMEOUT');
    expect(ms).toBeGreaterThan(200);
    expect(ms).toBeLessThan(300 + SLACK);
    expect(gateway.calls).toHaveLength(1);
    expect(deadlineMs(gateway.calls[0]?.headers ?? {})).toBeGreaterThan(0);
    expect(deadlineMs(gateway.calls[0]?.headers ?? {})).toBeLessThan(300);
  });

  test('a client cannot lengthen it', async () => {
    const services = { [one.service]: { timeout: '10s' } };
    const gateway = await gatewayOf(project, { config: { server: { deadline: '2s' }, services } });
    await gateway.query({ bff, query: one.query, headers: { 'x-request-timeout-ms': '60000' } });
    expect(deadlineMs(gateway.calls[0]?.headers ?? {})).toBeLessThanOrEqual(2_000);
    expect(deadlineMs(gateway.calls[0]?.headers ?? {})).toBeGreaterThan(1_000);
  });

  test.each(['0', '-1', '1.5', 'soon', '1e3'])('X-Request-Timeout-Ms: %s is refused', async (value) => {
    const gateway = await gatewayOf(project);
    const refused = await gateway.query({ bff, query: one.query, headers: { 'x-request-timeout-ms': value } });
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(gateway.calls).toEqual([]);
  });

  test('with no time left nothing is sent at all', async () => {
    const gateway = await gatewayOf(project);
    const answered = await gateway.query({ bff, query: one.query, headers: { 'x-request-timeout-ms': '20' } });
    expect([200, 504]).toContain(answered.status);
    expect(gateway.calls).toEqual([]);
  });

  test('a later wave gets what the first one left over', async () => {
    const gateway = await gatewayOf(project, { config: { server: { deadline: '1s' } } });
    const services = await project.services();
    for (const [name, script] of Object.entries(services)) {
      gateway.service(name).follow(async (call) => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return script(call);
      });
    }
    await gateway.query({ bff, query: screen.query });
    const [first, last] = [gateway.calls[0], gateway.calls.at(-1)];
    expect(deadlineMs(first?.headers ?? {}) - deadlineMs(last?.headers ?? {})).toBeGreaterThanOrEqual(50);
  });
});
