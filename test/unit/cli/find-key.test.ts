import { expect, test } from 'vitest';
import { findKey } from '../../../src/cli/make-key.ts';
import { KEY_SECRET, madeKey } from '../../support/keys.ts';

const { record } = madeKey();
const other = madeKey({ client: 'other' }).record;
const placeOf = (configured: object, records: object) => ({
  secret: KEY_SECRET,
  configured: { ...configured },
  store: { name: 'keys.yaml', within: '5 s', records: { ...records }, change: async () => {} },
});

test('a key of the store is found there, by its id and by its prefix', () => {
  const place = placeOf({}, { one: record, two: other });
  for (const words of ['one', record.prefix])
    expect(findKey(place, words)).toMatchObject({ id: 'one', store: place.store });
});

test('a key that stands in the configuration, too, is that of the configuration: taking it out of the store would revoke nothing', () => {
  expect(findKey(placeOf({ one: record }, { one: record }), 'one')).toEqual({ id: 'one', record });
  expect(() => findKey(placeOf({ first: record }, { one: record }), 'one')).toThrow(
    'one stands in the configuration, too, and that is what gateways go by: take it out of there first',
  );
});
