import { createHmac, createPublicKey } from 'node:crypto';
import { type IssuerKey, issuerKey, signedBy } from './issuer.ts';
import { tokenOf } from './jws-vectors.ts';

export interface ForgeryParts {
  /** The key of the token, which its issuer publishes. */
  readonly key: IssuerKey;
  readonly claims: Readonly<Record<string, unknown>>;
  /** A key that another issuer publishes, who is believed as well. */
  readonly foreign: IssuerKey;
  /** An address that nobody may be sent to. */
  readonly elsewhere: string;
}

const text = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** What the tools of attackers make of one valid token, by name; none of it is the token. */
export function forgeriesOf(parts: ForgeryParts): readonly (readonly [string, string])[] {
  const { key, claims } = parts;
  const original = signedBy(key, claims);
  return [
    ...unsigned(parts),
    ...confusions(parts),
    ...headers(parts),
    ...substitutions(parts),
    ...eachCharacter(original),
  ].filter(([, forgery]) => forgery !== original);
}

const made = (key: Pick<IssuerKey, 'kid' | 'algorithm' | 'privateKey'>, claims: object, header: object = {}) =>
  tokenOf({ ...key, alg: key.algorithm }, claims, header);

/** A header that says that nothing is signed, in every spelling, with what was signed and without. */
function unsigned({ key, claims }: ForgeryParts) {
  const [, , signature = ''] = signedBy(key, claims).split('.');
  const algs = [
    'none',
    'None',
    'NONE',
    'nOnE',
    'NonE',
    'none ',
    ' none',
    'none\u0000',
    'ｎｏｎｅ',
    '',
    'null',
    null,
    false,
    0,
    [],
    ['none'],
    {},
  ];
  return [...algs, undefined].flatMap((alg) =>
    ['', 'AA', signature].map((end) => {
      const header = { alg, typ: 'JWT', kid: key.kid };
      return [
        `alg ${JSON.stringify(alg)} with ${end === '' ? 'no' : 'a'} signature`,
        `${text(header)}.${text(claims)}.${end}`,
      ] as const;
    }),
  );
}

/** The public key, or what people choose, as the secret of a symmetric signature. */
function confusions({ key, claims }: ForgeryParts) {
  const publicKey = createPublicKey(key.privateKey);
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const secrets: readonly (string | Buffer)[] = [
    ...[pem, pem.trimEnd(), pem.replaceAll('\n', '\r\n'), pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, '')],
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(key.algorithm.startsWith('ES') ? [] : [publicKey.export({ type: 'pkcs1', format: 'pem' })]),
    ...[JSON.stringify(key.jwk), JSON.stringify({ keys: [key.jwk] }), String(key.jwk.n), key.kid],
    Buffer.from(String(key.jwk.n), 'base64url'),
    ...['', ' ', '\u0000', 'secret', 'null', 'undefined', 'key', 'changeme', 'your-256-bit-secret', '0'],
  ];
  return secrets.flatMap((secret, i) =>
    (['256', '384', '512'] as const).map((size) => {
      const input = `${text({ alg: `HS${size}`, kid: key.kid })}.${text(claims)}`;
      const made = createHmac(`sha${size}`, secret).update(input).digest('base64url');
      return [`HS${size} with secret ${i}`, `${input}.${made}`] as const;
    }),
  );
}

/** A key of one's own, and ways of having it looked for. */
function headers({ key, claims, elsewhere }: ForgeryParts) {
  const own = issuerKey(key.kid, key.algorithm);
  const kids = [
    ...['../../../../dev/null', '/dev/null', 'file:///dev/null', '/proc/sys/kernel/randomize_va_space', elsewhere],
    ...["' UNION SELECT 'AA", "x' OR '1'='1", '1; DROP TABLE keys', '| sleep 9', '$(id)', '`id`', '{{7*7}}', '%00'],
    ...['', 'one\u0000', '__proto__', 'constructor', 'toString', 'x'.repeat(3_000), 'ONE', ' one', 'one '],
  ];
  const bare = { ...own.jwk, kid: undefined };
  const others: readonly object[] = [
    ...[{ jwk: own.jwk }, { jwk: bare }, { jku: elsewhere }, { x5u: elsewhere }, { x5c: ['MIIB'] }],
    ...[{ jku: `${elsewhere}#` }, { 'x5t#S256': 'AA', x5t: 'AA' }, { jwk: own.jwk, jku: elsewhere, kid: undefined }],
    ...[{ zip: 'DEF' }, { cty: 'JWT' }, { enc: 'A128GCM', alg: 'dir' }, { p2c: 2_147_483_647, p2s: 'AA' }],
  ];
  return [
    ...kids.map((kid) => [`kid ${kid.slice(0, 30)}`, made(own, claims, { kid })] as const),
    ...others.map((header) => [`header ${Object.keys(header).join()}`, made(own, claims, header)] as const),
    ...['logout+jwt', 'dpop+jwt', 'secevent+jwt', 'token-introspection+jwt', 'JWE', '', 'at+jwt '].map(
      (typ) => [`typ ${typ}`, made(key, claims, { typ })] as const,
    ),
    ...[{ crit: ['exp'] }, { crit: [] }, { b64: false }, { b64: true }, { crit: 'b64', b64: true }].map(
      (header) => [`signed with ${JSON.stringify(header)}`, made(key, claims, header)] as const,
    ),
  ];
}

