import { expect, test } from 'vitest';
import { traceView } from '../../../src/edge/trace-view.ts';
import { boundsOf } from '../../../src/kit/locked-bounds.ts';
import type { CallFact } from '../../../src/kit/trace.ts';

const bounds = boundsOf({
  document: '',
  waves: { most: '1', order: [] },
  calls: {
    'things.thing': { most: '⌈ids / 2⌉', terms: [{ keys: [{ ids: 1 }], size: 2 }], fields: {} },
    'things.part': {
      most: '⌈first × things.list / 10⌉',
      terms: [{ keys: [{ 'first × things.list': 1 }], size: 10 }],
      fields: {},
    },
  },
  variables: {
    ids: { from: 'argument', max: 100 },
    first: { from: 'argument', max: 100, default: 20 },
    'things.list': { from: 'contract', max: 5 },
  },
});

test('bounds take the length of lists, numbers as they are, defaults and limits for what was not sent', () => {
  expect([...bounds({ ids: ['a', 'b', 'c'], first: 4 })]).toEqual([
    ['things.thing', 2],
    ['things.part', 2],
  ]);
  expect([...bounds({ ids: null })]).toEqual([
    ['things.thing', 50],
    ['things.part', 10],
  ]);
});

test('a trace shows what was called beside its bound, and what exceeded it', () => {
  const call: CallFact = {
    service: 'things',
    endpoint: 'thing',
    method: 'GET',
    template: '/',
    startMs: 0,
    ms: 1,
    joined: false,
    bytes: 0,
  };
  const batch = { service: 'things', endpoint: 'thing', wave: 1, keys: ['a'], cached: 0, startMs: 0, ms: 1 };
  const trace = {
    loads: 1,
    batches: [{ ...batch, calls: [call, call, { ...call, joined: true }] }],
    bounds: bounds({ ids: ['a'], first: 1 }),
  };
  expect(traceView(trace, 1).bounds).toEqual({
    'things.thing': { calls: 2, bound: 1, exceeded: true },
    'things.part': { calls: 0, bound: 1 },
  });
});
