import { expect, test } from 'vitest';
import { scopeOf } from '../../../src/context/context.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { LateSignal } from '../../../src/kit/late-signal.ts';
import { createCaller } from '../../../src/loaders/caller.ts';
import { batch, get, write } from '../../../src/loaders/declare.ts';
import { hang, json, type Script } from '../../../src/testing.ts';
import { createFakeClock } from '../../support/clock.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';
import { deferred } from '../../support/harness.ts';

type Headers = Readonly<Record<string, string>>;

const declarations = {
  rows: batch('GET /rows', {
    keys: { in: 'query', name: 'ids', style: 'comma' },
    rowKey: 'id',
    maxKeys: 10,
    pageSize: 'unlimited',
    sharedWith: 'user',
  }),
  one: get('GET /one', { sharedWith: 'user' }),
  change: write('POST /rows', {}),
};

const rows: Script = ({ path, query }) =>
  path === '/rows' ? json((query.get('ids') ?? '').split(',').map((id) => ({ id }))) : json({ path });

const withFetched = async (script: Script = rows) => {
  const clock = createFakeClock();
  const service = await serviceWith(script, declarations, { clock, settings: { timeout: '1s', retry: { tries: 1 } } });
  const fetched = deferred<Headers>();
  return { ...service, clock, fetched, credentials: () => fetched.promise };
};

test('credentials that are fetched are waited for, and a batch stays one call', async () => {
  const { scripted, execution, fetched, credentials } = await withFetched();
  const { endpoints } = execution({ credentials });
  const loads = endpoints.rows.loadMany(['a', 'b', 'a']);
  await new Promise((resolve) => setImmediate(resolve));
  expect(scripted.calls).toHaveLength(0);
  fetched.resolve({ authorization: 'Bearer fetched' });
  expect(await loads).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'a' }]);
  expect(scripted.calls.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/rows?ids=a%2Cb', 'Bearer fetched'],
  ]);
});

test('credentials that are known cost no turn: the call is made at once', async () => {
  const { upstream, execution } = await withFetched();
  const made: unknown[] = [];
  const { call } = upstream;
  Object.defineProperty(upstream, 'call', {
    value: (...args: Parameters<typeof call>) => {
      made.push(args[0].headers);
      return call(...args);
    },
  });
  const known = { authorization: 'Bearer known' };
  const scope = scopeOf(execution({ credentials: () => known }).execution.context);
  if (!scope) throw new Error('expected a context with a scope');
  const ask = createCaller(scope, { service: 'things', name: 'one', declaration: declarations.one });
  const open = scope.recorder.batch({ service: 'things', endpoint: 'one', wave: 1, keys: [''] });
  const answer = ask({ parameters: {} }, open);
  expect(made).toMatchObject([known]);
  expect(await answer).toMatchObject({ value: { path: '/one' } });
});

test('identical calls whose credentials come together are one call', async () => {
  const answer = deferred();
  const { scripted, execution, fetched, credentials } = await withFetched(async () => {
    await answer.promise;
    return json({});
  });
  const loads = [1, 2, 3].map(() => execution({ credentials }).endpoints.one.load({}));
  await new Promise((resolve) => setImmediate(resolve));
  fetched.resolve({});
  await scripted.received(1);
  answer.resolve();
  expect(await Promise.all(loads)).toEqual([{}, {}, {}]);
  expect(scripted.calls).toHaveLength(1);
});

test('what fetching them throws is what the call fails with, and nothing is sent', async () => {
  const { scripted, execution, fetched, credentials } = await withFetched();
  const { endpoints } = execution({ credentials });
  const work = Promise.all([codeOf(endpoints.one.load({})), codeOf(endpoints.change.send({ body: {} }))]);
  fetched.reject(new GatewayError('UPSTREAM_UNAVAILABLE'));
  expect(await work).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
  expect(scripted.calls).toHaveLength(0);
});

test.each([
  ['the time-out of the call', 10_000, 1_000],
  ['the deadline', 400, 375],
])('they are waited for no longer than %s allows', async (_, deadlineMs, ms) => {
  const { scripted, execution, clock, credentials } = await withFetched();
  let over = false;
  const load = codeOf(execution({ deadlineMs, credentials }).endpoints.one.load({})).finally(() => {
    over = true;
  });
  while (clock.timers() === 0) await new Promise((resolve) => setImmediate(resolve));
  clock.advance(ms - 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(over).toBe(false);
  clock.advance(1);
  expect(await load).toBe('UPSTREAM_TIMEOUT');
  expect([clock.timers(), scripted.calls.length]).toEqual([0, 0]);
});

test('the call gets what they left of its time-out', async () => {
  const { scripted, execution, clock, fetched, credentials } = await withFetched(() => hang());
  const load = codeOf(execution({ credentials }).endpoints.one.load({}));
  while (clock.timers() === 0) await new Promise((resolve) => setImmediate(resolve));
  clock.advance(700);
  fetched.resolve({});
  await scripted.received(1);
  expect(scripted.calls[0]?.headers['x-deadline-ms']).toBe('300');
  clock.advance(300);
  expect(await load).toBe('UPSTREAM_TIMEOUT');
});

test('who leaves while they are fetched sends nothing, and those who stay are not disturbed', async () => {
  const { scripted, execution, clock, fetched, credentials } = await withFetched();
  const signal = new LateSignal();
  const left = codeOf(execution({ credentials, signal }).endpoints.one.load({}));
  const stays = execution({ credentials }).endpoints.one.load({});
  while (clock.timers() < 2) await new Promise((resolve) => setImmediate(resolve));
  signal.abort(new Error('gone'));
  expect(await left).toMatchObject({ message: 'gone' });
  expect(await codeOf(execution({ credentials, signal }).endpoints.one.load({}))).toMatchObject({ message: 'gone' });
  fetched.resolve({});
  expect(await stays).toEqual({ path: '/one' });
  expect(scripted.calls).toHaveLength(1);
});
