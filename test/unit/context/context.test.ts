import { expect, test } from 'vitest';
import { executionOf } from '../../../src/context/execution.ts';
import { LateSignal } from '../../../src/kit/late-signal.ts';
import { get } from '../../../src/loaders/declare.ts';
import { hang, json } from '../../../src/testing.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

const one = { one: get('GET /one', { sharedWith: 'everyone' }) };

test('resolvers see principal, client, inputs, signal and the services, and nothing else', async () => {
  const { execution } = await serviceWith(() => json(1), one);
  const { context } = execution().execution;
  expect(Object.keys(context)).toEqual(['principal', 'client', 'inputs', 'signal', 'things']);
  expect(JSON.stringify(context)).not.toContain('requestId');
});

test('a service is bound once an execution, and to that execution alone', async () => {
  const { execution } = await serviceWith(() => json(1), one);
  const [a, b] = [execution(), execution()];
  expect(Reflect.get(a.execution.context, 'things')).toBe(Reflect.get(a.execution.context, 'things'));
  expect(Reflect.get(a.execution.context, 'things')).not.toBe(Reflect.get(b.execution.context, 'things'));
  expect(executionOf(a.execution.context)).toBe(a.execution);
});

test('only a context of ours has an execution', async () => {
  const { execution } = await serviceWith(() => json(1), one);
  expect(() => executionOf({ ...execution().execution.context })).toThrow(
    'expected a context that createExecution made',
  );
});

test('ends with its client, and its calls with it', async () => {
  const client = new LateSignal();
  const { execution, scripted } = await serviceWith(hang, one);
  const { endpoints, execution: running } = execution({ signal: client });
  const call = codeOf(endpoints.one.load({}));
  await scripted.received(1);
  client.abort(new Error('gone'));
  expect(await call).toMatchObject({ message: 'gone' });
  expect(running.context.signal.aborted).toBe(true);
  await scripted.left(1);
});

test('that begins after its client has left asks nothing', async () => {
  const { execution, scripted } = await serviceWith(hang, one);
  const left = new LateSignal();
  left.abort(new Error('gone'));
  const { endpoints } = execution({ signal: left });
  expect(await codeOf(endpoints.one.load({}))).toMatchObject({ message: 'gone' });
  expect(scripted.calls).toEqual([]);
});