/** Parts of other tokens, other claims, and what was signed for something else. */
function substitutions({ key, claims, foreign }: ForgeryParts) {
  const [h = '', p = '', s = ''] = signedBy(key, claims).split('.');
  const [, otherPayload = '', otherSignature = ''] = signedBy(key, { ...claims, sub: 'bob' }).split('.');
  const own = issuerKey(key.kid, key.algorithm);
  const wanted: readonly object[] = [
    ...[{ sub: 'admin' }, { scope: 'admin' }, { roles: ['admin'] }, { exp: 9_999_999_999 }, { aud: ['app', 'second'] }],
    ...[{ azp: 'partner' }, { tenant: 'other' }, { nbf: 0 }, { iss: String(claims.iss), jti: 'x' }],
  ];
  const now = Math.floor(Date.now() / 1_000);
  const bad: readonly object[] = [
    ...[{ exp: now - 3_600 }, { exp: undefined }, { exp: String(now + 60) }, { exp: null }, { nbf: now + 3_600 }],
    ...[{ aud: 'second' }, { aud: undefined }, { aud: [] }, { aud: 'app ' }, { aud: 'APP' }, { aud: { app: 'app' } }],
    ...[
      { iss: undefined },
      { iss: [claims.iss] },
      { iss: `${claims.iss}/` },
      { iss: String(claims.iss).toUpperCase() },
    ],
    ...[{ sub: undefined }, { sub: '' }, { sub: ['ada'] }, { sub: 1 }],
  ];
  const raw = JSON.stringify(claims);
  return [
    ...wanted.map(
      (changes) => [`${Object.keys(changes)} changed`, `${h}.${text({ ...claims, ...changes })}.${s}`] as const,
    ),
    ...wanted.map(
      (changes) => [`${Object.keys(changes)} signed by oneself`, made(own, { ...claims, ...changes })] as const,
    ),
    ...bad.map((changes) => [`claims ${JSON.stringify(changes)}`, made(key, { ...claims, ...changes })] as const),
    ['the key of another issuer', made({ ...foreign, kid: key.kid }, claims)],
    ['the key and name of another issuer', made(foreign, claims)],
    ['the payload of another token', `${h}.${otherPayload}.${s}`],
    ['the signature of another token', `${h}.${p}.${otherSignature}`],
    ['parts in another order', `${p}.${h}.${s}`],
    ['a token within a token', `${h}.${text(`${h}.${p}.${s}`)}.${s}`],
    ['five parts', `${h}.${p}.${s}.${p}.${s}`],
    ['claims twice', `${h}.${text(`${raw.slice(0, -1)},"sub":"admin"}`)}.${s}`],
    ['alg twice', `${text(`{"alg":"${key.algorithm}","kid":"${key.kid}","alg":"none"}`)}.${p}.${s}`],
    ['alg with an escape', `${text(`{"alg":"\\u006eone","kid":"${key.kid}"}`)}.${p}.`],
    ['spaces in the header', `${text(`{ "alg": "${key.algorithm}", "kid": "${key.kid}" }`)}.${p}.${s}`],
    ['a mark of byte order', `${text(`\ufeff${Buffer.from(h, 'base64url')}`)}.${p}.${s}`],
    ['padding', `${h}.${p}.${s}=`],
    ['a fragment behind it', `${h}.${p}.${s}#`],
    ['quotes around it', `"${h}.${p}.${s}"`],
    ['a comma and the same', `${h}.${p}.${s},${h}.${p}.${s}`],
    ['an escape of a URL', `${h}%2E${p}%2E${s}`],
  ] as const;
}

/** The token with each of its characters changed in turn, without each, and cut off after each. */
function eachCharacter(original: string) {
  return [...original].flatMap((character, i) => {
    const [before, behind] = [original.slice(0, i), original.slice(i + 1)];
    const other = character === 'A' ? 'B' : 'A';
    return [
      [`character ${i} changed`, `${before}${other}${behind}`],
      [`character ${i} left out`, `${before}${behind}`],
      [`cut off after ${i}`, before],
    ] as const;
  });
}
