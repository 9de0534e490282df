import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callKey, rowKey, sharingKey } from '../../../src/cache/keys.ts';
import { ANONYMOUS, type Caller, type Principal } from '../../../src/kit/caller.ts';

/** Texts that look like parts of a key, and any others, lone surrogates included. */
const text = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'ab', '"', '","', '\\', '[', ']', 'null', 'user', '\ud800', '\ud801', '\u0000'),
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 250, maxLength: 400 }),
);

/** Two values give one key exactly when they are equal. */
function unambiguous<T>(
  values: fc.Arbitrary<T>,
  keyOf: (value: T) => string,
  meaning: (value: T) => unknown = (value) => value,
) {
  const pair = fc.oneof(
    fc.tuple(values, values),
    values.map((value): [T, T] => [value, structuredClone(value)]),
  );
  fc.assert(
    fc.property(pair, ([one, other]) => {
      const same = fc.stringify(meaning(one)) === fc.stringify(meaning(other));
      // As Redis sees them: UTF-8 must not merge what is different.
      const [a, b] = [one, other].map((value) => Buffer.from(keyOf(value), 'utf8'));
      expect(a && b && a.equals(b)).toBe(same);
    }),
    { numRuns: 500 },
  );
}

test('no two rows share a key', () => {
  unambiguous(fc.tuple(text, text, text, text), (parts) => rowKey(...parts));
});

test('no two calls share a key, nor two callers who may not share', () => {
  unambiguous(fc.tuple(fc.array(text, { maxLength: 5 }), text), ([parts, sharing]) => callKey(parts, sharing));
});

test('what stands between two parts cannot be moved into one of them', () => {
  const between = fc.oneof(text, fc.constantFrom(',', '","', ':', '1:', '\u0000', '\n', '/', '|'));
  fc.assert(
    fc.property(text, between, text, text, (a, separator, b, c) => {
      const [one, other] = [[a + separator + b, c] as const, [a, b + separator + c] as const];
      const same = one[0] === other[0] && one[1] === other[1];
      expect(rowKey(...one, '', '') === rowKey(...other, '', '')).toBe(same);
      expect(callKey(one, '') === callKey(other, '')).toBe(same);
      expect(callKey([one[0]], one[1]) === callKey([other[0]], other[1])).toBe(same);
    }),
  );
});

test('a row and a call never share a key', () => {
  fc.assert(
    fc.property(text, text, text, text, (a, b, c, d) => {
      expect(rowKey(a, b, c, d)).not.toBe(callKey([b, c, d], a));
    }),
  );
});

test('long keys are short', () => {
  expect(rowKey('service', 'endpoint', 'x'.repeat(100_000), '').length).toBeLessThan(100);
  expect(callKey(['service', 'x'.repeat(100_000)], '').length).toBeLessThan(100);
});

type User = Extract<Principal, { kind: 'user' }>;

const ada: User = {
  kind: 'user',
  issuer: 'i',
  subject: 'ada',
  scopes: ['read', 'write'],
  roles: ['staff'],
  claims: { a: 1 },
};
const phone = { id: 'phone', source: 'token' } as const;
const address = (id: string) => ({ id, source: 'address' }) as const;
const signedIn = (changes: Partial<User> = {}, client: Caller['client'] = phone): Caller => ({
  principal: { ...ada, ...changes },
  client,
});

describe('who may share', () => {
  test('everyone shares with everyone', () => {
    expect(sharingKey('everyone', signedIn())).toBe('');
    expect(sharingKey('everyone', { principal: ANONYMOUS, client: address('1.2.3.4') })).toBe('');
  });

  test('a client shares with itself, whoever uses it', () => {
    const key = sharingKey('client', signedIn());
    expect(sharingKey('client', signedIn({ subject: 'bob' }))).toBe(key);
    expect(sharingKey('client', signedIn({}, { id: 'tablet', source: 'token' }))).not.toBe(key);
    expect(sharingKey('client', signedIn({}, address('phone')))).not.toBe(key);
  });

  test('a user shares with nobody who differs in anything that a service may look at', () => {
    const others: Caller[] = [
      signedIn({ subject: 'bob' }),
      signedIn({ issuer: 'j' }),
      signedIn({ tenant: 't' }),
      signedIn({ scopes: ['read'] }),
      signedIn({ scopes: ['read write'] }),
      signedIn({ roles: [] }),
      signedIn({ scopes: ['read', 'write', 'staff'], roles: [] }),
      signedIn({}, { id: 'tablet', source: 'token' }),
      { principal: ANONYMOUS, client: phone },
      { principal: ANONYMOUS, client: address('1.2.3.4') },
    ];
    const keys = [signedIn(), ...others].map((caller) => sharingKey('user', caller));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('the order of scopes and roles, and other claims, make no difference', () => {
    expect(sharingKey('user', signedIn({ scopes: ['write', 'read'], claims: {} }))).toBe(
      sharingKey('user', signedIn()),
    );
  });

  test('anonymous callers are one user, but not one client', () => {
    const [one, other]: Caller[] = ['1.2.3.4', '5.6.7.8'].map((id) => ({ principal: ANONYMOUS, client: address(id) }));
    if (!one || !other) throw new Error('expected two callers');
    expect(sharingKey('user', one)).toBe(sharingKey('user', other));
    expect(sharingKey('client', one)).not.toBe(sharingKey('client', other));
  });

  test('no two users share a key, and no private text shows in it', () => {
    const caller = fc.record({
      issuer: text,
      subject: text,
      tenant: text,
      scopes: fc.uniqueArray(text),
      roles: fc.uniqueArray(text),
      id: text,
    });
    unambiguous(
      caller,
      ({ id, ...user }) => sharingKey('user', signedIn(user, { id, source: 'token' })),
      ({ scopes, roles, ...rest }) => ({ ...rest, scopes: scopes.toSorted(), roles: roles.toSorted() }),
    );
    expect(sharingKey('user', signedIn())).toMatch(/^[\w-]{43}$/);
  });
});
