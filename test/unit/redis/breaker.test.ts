import { beforeEach, expect, test } from 'vitest';
import { type Breaker, type BreakerState, createBreaker } from '../../../src/redis/breaker.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';

let clock: FakeClock;
let breaker: Breaker;
let probes: number;
let changes: BreakerState['state'][];

beforeEach(() => {
  clock = createFakeClock();
  probes = 0;
  changes = [];
  breaker = createBreaker({
    clock,
    openMs: 1_000,
    probe: () => {
      probes += 1;
    },
    onChange: ({ state }) => changes.push(state),
  });
});

test('is open until Redis has answered for the first time', () => {
  expect(breaker.state()).toEqual({ state: 'open', until: 1_000, reason: 'not connected yet' });
  breaker.succeeded();
  expect(breaker.state()).toEqual({ state: 'closed' });
});

test('opens at the first failure and says why', () => {
  breaker.succeeded();
  breaker.failed('no answer in time');
  expect(breaker.state()).toEqual({ state: 'open', until: 1_000, reason: 'no answer in time' });
});

test('sends one probe when the open time is over, and no second one while it is under way', () => {
  clock.advance(999);
  expect(probes).toBe(0);
  clock.advance(1);
  expect(breaker.state()).toEqual({ state: 'half-open', reason: 'not connected yet' });
  clock.advance(60_000);
  expect(probes).toBe(1);
});

test('opens again for as long when the probe fails, and closes when it succeeds', () => {
  clock.advance(1_000);
  breaker.failed('still no answer');
  expect(breaker.state()).toEqual({ state: 'open', until: 2_000, reason: 'still no answer' });
  clock.advance(1_000);
  expect(probes).toBe(2);
  breaker.succeeded();
  expect(changes).toEqual(['half-open', 'open', 'half-open', 'closed']);
});

test('several failures in a row leave one probe', () => {
  breaker.failed('one');
  breaker.failed('two');
  clock.advance(1_000);
  expect(probes).toBe(1);
});

test('sends no probe after it was stopped or has closed', () => {
  breaker.succeeded();
  clock.advance(5_000);
  breaker.failed('gone');
  breaker.stop();
  clock.advance(5_000);
  expect(probes).toBe(0);
  expect(clock.timers()).toBe(0);
});
