import { createHash, createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { type Credentials, createIdentify } from '../../../src/identity/identify.ts';
import { createIssuers } from '../../../src/identity/jwt.ts';
import { createMemoryNonces, type Nonces } from '../../../src/identity/nonces.ts';
import { assertDigest, createReadSignature, isSigned } from '../../../src/identity/request-signature.ts';
import { signatureBase } from '../../../src/identity/signature-input.ts';
import { signatureOptions } from '../../../src/identity/signature-options.ts';
import type { Caller } from '../../../src/kit/caller.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { createFakeClock } from '../../support/clock.ts';
import { KEY_SECRET, madeKey } from '../../support/keys.ts';
import { type Signing, type SigningKey, signatureHeaders } from '../../support/signing.ts';
import { forge, ISSUER, jwtOptions } from './tokens.ts';

const SECRET = 'what the laboratory shares with the gateway';
const pair = generateKeyPairSync('ed25519');
const pem = (key: typeof pair.publicKey) => key.export({ type: 'spki', format: 'pem' }).toString();
const options = signatureOptions.parse({
  keys: {
    lab: { secret: SECRET, client: 'lab', bffs: ['ward'], scopes: ['records:read'], tier: 'gold' },
    press: { publicKey: pem(pair.publicKey), client: 'press', bffs: ['ward'], addresses: ['203.0.113.0/24'] },
  },
});
const { key: KEY, record } = madeKey({ bffs: ['ward'] });

function desk(nonces?: Nonces, { clock = createFakeClock(), maxAge = options.maxAge } = {}) {
  const find = createIdentify({
    options: { keys: { one: record }, keyDigestSecret: KEY_SECRET },
    verify: createIssuers({ jwt: jwtOptions, clock }).verify,
    readSignature: createReadSignature({
      options: { ...options, maxAge },
      nonces: nonces ?? createMemoryNonces(clock),
      clock,
    }),
    rateStore: createMemoryRateStore({ clock }),
    clock,
    developers: false,
  });
  /** Whom a request makes known, once its body has come. */
  const identify = async (credentials: Credentials, body = '{}'): Promise<Caller> => {
    const { settle, ...caller } = await find(credentials);
    await settle?.(Buffer.from(body));
    return caller;
  };
  const seconds = () => clock.wall() / 1_000;
  /** A request as a good client signs it, but for what `signing` says of the signature. */
  const signed = (signing: Signing = {}, key: SigningKey = SECRET): Credentials => ({
    headers: signatureHeaders(key, { authority: 'desk.example', created: seconds(), body: '{}', ...signing }),
    target: { method: 'POST', authority: 'desk.example', path: '/ward/graphql', search: '' },
    address: '203.0.113.7',
    bff: 'ward',
    accepts: ['anonymous', 'jwt', 'apiKey', 'signature'],
  });
  return {
    clock,
    seconds,
    signed,
    identify,
    rule: async (credentials: Credentials, body?: string): Promise<string> => {
      try {
        await identify(credentials, body);
        return 'accepted';
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        if (error.code !== 'UNAUTHENTICATED') return error.code;
        expect(error.headers['www-authenticate']).toMatch(
          /^[A-Z][a-z]+ error="[a-z_]+", error_description="[ -!#-[\]-~]+"$/,
        );
        return error.message.replace(/^The signature is not accepted: (.*)\.$/, '$1');
      }
    },
  };
}

describe('the examples of RFC 9421', () => {
  const date = 'Tue, 20 Apr 2021 02:07:55 GMT';
  const values: Readonly<Record<string, string>> = {
    date,
    '@method': 'POST',
    '@path': '/foo',
    '@authority': 'example.com',
    'content-type': 'application/json',
    'content-length': '18',
  };
  const baseOf = (components: readonly string[], parameters: string) => {
    const text = `(${components.map((one) => `"${one}"`).join(' ')});created=1618884473;${parameters}`;
    return signatureBase({ components, text }, (name) => values[name] ?? '');
  };

  test('B.2.5, HMAC-SHA-256', () => {
    const key = createSecretKey(
      'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==',
      'base64',
    );
    const base = baseOf(['date', '@authority', 'content-type'], 'keyid="test-shared-secret"');
    expect(base).toBe(
      [
        `"date": ${date}`,
        '"@authority": example.com',
        '"content-type": application/json',
        '"@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
      ].join('\n'),
    );
    const signature = Buffer.from('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=', 'base64');
    expect(isSigned(key, base, signature)).toBe(true);
    expect(isSigned(key, `${base} `, signature)).toBe(false);
  });

  test('B.2.6, Ed25519', () => {
    const der = 'MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=';
    const key = createPublicKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'spki' });
    const base = baseOf(
      ['date', '@method', '@path', '@authority', 'content-type', 'content-length'],
      'keyid="test-key-ed25519"',
    );
    const signature = Buffer.from(
      'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
      'base64',
    );
    expect(isSigned(key, base, signature)).toBe(true);
    expect(isSigned(key, `${base} `, signature)).toBe(false);
  });
});

