import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRateStoreClient } from '../../../src/admission/rate-store-client.ts';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import type { TakeMessage } from '../../../src/admission/rate-store-messages.ts';
import { createRateStoreServer } from '../../../src/admission/rate-store-server.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import type { RateStore } from '../../../src/kit/rate-store.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';

const window = { limit: 5, windowMs: 60_000 };

describe('worker processes', () => {
  const workers: ChildProcess[] = [];
  afterEach(() => {
    for (const worker of workers.splice(0)) worker.kill();
  });

  test('two workers of one supervisor together are admitted exactly 5 times', async () => {
    const serve = createRateStoreServer(createMemoryRateStore({ clock: systemClock }));
    for (let count = 0; count < 2; count += 1) {
      const worker = fork(new URL('./rate-store-worker.ts', import.meta.url), { execArgv: [] });
      workers.push(worker);
      await once(worker, 'message');
      worker.on('message', (message) => serve(message, (reply) => worker.send(reply)));
    }
    const counts = await Promise.all(workers.map((worker) => admittedBy(worker)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
  });

  function admittedBy(worker: ChildProcess): Promise<number> {
    return new Promise((resolve) => {
      worker.on('message', (message) => {
        if (typeof message === 'object' && 'admitted' in message) resolve(Number(message.admitted));
      });
      worker.send({ times: 50 });
    });
  }
});

describe('a supervisor that does not answer', () => {
  let clock: FakeClock;
  let sent: TakeMessage[];
  let hear: (message: unknown) => void;
  let store: RateStore;

  beforeEach(() => {
    clock = createFakeClock();
    sent = [];
    store = createRateStoreClient({
      send: (message) => void sent.push(message),
      onMessage: (listener) => {
        hear = listener;
      },
      clock,
      timeoutMs: 25,
      fallback: createMemoryRateStore({ clock }),
    });
  });

  const answer = (message: TakeMessage | undefined) =>
    hear({ type: 'rate-store/taken', id: message?.id, reservation: { admitted: false, remaining: 0, resetMs: 7 } });

  test('is waited for as long as the time-out, then the worker decides', async () => {
    const taken = store.take('client', 1, window);
    clock.advance(25);
    await expect(taken).resolves.toEqual({ admitted: true, remaining: 4, resetMs: 60_000 });
  });

  test('is not waited for again until it is time to try', async () => {
    const first = store.take('client', 1, window);
    clock.advance(25);
    await first;
    for (let count = 0; count < 100; count += 1) await store.take('client', 1, window);
    expect(sent).toHaveLength(1);
    clock.advance(1_000);
    const probe = store.take('client', 1, window);
    await store.take('client', 1, window);
    expect(sent).toHaveLength(2);
    answer(sent[1]);
    await expect(probe).resolves.toMatchObject({ admitted: false, resetMs: 7 });
  });

  test('is asked again as soon as it is heard of, even if too late', async () => {
    const first = store.take('client', 1, window);
    clock.advance(25);
    await first;
    answer(sent[0]);
    const second = store.take('client', 1, window);
    answer(sent[1]);
    await expect(second).resolves.toMatchObject({ resetMs: 7 });
  });

  test('is not blamed when this process was too busy to read its answer', async () => {
    const taken = store.take('client', 1, window);
    clock.advance(500);
    answer(sent[0]);
    await turn();
    await expect(taken).resolves.toMatchObject({ resetMs: 7 });
    void store.take('client', 1, window);
    expect(sent).toHaveLength(2);
  });

  test('and a channel that is closed costs nothing', async () => {
    const closed = createRateStoreClient({
      send: () => {
        throw new Error('channel closed');
      },
      onMessage: () => {},
      clock,
      timeoutMs: 25,
      fallback: createMemoryRateStore({ clock }),
    });
    await expect(closed.take('client', 1, window)).resolves.toMatchObject({ admitted: true });
    expect(clock.timers()).toBe(0);
  });

  test('leaves messages of others alone', () => {
    const serve = createRateStoreServer(createMemoryRateStore({ clock }));
    for (const message of [undefined, null, 'text', {}, { type: 'heartbeat' }]) {
      expect(serve(message, () => {})).toBe(false);
      expect(() => hear(message)).not.toThrow();
    }
  });
});
