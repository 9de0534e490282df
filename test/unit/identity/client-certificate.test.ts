import { createHash, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { certificateOptions } from '../../../src/identity/certificate-options.ts';
import { createReadCertificate, isBoundTo } from '../../../src/identity/client-certificate.ts';
import { type Credentials, createIdentify } from '../../../src/identity/identify.ts';
import { createIssuers } from '../../../src/identity/jwt.ts';
import type { Caller } from '../../../src/kit/caller.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { clientCertHeader, clientCertificate, type Pair } from '../../support/certificates.ts';
import { createFakeClock } from '../../support/clock.ts';
import { KEY_SECRET, madeKey } from '../../support/keys.ts';
import { forge, ISSUER, jwtOptions } from './tokens.ts';

// Hundreds of cases: their number counts, and not how long a busy machine takes for them.
vi.setConfig({ testTimeout: 60_000 });

const FROM = new Date('2026-01-01T00:00:00Z');
const TO = new Date('2027-01-01T00:00:00Z');
const clock = createFakeClock(Date.parse('2026-06-01T00:00:00Z'));
const { key: KEY, record } = madeKey({ bffs: ['partner'] });

let pinned: Pair;
let named: Pair;
let ambiguous: Pair;
let unknown: Pair;
beforeAll(async () => {
  const make = (names: Parameters<typeof clientCertificate>[0]) => clientCertificate(names, { from: FROM, to: TO });
  [pinned, named, ambiguous, unknown] = await Promise.all([
    make({ dns: ['pinned.example'] }),
    make({ dns: ['Radhaus.Example'], uri: ['spiffe://example/radhaus'] }),
    make({ dns: ['radhaus.example', 'other.example'] }),
    make({ dns: ['radhaus.example.evil.example'], uri: ['dns:radhaus.example'] }),
  ]);
});

const thumbprintOf = ({ cert }: Pair, encoding: 'hex' | 'base64url') =>
  createHash('sha256').update(new X509Certificate(cert).raw).digest(encoding);

function identifier(at = clock) {
  const options = certificateOptions.parse({
    clients: {
      one: {
        thumbprint: thumbprintOf(pinned, 'hex'),
        client: 'pinned',
        bffs: ['partner'],
        scopes: ['orders:write'],
        tier: 'gold',
        addresses: ['203.0.113.0/24'],
      },
      two: { san: 'dns:radhaus.EXAMPLE', client: 'radhaus', bffs: ['partner'] },
      three: { san: 'dns:other.example', client: 'other', bffs: ['partner'] },
    },
  });
  return createIdentify({
    options: { keys: { one: record }, keyDigestSecret: KEY_SECRET },
    verify: createIssuers({ jwt: jwtOptions, clock: at }).verify,
    readCertificate: createReadCertificate(options, at),
    rateStore: createMemoryRateStore({ clock: at }),
    clock: at,
    developers: false,
  });
}

const request: Credentials = {
  headers: {},
  address: '203.0.113.7',
  bff: 'partner',
  accepts: ['anonymous', 'jwt', 'apiKey', 'certificate'],
};
const showing = (cert: Pair | string | readonly string[], changes: Partial<Credentials> = {}): Credentials => ({
  ...request,
  ...changes,
  headers: {
    'client-cert': typeof cert === 'object' && 'cert' in cert ? clientCertHeader(cert) : cert,
    ...changes.headers,
  },
});
const bearer = (claims: object = {}) => ({
  authorization: `Bearer ${forge({ alg: 'HS256' }, { iss: ISSUER, sub: 'ada', aud: 'partner', exp: clock.wall(), ...claims })}`,
});

/** The sentence of a refusal with 401, or `accepted`. */
function rule(credentials: Credentials, at = clock): string {
  try {
    return identifier(at)(credentials) instanceof Promise ? 'a promise' : 'accepted';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(error.headers['www-authenticate']).toMatch(
      /^(MutualTLS|Bearer) error="[a-z_]+", error_description="[ -!#-[\]-~]+"$/,
    );
    return error.message;
  }
}

const NOT_HERE = 'The client certificate is not accepted: it opens nothing here.';
const MALFORMED = 'The client certificate is not accepted: it is malformed.';

describe('a certificate', () => {
  test('that is pinned is its client, with its scopes and tier', () => {
    const client = { id: 'pinned', source: 'certificate', scopes: ['orders:write'], tier: 'gold' };
    const thumbprint = thumbprintOf(pinned, 'base64url');
    expect(identifier()(showing(pinned))).toEqual({ principal: { kind: 'anonymous' }, client, thumbprint });
  });

  test('is its client by a name of it, whatever the case of a name of DNS', () => {
    expect((identifier()(showing(named)) as Caller).client).toEqual({ id: 'radhaus', source: 'certificate' });
  });

  test('whose names mean two clients is neither, and one of a similar name is nobody', () => {
    expect([rule(showing(ambiguous)), rule(showing(unknown))]).toEqual([NOT_HERE, NOT_HERE]);
  });

  test.each<[string, Partial<Credentials>]>([
    ['of another BFF', { bff: 'web' }],
    ['from another address', { address: '198.51.100.1' }],
    ['where certificates are not accepted', { accepts: ['anonymous'] }],
  ])('%s is refused in the same words, and never anonymous', (_, changes) => {
    expect(rule(showing(pinned, changes))).toBe(NOT_HERE);
  });

  test('is good from its first to its last second', () => {
    const at = (time: number) => rule(showing(pinned), createFakeClock(time));
    expect([at(FROM.getTime() - 1), at(FROM.getTime()), at(TO.getTime()), at(TO.getTime() + 1)]).toEqual([
      'The client certificate is not accepted: it is not valid yet.',
      'accepted',
      'accepted',
      'The client certificate is not accepted: it has expired.',
    ]);
  });

  test('that was read before expires all the same', () => {
    const moving = createFakeClock(TO.getTime());
    const identify = identifier(moving);
    expect(identify(showing(pinned))).toMatchObject({ client: { id: 'pinned' } });
    moving.advance(1);
    expect(() => identify(showing(pinned))).toThrow('it has expired');
  });

  test('is refused in every other spelling', () => {
    const header = clientCertHeader(pinned);
    const base64 = header.slice(1, -1);
    const pem = Buffer.from(pinned.cert).toString('base64');
    const longer = Buffer.concat([new X509Certificate(pinned.cert).raw, Buffer.from('x')]).toString('base64');
    for (const text of [
      '',
      '::',
      ':',
      base64,
      `"${base64}"`,
      `${header};a=1`,
      `${header}, ${header}`,
      ` ${header}`,
      `:${base64.replaceAll('+', '-').replaceAll('/', '_')}-:`,
      `:${base64}=:`,
      `:${base64.replace(/=+$/, '')}A:`,
      `:${base64.slice(0, 40)} ${base64.slice(40)}:`,
      `:${pem}:`,
      `:${longer}:`,
      encodeURIComponent(pinned.cert),
      `:${'A'.repeat(9_000)}:`,
    ]) {
      expect(rule(showing(text)), text).toBe(MALFORMED);
    }
  });

  test('of more than 8 KB is not looked at', async () => {
    const others = Array.from({ length: 300 }, (_, i) => `a-long-name-of-a-host-${i}.example`);
    const large = await clientCertificate({ dns: ['radhaus.example', ...others] }, { from: FROM, to: TO });
    expect(rule(showing(large))).toBe(MALFORMED);
  });

  test('sent twice is refused, also when both are the same', () => {
    const header = clientCertHeader(pinned);
    expect(rule(showing([header, header]))).toBe('The client certificate is not accepted: there is more than one.');
  });

  test('whatever is done to its bytes, opens nothing', () => {
    const { raw } = new X509Certificate(pinned.cert);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: raw.length - 1 }), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = Buffer.from(raw);
        bytes[place] = (bytes[place] ?? 0) ^ change;
        expect(rule(showing(`:${bytes.toString('base64')}:`))).not.toBe('accepted');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `:${text}:`),
        ),
        (text) => {
          expect(rule(showing(text))).toBe(MALFORMED);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a certificate and', () => {
  test('a token: the certificate names the client and the token the user', () => {
    expect(identifier()(showing(pinned, { headers: bearer() }))).toMatchObject({
      principal: { kind: 'user', subject: 'ada' },
      client: { id: 'pinned', source: 'certificate' },
    });
  });

  test('a token that is wrong are refused, and so are a token that is right and a certificate that is not', () => {
    expect(rule(showing(pinned, { headers: { authorization: 'Bearer x' } }))).toContain('the token is malformed');
    expect(rule(showing(unknown, { headers: bearer() }))).toBe(NOT_HERE);
  });

  test('an API key both name the client, and are refused', () => {
    expect(rule({ ...request, headers: { 'x-api-key': KEY } })).toBe('accepted');
    const both = (cert: Pair) => rule(showing(cert, { headers: { 'x-api-key': KEY } }));
    expect(both(pinned)).toBe('The client certificate is not accepted: an API key names the client, too.');
    expect(both(unknown)).toBe(NOT_HERE);
  });
});

