import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createEvents } from '../../../src/telemetry/events.ts';
import { countUpstream } from '../../../src/telemetry/upstream-metrics.ts';

function counting() {
  const events = createEvents((error) => {
    throw error;
  });
  const registry = new Registry();
  const stop = countUpstream(events, registry);
  return { events, stop, text: () => registry.metrics() };
}

test('the breaker of a route is 1 from its opening until it is closed', async () => {
  const { events, text } = counting();
  const breaker = { service: 'things', route: 'GET /one/{id}' };
  const gauge = 'frontdesk_breaker_open{service="things",route="GET /one/{id}"}';
  events.publish('breaker', { ...breaker, state: 'open', reason: '5xx' });
  events.publish('breaker', { ...breaker, state: 'half-open', reason: '5xx' });
  expect(await text()).toContain(`${gauge} 1`);
  events.publish('breaker', { ...breaker, state: 'closed' });
  expect(await text()).toContain(`${gauge} 0`);
  expect(await text()).toContain(
    'frontdesk_breaker_changes_total{service="things",route="GET /one/{id}",state="open"} 1',
  );
});

test('instances that are out are counted, less those that DNS has taken from the list, and none is a label', async () => {
  const { events, text } = counting();
  const gauge = 'frontdesk_instances_out{service="things"}';
  for (let i = 0; i < 100; i += 1) {
    const reason = '5 × 5xx in a row';
    events.publish('instance', { service: 'things', instance: `http://10.0.0.${i}`, state: 'ejected', reason });
  }
  expect(await text()).toContain(`${gauge} 100`);
  events.publish('instance', { service: 'things', instance: 'http://10.0.0.7', state: 'probation' });
  expect(await text()).toContain(`${gauge} 99`);
  events.publish('discovery', { service: 'things', state: 'kept', name: 'things.test', reason: 'ETIMEOUT' });
  events.publish('discovery', { service: 'things', state: 'changed', instances: ['http://10.0.0.8'] });
  expect(await text()).toContain(`${gauge} 1`);
  expect(await text()).not.toContain('10.0.0');
});

test('connections are counted as they are opened, and nothing is counted any more when it is stopped', async () => {
  const { events, stop, text } = counting();
  events.publish('connection', { service: 'things' });
  stop();
  events.publish('connection', { service: 'things' });
  expect(await text()).toContain('frontdesk_connections_opened_total{service="things"} 1');
});
