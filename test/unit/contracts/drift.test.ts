import { expect, test } from 'vitest';
import type { Deviation } from '../../../src/contracts/deviation.ts';
import { type AnswerChecker, createDrift, type DriftDeps, type SeenAnswer } from '../../../src/contracts/drift.ts';
import { createEvents, type DriftFact } from '../../../src/telemetry/events.ts';
import { createFakeClock } from '../../support/clock.ts';
import { seeded } from '../../support/random-operation.ts';

const wrong: Deviation = { field: 'price', keyword: 'type', expected: 'number', got: 'string' };
const answer: SeenAnswer = {
  service: 'library',
  endpoint: 'book',
  route: 'GET /books',
  status: 200,
  contentType: 'application/json',
  bytes: 10,
  value: {},
  isJson: true,
};

/** Drift that finds what `check` says. */
function driftWith(check: AnswerChecker['check'], parts: Partial<DriftDeps> = {}) {
  const events = createEvents((error) => expect(error).toBeUndefined());
  const facts: DriftFact[] = [];
  events.subscribe('drift', (fact) => facts.push(fact));
  const checker = { check, close: async () => {} };
  return {
    facts,
    drift: createDrift({ sample: 1, checker, withoutContract: [], events, clock: createFakeClock(), ...parts }),
  };
}

test('the first drift of a field is announced, further ones are counted', async () => {
  const { drift, facts } = driftWith(async () => [wrong]);
  drift.see(answer);
  drift.see(answer);
  drift.see({ ...answer, endpoint: 'books' });
  await drift.settled();
  const known = { service: 'library', route: 'GET /books', status: 200, ...wrong };
  expect(facts).toEqual([
    { ...known, endpoint: 'book' },
    { ...known, endpoint: 'books' },
  ]);
  const firstSeen = '2026-01-01T00:00:00.000Z';
  expect(drift.stats()).toMatchObject({ checked: 3, dropped: 0, more: 0 });
  expect(drift.stats().found).toEqual([
    { ...known, endpoint: 'book', answers: 2, firstSeen },
    { ...known, endpoint: 'books', answers: 1, firstSeen },
  ]);
});

test.each([
  [0, 0, 0],
  [0.01, 60, 140],
  [1, 10_000, 10_000],
])('of 10,000 answers a sample of %d is wanted', (sample, least, most) => {
  const { drift } = driftWith(async () => [], { sample, random: seeded(7) });
  const wanted = Array.from({ length: 10_000 }, () => drift.wanted()).filter(Boolean).length;
  expect(wanted).toBeGreaterThanOrEqual(least);
  expect(wanted).toBeLessThanOrEqual(most);
});

test('what is too much to wait is dropped and counted', async () => {
  const held = Promise.withResolvers<readonly Deviation[]>();
  const { drift } = driftWith(() => held.promise);
  for (let i = 0; i < 130; i++) drift.see(answer);
  expect(drift.stats().dropped).toBe(30);
  held.resolve([]);
  await drift.settled();
  expect(drift.stats()).toMatchObject({ checked: 100, dropped: 30 });
  drift.see({ ...answer, bytes: 15_000_000 });
  drift.see({ ...answer, bytes: 2_000_000 });
  await drift.settled();
  expect(drift.stats()).toMatchObject({ checked: 101, dropped: 31 });
});

test('failures of a service and services without a contract are left out', async () => {
  const { drift, facts } = driftWith(async () => [wrong], { withoutContract: ['attic'] });
  drift.see({ ...answer, status: 503 });
  drift.see({ ...answer, service: 'attic' });
  await drift.settled();
  expect(facts).toEqual([]);
  expect(drift.stats()).toMatchObject({ checked: 0, dropped: 0, withoutContract: ['attic'] });
});

test('the kinds that are kept are bounded', async () => {
  let count = 0;
  const { drift, facts } = driftWith(async () => [{ ...wrong, field: `f${count++}` }]);
  for (let i = 0; i < 250; i++) {
    drift.see(answer);
    await drift.settled();
  }
  expect(facts).toHaveLength(200);
  expect(drift.stats()).toMatchObject({ checked: 250, more: 50 });
});

test('checking that has ended costs no request', async () => {
  const { drift, facts } = driftWith(() => Promise.reject(new Error('the thread has ended')));
  drift.see(answer);
  await drift.settled();
  expect(facts).toEqual([]);
  expect(drift.stats()).toMatchObject({ checked: 0, dropped: 1 });
});
