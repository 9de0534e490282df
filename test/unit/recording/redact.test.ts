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
    ['pinCode', 1234, 0],
    ['ibanNumber', 'x', '[redacted]'],
    ['IBANNumber', 'x', '[redacted]'],
    ['customer-ssn-2', 'x', '[redacted]'],
    ['dbPwd', 'x', '[redacted]'],
    ['bearer', 'x', '[redacted]'],
    ['sessionKey', 'x', '[redacted]'],
    ['connect.sid', 'x', '[redacted]'],
    ['X-Hub-Signature', 'x', '[redacted]'],
    ['homeTel', '040 123456', '[redacted]'],
    ['fax', '040 123456', '[redacted]'],
    ['dateOfBirth', '1815-12-10', '[redacted]'],
    ['dob', '1815-12-10', '[redacted]'],
    ['userEmails', ['ada@localhost', 'ada%40localhost'], ['redacted@example.invalid', 'redacted@example.invalid']],
    ['emailaddress', 'ada@localhost', 'redacted@example.invalid'],
    ['key', 'q7Zr0Tt1mB4xUe8Lw2', '[redacted]'],
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
    [
      'a signed URL',
      'https://h/x?w=1&sig=1&access_token=abc',
      'https://h/x?w=1&sig=[redacted]&access_token=[redacted]',
    ],
    ['a URL signed for S3', 'https://h/x?X-Amz-Signature=ab&v=1', 'https://h/x?X-Amz-Signature=[redacted]&v=1'],
    [
      'a key in a URL',
      'see /x?key=ab&signature=cd#token=ef',
      'see /x?key=[redacted]&signature=[redacted]#token=[redacted]',
    ],
    ['what stands right beside another', '4111111111111111Bearer abcdefg', '[redacted]Bearer [redacted]'],
    ['an IBAN', 'from DE89370400440532013000, thanks', 'from [redacted], thanks'],
    ['an IBAN in groups', 'GB82 WEST 1234 5698 7654 32 DE89 3704 0044 0532 0130 00 PAID', '[redacted] [redacted] PAID'],
    ['a key of Stripe', 'x sk_live_4eC39HqLyjWD y sk_test_4eC39HqLyjWD', 'x [redacted] y [redacted]'],
    [
      'a token of GitHub',
      `ghp_${'a1'.repeat(18)} gho_${'a1'.repeat(18)} github_pat_${'a1_'.repeat(9)}`,
      '[redacted] [redacted] [redacted]',
    ],
    [
      'a token of Slack',
      'xoxb-2483-abcdEFGH-1 xoxa-2483-abcdEFGH xoxp-2483-abcdEFGH',
      '[redacted] [redacted] [redacted]',
    ],
    ['a key of AWS', 'AKIAIOSFODNN7EXAMPLE', '[redacted]'],
    ['a key of Google', `AIza${'Sy-_x'.repeat(7)}`, '[redacted]'],
    ['a token of GitLab', `glpat-${'x1_-'.repeat(5)}`, '[redacted]'],
    ['an address of other letters', 'an jörg.müller@bücher.example', 'an redacted@example.invalid'],
    ['an address in a URL', 'https://h/x?to=ada%40mail.example&n=1', 'https://h/x?to=redacted%40example.invalid&n=1'],
    [
      'what JSON in a text holds',
      '{"password": "hunter2", "n": [1, "a@b.example"]}',
      '{"password":"[redacted]","n":[1,"redacted@example.invalid"]}',
    ],
    ['what JSON in JSON in a text holds', JSON.stringify([JSON.stringify({ pin: 4711 })]), '["{\\"pin\\":0}"]'],
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

test('names that become the same get numbers, whatever their order: no entry is lost', () => {
  const marked = {
    'redacted@example.invalid': 1,
    'redacted@example.invalid 2': 2,
    'redacted@example.invalid 3': 3,
  };
  expect(redact({ 'a@x.example': 1, 'b@x.example': 2, 'c@x.example': 3 })).toEqual(marked);
  expect(redact({ 'c@x.example': 3, 'b@x.example': 2, 'a@x.example': 1 })).toEqual(marked);
  expect(redact({ 'a@x.example': 4, ...marked })).toEqual({ ...marked, 'redacted@example.invalid 4': 4 });
  expect(redact({ secret: { 'a@x.example': 'x', 'b@x.example': 'y' } })).toEqual({
    secret: { 'redacted@example.invalid': '[redacted]', 'redacted@example.invalid 2': '[redacted]' },
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
    pin: false,
    key: 'norvik-sofa-2024-blue-large',
    keys: [{ key: '6f1c2b9a-0d7e-4c57-9a37-1f0e5b7c2d11' }, { key: 'home.title' }, { key: 12 }],
    hotel: 'Panorama',
    side: 'left',
    wrongCheck: 'DE88370400440532013000',
    composite: '["Noord","12"]',
    bracket: '[new] sofa {blue}',
    text: 'Length: 120 cm + 20 cm @ 5 kg',
  };
  expect(redact(value)).toEqual(value);
});

test('names by which a declaration reads an answer stay', () => {
  expect(createRedact({ redact: [], keep: [] }, ['nextPageToken'])({ nextPageToken: 'abc' })).toEqual({
    nextPageToken: 'abc',
  });
});

test('a secret stays nowhere, under whatever name and however deep', () => {
  const letters = fc.stringMatching(/^[a-z0-9]{24}$/);
  const secret = letters.chain((seed) =>
    fc.constantFrom(
      { seed, value: { userPin: seed } },
      { seed, value: { [`Session-${'id'}`]: [{ of: seed }] } },
      { seed, value: `sk_live_${seed}` },
      { seed, value: `see https://h.example/x?a=1&sig=${seed}&b=2` },
      { seed, value: `to ${seed}@müller.example` },
      { seed, value: `to=${seed}%40mail.example` },
      { seed, value: { [`${seed}@mail.example`]: 1, [`x${seed}@mail.example`]: 2 } },
      { seed, value: { credentials: { [`${seed}@mail.example`]: seed } } },
      { seed, value: `Bearer ${seed}` },
    ),
  );
  const wraps = fc.array(
    fc.constantFrom<(value: unknown) => unknown>(
      (value) => JSON.stringify([value]),
      (value) => JSON.stringify({ value }, null, 2),
      (value) => [1, value],
      (value) => ({ note: value }),
    ),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(secret, wraps, ({ seed, value }, around) => {
      const once = redact(around.reduce((inner, wrap) => wrap(inner), value as unknown));
      expect(JSON.stringify(once)).not.toContain(seed);
      expect(redact(once)).toEqual(once);
    }),
  );
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
  for (const part of [
    'a@',
    'a.',
    '+1 ',
    '4 ',
    'eyJ',
    '//',
    '&a=',
    'a%40',
    '[',
    'DE89 ',
    'ä',
    'xoxb-',
    'a@b',
    '-----BEGIN PRIVATE KEY-----',
  ]) {
    redact(part.repeat(100_000 / part.length));
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});
