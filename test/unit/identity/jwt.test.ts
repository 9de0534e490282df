import { generateKeyPairSync, sign as signWithKey } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { InvalidToken } from '../../../src/identity/invalid-token.ts';
import { createFakeClock } from '../../support/clock.ts';
import { forge, hmac, ISSUER, SECRET, verifier } from './tokens.ts';

let verify: ReturnType<typeof verifier>;
let now: number;
beforeEach(() => {
  const clock = createFakeClock();
  now = Math.floor(clock.wall() / 1_000);
  verify = verifier(clock);
});

const header = { alg: 'HS256', typ: 'JWT' };
const good = () => ({ iss: ISSUER, sub: 'ada', aud: 'mobile', exp: now + 60 });
const genuine = () => forge(header, good());

/** The rule for which a token is refused. */
function rule(token: string, bff = 'mobile'): string {
  try {
    verify(token, bff);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidToken);
    if (error instanceof InvalidToken) return error.rule;
  }
  return 'accepted';
}

test('accepts the original', () => {
  expect(verify(genuine(), 'mobile').principal).toMatchObject({ issuer: ISSUER, subject: 'ada' });
});

describe('signatures', () => {
  const notSigned = 'the token is not signed as it must be';

  test.each(['none', 'None', 'NONE', 'nOnE', 'none ', '', 'null', 'HS256\u0000'])(
    'alg %j without a signature',
    (alg) => {
      expect(rule(forge({ ...header, alg }, good(), () => ''))).toBe('the token is malformed');
      expect(rule(forge({ ...header, alg }, good(), () => 'AAAA'))).toBe(notSigned);
      expect(rule(forge({ ...header, alg }, good()))).toBe(notSigned);
    },
  );

  test.each([undefined, null, 256, ['HS256'], {}, 'hs256', 'HS384', 'HS512', 'RS256', 'ES256', 'PS256'])(
    'alg %j with the right secret',
    (alg) => {
      expect(rule(forge({ ...header, alg }, good()))).not.toBe('accepted');
    },
  );

  test('the right secret with another hash', () => {
    expect(rule(forge({ ...header, alg: 'HS512' }, good(), hmac('sha512')))).toBe(notSigned);
    expect(rule(forge({ ...header, alg: 'HS384' }, good(), hmac('sha384')))).toBe(notSigned);
  });

  test('a key pair of the forger, announced as RS256 or passed off as a secret', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const rsa = (input: string) => signWithKey('sha256', Buffer.from(input), privateKey).toString('base64url');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(rule(forge({ ...header, alg: 'RS256' }, good(), rsa))).toBe(notSigned);
    expect(rule(forge(header, good(), hmac('sha256', pem)))).toBe(notSigned);
    expect(rule(forge({ ...header, jwk: publicKey.export({ format: 'jwk' }) }, good(), hmac('sha256', pem)))).toBe(
      notSigned,
    );
  });

  test.each(['', 'secret', `${SECRET} `, SECRET.toUpperCase(), ISSUER])('signed with %j', (key) => {
    expect(rule(forge(header, good(), hmac('sha256', key)))).toBe(notSigned);
  });

  test('one changed character anywhere', () => {
    const token = genuine();
    for (let at = 0; at < token.length; at += 1) {
      const changed = token[at] === 'A' ? 'B' : 'A';
      expect(rule(token.slice(0, at) + changed + token.slice(at + 1)), `at ${at}`).not.toBe('accepted');
    }
  });

  test('a signature of another token', () => {
    const [head, , signature] = genuine().split('.');
    const [, claims] = forge(header, { ...good(), sub: 'admin' }).split('.');
    expect(rule([head, claims, signature].join('.'))).toBe(notSigned);
  });

  test('what is wrong with the claims is told only to whoever holds a signed token', () => {
    const expired = { ...good(), exp: 1, aud: 'web' };
    expect(rule(forge(header, expired, hmac('sha256', 'wrong')))).toBe(notSigned);
    expect(rule(forge(header, expired))).not.toBe(notSigned);
  });
});

