import { expect, test } from 'vitest';
import { createEvents } from '../../../src/telemetry/events.ts';
import { prettyFacts, requestLine } from '../../../src/telemetry/pretty.ts';
import { batchOf, callFact, requestFact } from './facts.ts';

const home = requestFact({
  trace: {
    loads: 26,
    batches: [
      batchOf([callFact({ service: 'catalog', ms: 5 })]),
      batchOf([callFact({ service: 'pricing', ms: 9.2, startMs: 5 })]),
      batchOf([callFact({ service: 'stock', ms: 4, startMs: 5 }), callFact({ service: 'stock', ms: 4, startMs: 6 })]),
    ],
  },
});

test('a request is a line that a person reads', () => {
  expect(requestLine(home, false)).toBe(
    'POST /mobile  query Home  200  18 ms  26 loads → 4 calls  catalog 5ms(1) pricing 9ms(1) stock 5ms(2)',
  );
});

test('what the cache and identical calls saved is mentioned when there is any', () => {
  const trace = { loads: 1, batches: [batchOf([callFact({ joined: true })], 3), batchOf([callFact()], 1)] };
  expect(requestLine(requestFact({ trace }), false)).toBe(
    'POST /mobile  query Home  200  18 ms  1 load → 1 call  library 5ms(1)  4 rows cached  1 joined',
  );
});

test('errors show their codes, and what is not known is left out', () => {
  const refused = {
    requestId: 'r',
    method: 'GET',
    status: 404,
    codes: ['BFF_NOT_FOUND'],
    durationMs: 1,
    bytes: 0,
    aborted: false,
  } as const;
  expect(requestLine(refused, false)).toBe('GET /  404  1 ms  BFF_NOT_FOUND');
  expect(requestLine(requestFact({ codes: ['UPSTREAM_TIMEOUT', 'NOT_FOUND'], aborted: true }), false)).toBe(
    'POST /mobile  query Home  200  18 ms  UPSTREAM_TIMEOUT NOT_FOUND  client left',
  );
});

test('colours are there only when they are wanted', () => {
  expect(requestLine(home, false)).not.toContain('\u001b');
  expect(requestLine(home, true)).toContain('\u001b[32m200\u001b[39m');
  expect(requestLine(requestFact({ status: 500 }), true)).toContain('\u001b[31m500\u001b[39m');
});

test('the cause of a failure stands indented below it, and cannot pass for a line of its own', () => {
  const events = createEvents(() => {});
  const written: string[] = [];
  const stop = prettyFacts(events, { write: (line) => written.push(line), colours: false });
  const error = new Error('no row\nPOST /mobile  200');
  events.publish('failure', { requestId: 'r', code: 'UPSTREAM_BAD_RESPONSE', path: 'home', error });
  expect(written).toEqual(['! UPSTREAM_BAD_RESPONSE at home', '    Error: no row\\u000aPOST /mobile  200']);
  events.publish('failure', { requestId: 'r', code: 'INTERNAL_SERVER_ERROR', error });
  for (const line of written[3]?.split('\n') ?? ['']) expect(line).toMatch(/^ {4}/);
  stop();
  events.publish('request', home);
  expect(written).toHaveLength(4);
});

test('revocations that were read, or are kept, are lines', () => {
  const lines: string[] = [];
  const events = createEvents(() => {});
  prettyFacts(events, { write: (line) => void lines.push(line), colours: false });
  events.publish('revocations', {
    store: 'redis',
    state: 'changed',
    revocations: 1,
    change: { added: [], removed: [], altered: [] },
  });
  events.publish('revocations', { store: 'file', state: 'kept', reason: 'torn\nat its end' });
  expect(lines).toEqual(['1 revocation of tokens in the redis now', '~ revocations: kept: torn\\u000aat its end']);
});