describe('a signed request', () => {
  test('is its client, with its scopes and tier', async () => {
    const { identify, signed } = desk();
    const client = { id: 'lab', source: 'signature', scopes: ['records:read'], tier: 'gold' };
    expect(await identify(signed())).toEqual({ principal: { kind: 'anonymous' }, client });
    expect((await identify(signed({ keyid: 'press' }, pair.privateKey))).client.id).toBe('press');
  });

  test('may cover in any order, say its algorithm and when it ends, and be for a default port', async () => {
    const { rule, signed, seconds } = desk();
    const nonce = 'nonce="0123456789abcdef"';
    const parameters = `;keyid="lab";alg="hmac-sha256";tag="x";expires=${seconds() + 1};${nonce};created=${seconds()}`;
    expect(await rule(signed({ components: ['content-digest', '@path', '@authority', '@method'], parameters }))).toBe(
      'accepted',
    );
    const asked = signed();
    expect(
      await rule({
        ...asked,
        target: { method: 'POST', path: '/ward/graphql', search: '', authority: 'Desk.Example:443' },
      }),
    ).toBe('accepted');
  });

  test('is good once', async () => {
    const { rule, signed, clock } = desk();
    const one = signed();
    expect([await rule(one), await rule(one)]).toEqual(['accepted', 'it was used before']);
    // Its label is not signed, and makes no other request of it.
    const { signature = '', 'signature-input': input = '' } = one.headers;
    const renamed = { ...one.headers, signature: `x${signature}`, 'signature-input': `x${input}` };
    expect(await rule({ ...one, headers: renamed })).toBe('it was used before');
    clock.advance(300_000);
    expect(await rule(one)).toBe('it was used before');
    clock.advance(1);
    expect(await rule(one)).toBe('it is too old');
  });

  test('is remembered for as long as any setting would accept it, since another one may come with a reload', async () => {
    const clock = createFakeClock();
    const nonces = createMemoryNonces(clock);
    const before = desk(nonces, { clock, maxAge: 60_000 });
    const after = desk(nonces, { clock, maxAge: 300_000 });
    const one = before.signed();
    expect(await before.rule(one)).toBe('accepted');
    clock.advance(125_000);
    expect(await after.rule(one)).toBe('it was used before');
  });

  test('of which a hundred copies come at once is good once', async () => {
    const { rule, signed } = desk();
    const one = signed();
    const said = await Promise.all(Array.from({ length: 100 }, () => rule(one)));
    expect(said.filter((each) => each === 'accepted')).toHaveLength(1);
  });

  test('that is refused for another reason was not used', async () => {
    const { rule, signed } = desk();
    const one = signed({ authorization: 'Bearer x' });
    expect(await rule(one)).toContain('the token is malformed');
    expect(await rule(one)).toContain('the token is malformed');
  });

  test('of which the body is another one was not used', async () => {
    const { rule, signed } = desk();
    const one = signed();
    const ANOTHER = 'the body is not the one that was signed';
    expect([
      await rule(one, '{ }'),
      await rule(one, ''),
      await rule(one),
      await rule(one, '{ }'),
      await rule(one),
    ]).toEqual([ANOTHER, ANOTHER, 'accepted', ANOTHER, 'it was used before']);
  });

  test('without a body is used at once', async () => {
    const { identify, signed } = desk();
    const target = { method: 'GET', authority: 'desk.example', path: '/ward/graphql', search: '' };
    const one = { ...signed({ method: 'GET', components: ['@method', '@authority', '@path'] }), target };
    expect(await identify(one)).toMatchObject({ client: { id: 'lab' } });
    await expect(identify(one)).rejects.toThrow('it was used before');
  });

  test('is not decided on while nobody knows whether it was used', async () => {
    const { rule, signed } = desk({ use: () => Promise.reject(new Error('Redis is away')) });
    expect(await rule(signed())).toBe('IDENTITY_UNAVAILABLE');
  });

  test('is good from 30 s before it was made until it is too old, or over', async () => {
    const { rule, signed, seconds } = desk();
    const made = (created: number) => rule(signed({ created: seconds() + created }));
    expect([await made(31), await made(30), await made(-300), await made(-301)]).toEqual([
      'it was made in the future',
      'accepted',
      'accepted',
      'it is too old',
    ]);
    const ends = (expires: number) =>
      rule(
        signed({
          parameters: `;created=${seconds()};expires=${seconds() + expires};nonce="n${seconds() + expires}-padding";keyid="lab"`,
        }),
      );
    expect([await ends(1), await ends(0)]).toEqual(['accepted', 'it is too old']);
  });
});