describe('a token that is bound', () => {
  const BOUND = 'The credentials are not accepted: the token is bound to a key that was not shown.';
  const boundTo = (cert: Pair) => bearer({ cnf: { 'x5t#S256': thumbprintOf(cert, 'base64url') } });

  test('to a certificate is good with it alone, also where the certificate opens nothing by itself', () => {
    const headers = boundTo(unknown);
    expect(identifier()(showing(unknown, { accepts: ['jwt'], headers }))).toMatchObject({
      principal: { subject: 'ada' },
      client: { source: 'token' },
    });
    expect(rule(showing(pinned, { headers }))).toBe(BOUND);
    expect(rule({ ...request, headers })).toBe(BOUND);
  });

  test('to something else, or in a way that nobody knows, is good with nothing', () => {
    const thumbprint = thumbprintOf(pinned, 'base64url');
    for (const cnf of [
      {},
      null,
      thumbprint,
      [thumbprint],
      { 'x5t#S256': [thumbprint] },
      { 'x5t#S256': thumbprintOf(pinned, 'hex') },
      { jkt: thumbprint },
      { 'x5t#S256': thumbprint, jkt: 'x' },
    ]) {
      expect(rule(showing(pinned, { headers: bearer({ cnf }) })), JSON.stringify(cnf)).toBe(BOUND);
      expect(rule({ ...request, headers: bearer({ cnf }) }), JSON.stringify(cnf)).toBe(BOUND);
    }
    expect(isBoundTo({ cnf: { 'x5t#S256': thumbprint } }, { thumbprint })).toBe(true);
  });
});