describe('spellings: of one token only one text is accepted', () => {
  const malformed = 'the token is malformed';
  // The last character of the signature carries two bits that decoders ignore.
  const respell = (part: string) => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return part.slice(0, -1) + alphabet.charAt(alphabet.indexOf(part.slice(-1)) ^ 1);
  };
  const standard = (token: string) => token.replaceAll('-', '+').replaceAll('_', '/');

  test.each<[string, (token: string) => string]>([
    ['padding', (token) => `${token}=`],
    [
      'padding of each part',
      (token) =>
        token
          .split('.')
          .map((part) => `${part}==`)
          .join('.'),
    ],
    ['a space', (token) => ` ${token}`],
    ['a line break at the end', (token) => `${token}\n`],
    ['a line break inside', (token) => token.replace('.', '.\n')],
    ['a fourth part', (token) => `${token}.AAAA`],
    ['an empty part', (token) => token.replace('.', '..')],
    ['two parts', (token) => token.split('.').slice(0, 2).join('.')],
    ['a NUL', (token) => `${token}\u0000`],
    ['the alphabet of base64', (token) => `${standard(token)}+/`],
    ['bits that decoders ignore', respell],
  ])('%s', (_, change) => {
    const token = genuine();
    expect(rule(change(token))).toBe(malformed);
    expect(rule(token)).toBe('accepted');
  });

  test('parts that are no JSON objects', () => {
    for (const part of [undefined, 'x', '[]', 'null', '"text"', '{"alg":"HS256"']) {
      const bytes = Buffer.from(part ?? '\xff\xfe', 'latin1').toString('base64url');
      const [head = '', claims = ''] = genuine().split('.');
      expect(rule(`${bytes}.${claims}.${hmac('sha256')(`${bytes}.${claims}`)}`)).not.toBe('accepted');
      expect(rule(`${head}.${bytes}.${hmac('sha256')(`${head}.${bytes}`)}`)).not.toBe('accepted');
    }
  });

  test('a token of 10 KB, before anything is decoded', () => {
    expect(rule(forge(header, { ...good(), padding: 'x'.repeat(10_000) }))).toBe('the token is longer than 8 KB');
    expect(rule('x'.repeat(1_000_000))).toBe('the token is longer than 8 KB');
  });
});

describe('headers', () => {
  test.each([undefined, 'JWT', 'jwt', 'at+jwt', 'application/at+jwt'])('typ %j is a token for use here', (typ) => {
    expect(rule(forge({ ...header, typ }, good()))).toBe('accepted');
  });

  test.each(['dpop+jwt', 'logout+jwt', 'secevent+jwt', 'JWE', '', 1, ['JWT'], null, {}])(
    'typ %j is for another use',
    (typ) => {
      expect(rule(forge({ ...header, typ }, good()))).toBe('the token is of another type');
    },
  );

  test.each([{ crit: ['exp'] }, { crit: [] }, { b64: false }, { b64: false, crit: ['b64'] }])(
    '%j asks for what we do not know',
    (extension) => {
      expect(rule(forge({ ...header, ...extension }, good()))).toBe(
        'the token uses an extension that is not supported',
      );
    },
  );

  test.each([
    { kid: '../../etc/passwd' },
    { kid: "' OR 1=1" },
    { jku: 'https://evil.example' },
    { x5u: 'https://evil.example' },
  ])('%j selects no key', (pointer) => {
    expect(rule(forge({ ...header, ...pointer }, good(), hmac('sha256', '')))).toBe(
      'the token is not signed as it must be',
    );
  });
});

describe('claims', () => {
  const odd = [null, true, 0, 1.5, '', [], {}, ['x', 1]];
  const of = (name: string) => odd.map((value): [string, unknown] => [name, value]);

  test.each([...of('iss'), ...of('aud'), ...of('azp'), ...of('client_id'), ...of('tenant')])(
    '%s: %j',
    (name, value) => {
      expect(rule(forge(header, { ...good(), [name]: value }))).not.toBe('accepted');
    },
  );

  test.each([...of('sub'), ['sub', undefined]])('%s: %j', (name, value) => {
    expect(rule(forge(header, { ...good(), [name]: value }))).toMatch(/^sub is (missing|not text)$/);
  });

  test.each<[string, unknown]>([
    ...['exp', 'nbf', 'iat'].flatMap((name) =>
      [null, true, '', '4000000000', [4_000_000_000], {}].map((value): [string, unknown] => [name, value]),
    ),
    ['scope', 1],
    ['scope', ['a', 1]],
    ['scope', { a: 1 }],
    ['scope', null],
    ['roles', 'staff'],
    ['roles', ['staff', null]],
    ['roles', [['staff']]],
    ['roles', null],
  ])('%s: %j', (name, value) => {
    expect(rule(forge(header, { ...good(), [name]: value }))).not.toBe('accepted');
  });

  test.each(['iss', 'aud', 'exp', 'sub'])('without %s', (name) => {
    expect(rule(forge(header, { ...good(), [name]: undefined }))).not.toBe('accepted');
  });

  test('an exp beyond all numbers', () => {
    const token = Buffer.from(JSON.stringify(good()).replace(/"exp":\d+/, '"exp":1e999')).toString('base64url');
    const [head = ''] = genuine().split('.');
    expect(rule(`${head}.${token}.${hmac('sha256')(`${head}.${token}`)}`)).toBe('exp is missing or not a number');
  });

  test('of another issuer', () => {
    for (const iss of ['https://id.example/', 'https://ID.example', 'https://evil.example', [ISSUER]]) {
      expect(rule(forge(header, { ...good(), iss }))).toBe('the token is from another issuer');
    }
  });

  test('for another BFF', () => {
    for (const aud of ['web', 'Mobile', 'mobile ', ['web', 'partner'], [['mobile']], { mobile: true }]) {
      expect(rule(forge(header, { ...good(), aud }))).toBe('the token is for another API');
    }
  });

  test('for several BFFs it is good for each of them and no other', () => {
    const token = forge(header, { ...good(), aud: ['mobile', 'web'] });
    expect([rule(token, 'mobile'), rule(token, 'web'), rule(token, 'partner')]).toEqual([
      'accepted',
      'accepted',
      'the token is for another API',
    ]);
  });
});