describe('a forger who', () => {
  const changes: readonly [string, Partial<NonNullable<Credentials['target']>>][] = [
    ['changes the method', { method: 'PUT' }],
    ['changes the host', { authority: 'other.example' }],
    ['changes the port', { authority: 'desk.example:8443' }],
    ['changes the path', { path: '/board/graphql' }],
    ['adds a query', { search: 'a=1' }],
  ];
  test.each(changes)('%s is refused', async (_, change) => {
    const { rule, signed } = desk();
    const asked = signed();
    if (!asked.target) throw new Error('expected a target');
    expect(await rule({ ...asked, target: { ...asked.target, ...change } })).toBe('it is not signed as it must be');
  });

  test.each<[string, Signing, SigningKey?]>([
    ['has another secret', {}, `${SECRET}!`],
    ['has another key', { keyid: 'press' }, generateKeyPairSync('ed25519').privateKey],
    ['signs with the public key as a secret', { keyid: 'press' }, pem(pair.publicKey)],
    ['names a key that nobody has', { keyid: 'nobody' }],
    ['names a key of Object', { keyid: 'constructor' }],
  ])('%s is refused in the same words', async (_, signing, key) => {
    const { rule, signed } = desk();
    expect(await rule(signed(signing, key))).toBe('it is not signed as it must be');
  });

  test('names a key that nobody has is refused, whichever of the keys that there are has made it', async () => {
    const { rule, signed } = desk();
    for (let i = 0; i < 20; i += 1) {
      for (const key of [SECRET, pair.privateKey]) {
        expect(await rule(signed({ keyid: `nobody-${i}` }, key))).toBe('it is not signed as it must be');
      }
    }
  });

  test('changes what its signature covers, or their order, is refused', async () => {
    const { rule, signed } = desk();
    const asked = signed();
    const input = String(asked.headers['signature-input']);
    const changed = (text: string) => rule({ ...asked, headers: { ...asked.headers, 'signature-input': text } });
    expect(await changed(input.replace('"@method" "@authority"', '"@authority" "@method"'))).toBe(
      'it is not signed as it must be',
    );
    expect(await changed(input.replace(/nonce="./, 'nonce="-'))).toBe('it is not signed as it must be');
    expect(await changed(input.replace('"@query" ', ''))).toBe('it is not signed as it must be');
    expect(await rule({ ...asked, headers: { ...asked.headers, 'content-digest': 'sha-256=:AAAA:' } })).toBe(
      'it is not signed as it must be',
    );
  });

  test('puts a signature on the token of somebody else is refused', async () => {
    const { rule, signed, seconds } = desk();
    const token = (sub: string) =>
      `Bearer ${forge({ alg: 'HS256' }, { iss: ISSUER, sub, aud: 'ward', exp: seconds() + 60 })}`;
    const asked = signed();
    expect(await rule({ ...asked, headers: { ...asked.headers, authorization: token('bob') } })).toBe(
      'it does not cover authorization',
    );
    const own = signed({ authorization: token('ada') });
    expect(await rule({ ...own, headers: { ...own.headers, authorization: token('bob') } })).toBe(
      'it is not signed as it must be',
    );
    expect(await rule(own)).toBe('accepted');
  });
});

describe('a signature is refused when', () => {
  const usual = ['@method', '@authority', '@path', '@query', 'content-digest'];
  test.each<[string, Signing, string]>([
    ['it does not cover the method', { components: usual.slice(1) }, 'it does not cover @method'],
    ['it does not cover the host', { components: ['@method', ...usual.slice(2)] }, 'it does not cover @authority'],
    ['it does not cover the body', { components: usual.slice(0, 4) }, 'it does not cover content-digest'],
    ['it covers nothing', { components: [] }, 'it is malformed'],
    ['it covers something twice', { components: [...usual, '@path'] }, 'it covers something twice'],
    ['it covers what nobody knows', { components: [...usual, '@target-uri'] }, 'it covers what is not looked at here'],
    [
      'it covers a header that is not looked at',
      { components: [...usual, 'date'] },
      'it covers what is not looked at here',
    ],
    [
      'it covers a token that is not there',
      { components: [...usual, 'authorization'] },
      'it covers authorization, which is missing',
    ],
    ['it has no nonce', { parameters: ';created=1;keyid="lab"' }, 'expected a nonce of 16 to 128 characters'],
    ['its nonce is short', { nonce: 'short' }, 'expected a nonce of 16 to 128 characters'],
    ['its nonce is long', { nonce: 'n'.repeat(129) }, 'expected a nonce of 16 to 128 characters'],
    ['it was made at no time', { parameters: ';nonce="0123456789abcdef";keyid="lab"' }, 'created is missing'],
    ['it names no key', { parameters: ';created=1;nonce="0123456789abcdef"' }, 'keyid is missing'],
    ['its time is text', { parameters: ';created="1";nonce="0123456789abcdef";keyid="lab"' }, 'it is malformed'],
    ['its time has a sign', { parameters: ';created=-1;nonce="0123456789abcdef";keyid="lab"' }, 'it is malformed'],
    ['its time is a decimal', { parameters: ';created=1.5;nonce="0123456789abcdef";keyid="lab"' }, 'it is malformed'],
    [
      'a parameter comes twice',
      { parameters: ';created=1;created=2;nonce="0123456789abcdef";keyid="lab"' },
      'it is malformed',
    ],
    [
      'a parameter is unknown',
      { parameters: ';created=1;nonce="0123456789abcdef";keyid="lab";x="y"' },
      'it is malformed',
    ],
    ['a text has an escape', { parameters: ';created=1;nonce="0123456789\\"abcdef";keyid="lab"' }, 'it is malformed'],
    [
      'there is a space before a parameter',
      { parameters: '; created=1;nonce="0123456789abcdef";keyid="lab"' },
      'it is malformed',
    ],
  ])('%s', async (_, signing, rule) => {
    const { signed, rule: ruleOf } = desk();
    expect(await ruleOf(signed(signing))).toBe(rule);
  });

  test('its algorithm is not that of its key', async () => {
    const { rule, signed, seconds } = desk();
    const parameters = `;created=${seconds()};nonce="0123456789abcdef";keyid="lab";alg="ed25519"`;
    expect(await rule(signed({ parameters }))).toBe('it is not signed as it must be');
  });

  test('one of its two headers is missing, there twice, a list of two, or spelled otherwise', async () => {
    const { rule, signed } = desk();
    const asked = signed();
    const { signature = '', 'signature-input': input = '' } = asked.headers as Record<string, string>;
    const sent = (headers: Credentials['headers']) => rule({ ...asked, headers: { ...asked.headers, ...headers } });
    const ONE = 'expected one Signature-Input and one Signature';
    for (const headers of [
      { signature: undefined },
      { 'signature-input': undefined },
      { signature: [signature, signature] },
      { 'signature-input': [input, input] },
    ]) {
      expect(await sent(headers)).toBe(ONE);
    }
    for (const headers of [
      { signature: '' },
      { signature: `${signature}, ${signature}` },
      { signature: signature.replace('sig', 'other') },
      { signature: signature.replace('=:', '=').replace(/:$/, '') },
      { signature: signature.replace(/=*:$/, ':') },
      { signature: `${signature};a=1` },
      { 'signature-input': `${input}, x=("@method");created=1` },
      { 'signature-input': input.replace('("@method" ', '( "@method" ') },
      { 'signature-input': input.replace('"@path"', '"@path";req') },
      { 'signature-input': input.replace('"@path"', '"@PATH"') },
      { 'signature-input': ` ${input}` },
      { 'signature-input': `${input};tag="${'x'.repeat(4_096)}"` },
      { signature: `sig=:${'A'.repeat(4_096)}:` },
    ]) {
      expect(await sent(headers), JSON.stringify(headers)).toBe('it is malformed');
    }
  });

  test('its key does not open this BFF, not from there, or the BFF accepts no signatures; never anonymous', async () => {
    const { rule, signed } = desk();
    const HERE = 'its key opens nothing here';
    expect(await rule({ ...signed(), bff: 'board' })).toBe(HERE);
    expect(await rule({ ...signed({ keyid: 'press' }, pair.privateKey), address: '198.51.100.1' })).toBe(HERE);
    expect(await rule({ ...signed(), accepts: ['anonymous'] })).toBe(HERE);
  });

  test('an API key names the client, too', async () => {
    const { rule, signed } = desk();
    const asked = signed();
    expect(await rule({ ...asked, headers: { ...asked.headers, 'x-api-key': KEY } })).toBe(
      'another credential names the client, too',
    );
  });
});

test('one changed character anywhere makes it another request, or none', async () => {
  const { rule, signed } = desk();
  const asked = signed();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('signature', 'signature-input', 'content-digest'),
      fc.nat(),
      fc.string({ maxLength: 2 }),
      async (name, at, text) => {
        const before = String(asked.headers[name]);
        const place = at % before.length;
        const after = before.slice(0, place) + text + before.slice(place + 1);
        const [, relabelled] = /^[^=]*=(.*)$/.exec(after) ?? [];
        fc.pre(after !== before && relabelled !== /^[^=]*=(.*)$/.exec(before)?.[1]);
        expect(await rule({ ...asked, headers: { ...asked.headers, [name]: after } })).not.toBe('accepted');
      },
    ),
    { numRuns: 1_000 },
  );
  expect(await rule(asked)).toBe('accepted');
});

test('a body is the one that was signed, by one digest of SHA-2', () => {
  const body = Buffer.from('{"query":"{ me }"}');
  const digest = (algorithm: string) => createHash(algorithm).update(body).digest('base64');
  const good = `sha-256=:${digest('sha256')}:`;
  expect(() => assertDigest([good], body)).not.toThrow();
  expect(() => assertDigest([`sha-512=:${digest('sha512')}:`], body)).not.toThrow();
  expect(() => assertDigest([good], Buffer.from('{}'))).toThrow('the body is not the one that was signed');
  for (const sent of [
    [],
    [good, good],
    [`${good}, ${good}`],
    [`md5=:${digest('md5')}:`],
    [digest('sha256')],
    [`${good};a=1`],
  ])
    expect(() => assertDigest(sent, body), JSON.stringify(sent)).toThrow('expected Content-Digest');
});

describe('configured wrongly', () => {
  const good = { client: 'a', bffs: ['b'], secret: SECRET };
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey;
  const only = (publicKey: string) => ({ keys: { k: { client: 'a', bffs: ['b'], publicKey } } });
  test.each([
    [{ maxAge: '301s' }, 'maxAge', /at most 300s/],
    [{ maxAge: '0s' }, 'maxAge', /more than 0s/],
    [{ keys: { k: { ...good, secret: 'short' } } }, 'keys.k.secret', /at least 32/],
    [{ keys: { k: { ...good, publicKey: pem(pair.publicKey) } } }, 'keys.k', /either secret or publicKey/],
    [{ keys: { k: { client: 'a', bffs: ['b'] } } }, 'keys.k', /either secret or publicKey/],
    [only('x'), 'keys.k.publicKey', /public key of Ed25519/],
    [only(pem(rsa)), 'keys.k.publicKey', /public key of Ed25519/],
    [
      only(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
      'keys.k.publicKey',
      /public key of Ed25519/,
    ],
  ])('%# is refused with the place', (settings, path, message) => {
    const { error } = signatureOptions.safeParse(settings);
    expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
      [path, expect.stringMatching(message)],
    ]);
  });
});