describe('configured wrongly', () => {
  const good = { client: 'a', bffs: ['b'] };
  const thumbprint = '0'.repeat(64);
  test.each([
    [{ one: good }, 'clients.one', /either thumbprint or san/],
    [{ one: { ...good, thumbprint, san: 'dns:a' } }, 'clients.one', /either thumbprint or san/],
    [{ one: { ...good, thumbprint: 'A'.repeat(64) } }, 'clients.one.thumbprint', /lower-case/],
    [{ one: { ...good, san: 'a.example' } }, 'clients.one.san', /dns:api.example.com/],
    [{ one: { ...good, san: 'dns:a' }, two: { ...good, san: 'dns:A' } }, 'clients.two.san', /stands at clients.one/],
    [{ one: { ...good, thumbprint }, two: { ...good, thumbprint } }, 'clients.two.thumbprint', /stands at clients.one/],
    [{ one: { ...good, bffs: [], thumbprint } }, 'clients.one.bffs', /./],
    [{ one: { ...good, thumbprint, addresses: ['x'] } }, 'clients.one.addresses.0', /an address or a range/],
  ])('%j is refused with the place', (clients, path, message) => {
    const { error } = certificateOptions.safeParse({ clients });
    expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
      [path, expect.stringMatching(message)],
    ]);
  });
});
