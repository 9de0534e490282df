import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/kit/clock.ts';
import { createDeadline } from '../../../src/kit/deadline.ts';
import { batch, query } from '../../../src/loaders/declare.ts';
import { createRecord } from '../../../src/recording/record.ts';
import { createEvents } from '../../../src/telemetry/events.ts';
import { json, startScriptedService } from '../../../src/testing.ts';
import { decoderOf } from '../../../src/upstream/codec.ts';
import { serviceOptions } from '../../../src/upstream/options.ts';
import type { Call } from '../../../src/upstream/send.ts';
import { createUpstream } from '../../../src/upstream/service.ts';
import { createFakeClock } from '../../support/clock.ts';

const thing = batch('GET /things', {
  keys: query('ids', 'comma'),
  rowKey: 'id',
  maxKeys: 10,
  pageSize: 2,
  sharedWith: 'everyone',
});

/** A service whose calls are recorded, and a call of it for these keys. */
async function recorded(rows: readonly unknown[]) {
  const directory = await mkdtemp(join(tmpdir(), 'frontdesk-record-'));
  const scripted = await startScriptedService(() => json(rows), { name: 'things' });
  const options = serviceOptions.parse({ instances: [scripted.url] });
  const upstream = createUpstream('things', options, {
    clock: systemClock,
    events: createEvents(() => {}),
    random: Math.random,
  });
  const clock = createFakeClock();
  const record = await createRecord({ directory, options: { redact: [], keep: [] }, clock, warn: () => {} });
  onTestFinished(async () => {
    upstream.close();
    await scripted.close();
    await rm(directory, { recursive: true });
  });
  const wrapped = record.upstream({ name: 'things', endpoints: { thing } }, upstream);
  const call = (keys: readonly string[]): Call => ({
    ...{
      service: 'things',
      endpoint: 'thing',
      method: 'GET',
      kind: 'read',
      template: '/things',
      target: '/things',
      headers: {},
    },
    asked: { parameters: {}, keys },
    decoder: decoderOf('json'),
    deadline: createDeadline(systemClock, 10_000),
    signal: new AbortController().signal,
    timeoutMs: 5_000,
    joinKey: keys.join(),
  });
  return { directory, record, ask: (keys: readonly string[]) => wrapped.call(call(keys), () => {}), clock };
}

async function keysIn(directory: string): Promise<string[]> {
  const { answers } = JSON.parse(await readFile(join(directory, 'things/thing.json'), 'utf8'));
  return Object.keys(answers);
}

test('nothing is written before its time, and what is left is written at the end', async () => {
  const { directory, record, ask } = await recorded([{ id: 'a' }]);
  await ask(['a']);
  expect(await readdir(directory)).toEqual([]);
  await record.close();
  expect(await keysIn(directory)).toEqual(['a']);
});

test('what has waited long enough is written while the gateway runs', async () => {
  const { record, ask, clock } = await recorded([{ id: 'a' }]);
  await ask(['a']);
  clock.advance(499);
  expect(record.stats()).toMatchObject({ waiting: 1 });
  clock.advance(1);
  expect(record.stats()).toMatchObject({ waiting: 0 });
  await record.close();
  expect(record.stats()).toMatchObject({ recorded: 1 });
});

test('only so many calls wait to be written; the others are counted', async () => {
  const { record, ask, directory } = await recorded([{ id: 'a' }]);
  // Identical calls in flight are one for the service, and each is noted.
  await Promise.all(Array.from({ length: 5_010 }, () => ask(['a'])));
  expect(record.stats()).toMatchObject({ waiting: 5_000, dropped: 10 });
  await record.close();
  expect(await keysIn(directory)).toEqual(['a']);
}, 60_000);

test('a key whose row may have been cut off is not recorded as one without a row', async () => {
  const { directory, record, ask } = await recorded([{ id: 'a' }, { id: 'b' }]);
  await ask(['a', 'b', 'c']);
  await record.close();
  expect(await keysIn(directory)).toEqual(['a', 'b']);
});

test('nor is one beside rows of which nobody knows whose they are', async () => {
  const { directory, record, ask } = await recorded([{ id: 'a' }, { name: 'without a key' }, { id: 'x' }]);
  await ask(['a', 'c']);
  await record.close();
  expect(await keysIn(directory)).toEqual(['a']);
});

test('a key that must not be stored is not recorded, and counted', async () => {
  const { directory, record, ask } = await recorded([{ id: 'ada@example.com' }]);
  await ask(['ada@example.com']);
  // Of this one there is not even a row.
  await ask(['bob@example.com']);
  await record.close();
  expect(await readdir(directory)).toEqual([]);
  expect(record.stats()).toMatchObject({ notStorable: 2 });
});
