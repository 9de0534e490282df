import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedact } from '../../../src/recording/redact.ts';

const redact = createRedact({ redact: ['shoe_size'], keep: ['tokenCount'] });

describe('a redaction takes out', () => {
  test.each([
    ['password', 'hunter2', '[redacted]'],
    ['old_passwd', 'hunter2', '[redacted]'],
    ['clientSecret', 'shh', '[redacted]'],
    ['access_token', 'abc', '[redacted]'],
    ['X-Api-Key', 'abc', '[redacted]'],
    ['Authorization', 'abc', '[redacted]'],
    ['pin', 1234, 0],
    ['cvv', '123', '[redacted]'],
    ['phoneNumber', '040 123456', '[redacted]'],
    ['email', 'ada@example.com', 'redacted@example.invalid'],
    ['shoeSize', 44, 0],
  ])('what stands under the name %s', (name, value, expected) => {
    expect(redact({ [name]: value })).toEqual({ [name]: expected });
  });

  test.each([
    ['an address of e-mail', 'write to ada.l+x@mail.example.com now', 'write to redacted@example.invalid now'],
    ['a JSON Web Token', 'x eyJhbGciOi.eyJzdWIiOiJhIn0.c2ln y', 'x [redacted] y'],
    ['credentials of HTTP', 'Bearer abcdef123', 'Bearer [redacted]'],
    ['a telephone number', 'call +49 40 123456-78', 'call [redacted]'],
    ['a number of a payment card', 'paid by 4111 1111 1111 1111', 'paid by [redacted]'],
    ['the user of a URL', 'https://ada:pw@host.example/x', 'https://[redacted]@host.example/x'],
    ['a signed URL', 'https://h/x?sig=1&access_token=abc', 'https://h/x?sig=1&access_token=[redacted]'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----', '[redacted]'],
  ])('%s under any name, also as the name itself', (_, text, expected) => {
    expect(redact({ note: [text] })).toEqual({ note: [expected] });
    expect(Object.keys(Object(redact({ [text]: 1 })))).toEqual([expected]);
  });

  test('everything below a name, and keeps its shape', () => {
    expect(redact({ credentials: { user: 'ada', ports: [1, 2], on: true, none: null } })).toEqual({
      credentials: { user: '[redacted]', ports: [0, 0], on: true, none: null },
    });
  });
});

test('a redaction leaves alone what is none of that', () => {
  const value = {
    id: 'p-1001',
    ean: '4006381333931',
    sku: 'NRV-1001-BLA',
    at: '2026-03-01T09:30:00.000+01:00',
    url: 'https://images.example/p-1001.jpg?w=200',
    price: 129_900,
    tokenCount: 12,
    pinned: true,
    text: 'Length: 120 cm + 20 cm @ 5 kg',
  };
  expect(redact(value)).toEqual(value);
});

test('names by which a declaration reads an answer stay', () => {
  expect(createRedact({ redact: [], keep: [] }, ['nextPageToken'])({ nextPageToken: 'abc' })).toEqual({
    nextPageToken: 'abc',
  });
});

test('what was redacted stays as it is: it can be asked for again', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.emailAddress(), (value, address) => {
      const once = redact({ value, list: [address, `Bearer ${address}xyz`], password: address });
      expect(redact(once)).toEqual(once);
      expect(JSON.stringify(once)).not.toContain(address);
    }),
  );
});

test('a long text takes no long time', () => {
  const started = performance.now();
  for (const part of ['a@', 'a.', '+1 ', '4 ', 'eyJ', '//', '&a=', '-----BEGIN PRIVATE KEY-----']) {
    redact(part.repeat(100_000 / part.length));
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});
