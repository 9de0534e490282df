import { expect, test } from 'vitest';
import { createEvents, type Facts } from '../../../../src/telemetry/events.ts';
import { createInstance, type Instance, LATENCIES } from '../../../../src/upstream/balance/instance.ts';
import { createOutliers } from '../../../../src/upstream/balance/outliers.ts';
import { serviceOptions } from '../../../../src/upstream/options.ts';
import { createFakeClock } from '../../../support/clock.ts';

const instanceAt = (base: string) => createInstance({ base, weight: 1, rank: 0 });

/** The instances of a service, as DNS lists them at the moment. */
function given(first: readonly Instance[]) {
  let listed = first;
  const changes: Facts['instance'][] = [];
  const events = createEvents((error) => {
    throw error;
  });
  events.subscribe('instance', (fact) => changes.push(fact));
  const { outliers: options } = serviceOptions.parse({ instances: ['http://a'] });
  const outliers = createOutliers({
    service: 'things',
    options,
    clock: createFakeClock(),
    events,
    instances: () => listed,
  });
  return {
    changes,
    list(now: readonly Instance[]) {
      listed = now;
    },
    answers(instance: Instance, count: number, ms: number) {
      for (let i = 0; i < count; i += 1) outliers.succeeded(instance, ms);
    },
  };
}

test('one that was alone meanwhile is no measure for who comes, as it was before', () => {
  const [old, gone, fresh] = [instanceAt('http://a'), instanceAt('http://b'), instanceAt('http://c')];
  const it = given([old, gone]);
  for (const one of [old, gone]) it.answers(one, LATENCIES, 5);
  it.list([old]);
  it.answers(old, 100, 500);
  it.list([old, fresh]);
  // It gets most of the calls, for its weight: the other one is not judged anew before it is.
  it.answers(fresh, LATENCIES, 500);
  expect(it.changes).toEqual([]);
});

test('one that was slow before it was alone is not taken out for it when another one comes', () => {
  const [old, gone, fresh] = [instanceAt('http://a'), instanceAt('http://b'), instanceAt('http://c')];
  const it = given([old, gone]);
  it.answers(old, LATENCIES, 500);
  it.list([old]);
  it.answers(old, 100, 5);
  it.list([old, fresh]);
  it.answers(fresh, LATENCIES, 5);
  it.answers(old, LATENCIES / 2, 5);
  expect(it.changes).toEqual([]);
});
