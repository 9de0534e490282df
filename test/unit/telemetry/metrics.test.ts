import { afterEach, expect, test } from 'vitest';
import { createEvents, type Events } from '../../../src/telemetry/events.ts';
import { collectMetrics, type Metrics } from '../../../src/telemetry/metrics.ts';
import { batchOf, callFact, requestFact } from './facts.ts';

const open: Metrics[] = [];

afterEach(() => {
  for (const metrics of open.splice(0)) metrics.stop();
});

function collecting(redisUp?: boolean): { events: Events; text: () => Promise<string> } {
  const events = createEvents((error) => {
    throw error;
  });
  const metrics = collectMetrics({ events, bffs: ['mobile', 'web'], ...(redisUp !== undefined && { redisUp }) });
  open.push(metrics);
  return { events, text: () => metrics.registry.metrics() };
}

test('requests, calls, loads and cached rows are counted in seconds and under the agreed names', async () => {
  const { events, text } = collecting();
  const trace = { loads: 26, batches: [batchOf([callFact()], 3), batchOf([], 2)] };
  events.publish('request', requestFact({ durationMs: 18, trace }));
  events.publish('call', callFact({ ms: 40 }));
  events.publish('call', callFact({ joined: true }));
  const { status: _, ...unanswered } = callFact({ code: 'UPSTREAM_TIMEOUT' });
  events.publish('call', unanswered);
  const lines = (await text()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'http_server_request_duration_seconds_sum{http_request_method="POST",http_response_status_code="200",frontdesk_bff="mobile"} 0.018',
      'http_server_request_duration_seconds_bucket{le="0.025",http_request_method="POST",http_response_status_code="200",frontdesk_bff="mobile"} 1',
      'http_client_request_duration_seconds_count{service="library",endpoint="book",http_response_status_code="200",error_type=""} 1',
      'http_client_request_duration_seconds_count{service="library",endpoint="book",http_response_status_code="",error_type="UPSTREAM_TIMEOUT"} 1',
      'frontdesk_calls_total{service="library",joined="false"} 2',
      'frontdesk_calls_total{service="library",joined="true"} 1',
      'frontdesk_loads_total 26',
      'frontdesk_rows_cached_total 5',
    ]),
  );
  expect(await text()).toMatch(/^process_cpu_seconds_total /m);
});

test('clients cannot add series: unknown BFFs and methods are one each', async () => {
  const { events, text } = collecting();
  const series = async () => (await text()).split('\n').filter((line) => line.startsWith('http_server')).length;
  events.publish('request', requestFact({ bff: 'nobody-0', method: 'BREW' }));
  const one = await series();
  for (let count = 1; count < 200; count++) {
    const name = `x${count}\n"} 1`;
    events.publish(
      'request',
      requestFact({ bff: name, method: name, operationName: name, clientName: name, subject: name }),
    );
  }
  expect(await series()).toBe(one);
  expect(await text()).toContain(
    '{http_request_method="_OTHER",http_response_status_code="200",frontdesk_bff="none"} 200',
  );
});

test('Redis is 1 or 0 when it is configured, and absent otherwise', async () => {
  const { events, text } = collecting(true);
  expect(await text()).toMatch(/^frontdesk_redis_up 1$/m);
  events.publish('redis', { state: 'down', reason: 'gone' });
  expect(await text()).toMatch(/^frontdesk_redis_up 0$/m);
  expect(await collecting().text()).not.toContain('frontdesk_redis_up');
});

test('two gateways in one process do not count for each other', async () => {
  const [one, two] = [collecting(), collecting()];
  one.events.publish('request', requestFact({ trace: { loads: 4, batches: [] } }));
  expect(await one.text()).toMatch(/^frontdesk_loads_total 4$/m);
  expect(await two.text()).toMatch(/^frontdesk_loads_total 0$/m);
});

test('whether the keys of an issuer are fresh is a gauge', async () => {
  const { events, text } = collecting();
  events.publish('issuerKeys', { issuer: 'idp', state: 'kept', reason: 'https://id.example answered 503' });
  expect(await text()).toMatch(/^frontdesk_issuer_keys_fresh\{issuer="idp"\} 0$/m);
  events.publish('issuerKeys', { issuer: 'idp', state: 'fetched', changed: true, keys: 2 });
  expect(await text()).toMatch(/^frontdesk_issuer_keys_fresh\{issuer="idp"\} 1$/m);
});

test('records that the audit trail had to drop are counted, each', async () => {
  const { events, text } = collecting();
  expect(await text()).toMatch(/^frontdesk_audit_dropped_total 0$/m);
  for (const first of [true, false]) events.publish('audit', { state: 'dropped', first });
  events.publish('audit', { state: 'recovered', dropped: 2 });
  expect(await text()).toMatch(/^frontdesk_audit_dropped_total 2$/m);
});
