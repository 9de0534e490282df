import { expect, test } from 'vitest';
import { changeOf, createKeySet } from '../../../src/identity/key-set.ts';
import { madeKey } from '../../support/keys.ts';

test('of two sets of keys it is told by prefix and client what was added, removed and altered', () => {
  const [kept, gone, come, narrowed] = [madeKey(), madeKey(), madeKey({ client: 'other' }), madeKey()].map(
    ({ record }) => record,
  );
  if (!kept || !gone || !come || !narrowed) throw new Error('expected four records');
  const before = createKeySet({ kept, gone, narrowed });
  const after = createKeySet({ kept: { ...kept }, come, narrowed: { ...narrowed, addresses: ['192.0.2.0/24'] } });
  expect(changeOf(before, after)).toEqual({
    added: [{ prefix: come.prefix, client: 'other' }],
    removed: [{ prefix: gone.prefix, client: 'radhaus' }],
    altered: [{ prefix: narrowed.prefix, client: 'radhaus' }],
  });
  expect(changeOf(after, after)).toEqual({ added: [], removed: [], altered: [] });
});
