import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusedFields } from '../../../src/upstream/refused-fields.ts';

const sent = {
  template: '/carts/{cart}/lines',
  target: '/carts/c-1/lines?dryRun=true&tag=a&tag=b',
  body: { text: JSON.stringify({ lines: [{ quantity: 0, 'a/b': 1 }], note: null }), contentType: 'application/json' },
};

describe('the fields that a service blames are read from', () => {
  test.each([
    ['errors with pointers (RFC 9457)', { errors: [{ detail: 'secret', pointer: '#/lines/0/quantity' }] }],
    ['errors with bare pointers', { errors: [{ pointer: '/lines/0/quantity' }] }],
    ['errors with fields', { errors: [{ field: 'lines[0].quantity', message: 'secret' }] }],
    ['errors with names', { errors: [{ name: 'lines.0.quantity' }] }],
    ['invalid-params (RFC 7807)', { 'invalid-params': [{ name: 'lines.0.quantity', reason: 'secret' }] }],
    ['a single field', { field: 'lines[0].quantity' }],
    ['the same in several forms', { field: 'lines[0].quantity', errors: [{ field: 'lines.0.quantity' }] }],
  ])('%s', (_, body) => {
    expect(refusedFields(body, sent)).toEqual(['lines.0.quantity']);
  });

  test.each([
    ['cart', ['cart']],
    ['dryRun', ['dryRun']],
    ['tag', ['tag']],
    ['note', ['note']],
    ['#/lines/0/a~1b', ['lines.0.a/b']],
    ['quantity', []],
    ['lines.1', []],
    ['constructor', []],
    ['__proto__', []],
    ['lines.length.constructor', []],
    ['', []],
    ['#/', []],
  ])('a field %j is %j: only what was sent has a name', (field, expected) => {
    expect(refusedFields({ field }, sent)).toEqual(expected);
  });
});

test('a form is known by its fields', () => {
  const body = { text: 'email=x&age=1', contentType: 'application/x-www-form-urlencoded' };
  expect(refusedFields({ errors: [{ field: 'email' }, { field: 'name' }] }, { ...sent, body })).toEqual(['email']);
});

test('nothing that a service says can come out in other words than ours, whatever it is', () => {
  const ours = new Set(['cart', 'dryRun', 'tag', 'note', 'lines', 'lines.0', 'lines.0.quantity', 'lines.0.a/b']);
  fc.assert(
    fc.property(fc.anything(), fc.string(), (anything, text) => {
      const bodies = [anything, { errors: anything }, { errors: [anything, { field: text }], field: text }];
      for (const body of bodies) for (const field of refusedFields(body, sent)) expect(ours).toContain(field);
    }),
  );
});

test('of very many only the first are named', () => {
  const errors = Array.from({ length: 10_000 }, () => ({ field: 'note' }));
  expect(refusedFields({ errors }, sent)).toEqual(['note']);
});
