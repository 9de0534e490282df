import { setImmediate as afterPolling } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { createWaitingRoom, type WaitingRoom } from '../../../src/redis/waiting-room.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';

let clock: FakeClock;
let room: WaitingRoom;
let timeouts: number;

beforeEach(() => {
  clock = createFakeClock();
  timeouts = 0;
  room = createWaitingRoom({
    clock,
    timeoutMs: 25,
    onTimeout: () => {
      timeouts += 1;
      room.release(new Error('too late'));
    },
  });
});

/** Moves time in small steps, so that each timer sees the event loop turn. */
async function pass(millis: number): Promise<void> {
  for (let step = 0; step < millis; step += 1) {
    clock.advance(1);
    await afterPolling();
  }
}

const never = () => new Promise<never>(() => {});

test('hands on results and errors', async () => {
  await expect(room.wait(Promise.resolve(7))).resolves.toBe(7);
  await expect(room.wait(Promise.reject(new Error('WRONGTYPE')))).rejects.toThrow('WRONGTYPE');
});

test('lets nobody wait longer than the time-out, whoever came later included', async () => {
  const first = expect(room.wait(never())).rejects.toThrow('too late');
  await pass(20);
  const second = expect(room.wait(never())).rejects.toThrow('too late');
  await pass(5);
  await Promise.all([first, second]);
  expect(timeouts).toBe(1);
});

test('turns newcomers away when a few wait and nothing comes back', async () => {
  for (let waiting = 0; waiting < 4; waiting += 1) room.wait(never()).catch(() => {});
  expect(room.crowded()).toBe(false);
  await pass(5);
  expect(room.crowded()).toBe(true);
});

test('is not crowded while answers come back, however many wait', async () => {
  for (let waiting = 0; waiting < 50; waiting += 1) room.wait(never()).catch(() => {});
  await pass(4);
  await room.wait(Promise.resolve());
  await pass(4);
  expect(room.crowded()).toBe(false);
});

test('does not blame Redis when this process was too busy to read an answer', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const command = room.wait(promise);
  // The timer is long due; the answer is read by the event loop before the room looks.
  clock.advance(500);
  resolve('answer');
  await expect(command).resolves.toBe('answer');
  await afterPolling();
  expect(timeouts).toBe(0);
});

test('keeps no timer when nobody waits', async () => {
  await room.wait(Promise.resolve());
  await pass(10);
  expect(clock.timers()).toBe(0);
});
