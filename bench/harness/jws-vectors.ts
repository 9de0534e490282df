import {
  constants,
  createHash,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateEncrypt,
  sign,
} from 'node:crypto';

/** A token that a verifier must accept or refuse, and what is odd about it. */
export interface Vector {
  readonly name: string;
  readonly token: string;
  readonly valid: boolean;
}

interface Pair {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: KeyObject;
  readonly jwk: Readonly<Record<string, unknown>>;
}

const HASH: Readonly<Record<string, string>> = { '256': 'sha256', '384': 'sha384', '512': 'sha512' };
const CURVES: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  ES256K: 'secp256k1',
};

/** A key set, and tokens of its keys: the kinds of cases that Project Wycheproof has for JSON Web Signatures, with claims of our own. */
export function jwsVectors(claims: Readonly<Record<string, unknown>>): {
  readonly jwks: string;
  readonly vectors: readonly Vector[];
} {
  const good = ['RS256', 'PS256', 'ES256', 'ES384', 'ES512'].map((alg) => pairOf(`good-${alg}`, alg, { use: 'sig' }));
  const plain = pairOf('good-operations', 'RS256', { key_ops: ['verify'], alg: undefined });
  const odd = oddKeys();
  const [rsa, , ec] = good as [Pair, Pair, Pair];
  return {
    jwks: JSON.stringify({ keys: [...good, plain, ...odd].map(({ jwk }) => jwk) }),
    vectors: [
      ...[...good, plain].map((pair) => ({ name: pair.kid, token: tokenOf(pair, claims), valid: true })),
      ...odd.map((pair) => ({ name: pair.kid, token: tokenOf(pair, claims), valid: false })),
      ...[...oddForms(rsa, claims), ...oddForms(ec, claims), ...rsaForms(rsa, claims), ...ecForms(ec, claims)].map(
        ([name, token]) => ({ name, token, valid: false }),
      ),
    ],
  };
}

function pairOf(kid: string, alg: string, changes: object, modulusLength = 2_048): Pair {
  const namedCurve = CURVES[alg];
  const { privateKey, publicKey } = namedCurve
    ? generateKeyPairSync('ec', { namedCurve })
    : alg === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('rsa', { modulusLength });
  return { kid, alg, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg, ...changes } };
}

/** Keys that are not for signatures of their tokens, whatever these look like. */
function oddKeys(): readonly Pair[] {
  const p384 = pairOf('ES256 of P-384', 'ES384', { alg: 'ES256' });
  return [
    pairOf('use enc', 'RS256', { use: 'enc' }),
    pairOf('use SIG', 'RS256', { use: 'SIG' }),
    pairOf('use that is empty', 'RS256', { use: '' }),
    pairOf('use that is a list', 'ES256', { use: ['sig'] }),
    pairOf('key_ops sign', 'RS256', { key_ops: ['sign'] }),
    pairOf('key_ops encrypt', 'ES256', { key_ops: ['encrypt', 'deriveKey'] }),
    pairOf('key_ops that are empty', 'RS256', { key_ops: [] }),
    pairOf('key_ops that are text', 'RS256', { key_ops: 'verify' }),
    pairOf('alg of another hash', 'RS256', { alg: 'RS512' }),
    pairOf('alg of another padding', 'RS256', { alg: 'PS256' }),
    pairOf('alg of another kind', 'RS256', { alg: 'ES256' }),
    pairOf('alg for encryption', 'RS256', { alg: 'RSA-OAEP' }),
    pairOf('alg none', 'RS256', { alg: 'none' }),
    pairOf('kty oct', 'RS256', { kty: 'oct', k: 'c2VjcmV0' }),
    pairOf('kty of another kind', 'ES256', { kty: 'RSA' }),
    pairOf('kty in small letters', 'RS256', { kty: 'rsa' }),
    pairOf('1,024 bits', 'RS256', {}, 1_024),
    pairOf('secp256k1', 'ES256K', {}),
    pairOf('secp256k1 as P-256', 'ES256K', { crv: 'P-256', alg: 'ES256' }),
    pairOf('Ed25519', 'EdDSA', {}),
    { ...p384, alg: 'ES256' },
  ];
}

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function inputOf({ alg, kid }: Pick<Pair, 'alg' | 'kid'>, claims: object, header: object = {}): string {
  return `${text({ alg, kid, ...header })}.${text(claims)}`;
}

/** A token whose header may say anything, signed as the key is for; members that are `undefined` are left out. */
export function tokenOf(pair: Omit<Pair, 'jwk'>, claims: object, header: object = {}): string {
  const input = inputOf(pair, claims, header);
  return `${input}.${signature(pair, input).toString('base64url')}`;
}

function signature({ alg, privateKey: key }: Omit<Pair, 'jwk'>, input: string): Buffer {
  if (alg === 'EdDSA') return sign(null, Buffer.from(input), key);
  const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const how = key.asymmetricKeyType === 'ec' ? ({ dsaEncoding: 'ieee-p1363' } as const) : { padding };
  return sign(HASH[alg.slice(2, 5)], Buffer.from(input), { key, ...how, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}

/** A good token of a key in forms that are none, or that say something else. */
function oddForms(pair: Pair, claims: object): readonly (readonly [string, string])[] {
  const good = tokenOf(pair, claims);
  const [h = '', p = '', s = ''] = good.split('.');
  const bytes = Buffer.from(s, 'base64url');
  const pem = createPublicKey(pair.privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const other = pairOf(pair.kid, pair.alg, {});
  const hmac = (key: string | Buffer) => {
    const input = inputOf({ alg: 'HS256', kid: pair.kid }, claims);
    return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
  };
  const { alg } = pair;
  return (
    [
      ['a changed signature', `${h}.${p}.${s.startsWith('X') ? 'Y' : 'X'}${s.slice(1)}`],
      ['no signature', `${h}.${p}.`],
      ['no signature and no dot', `${h}.${p}`],
      ['a changed payload', `${h}.${text({ ...claims, sub: 'admin' })}.${s}`],
      ['no payload', `${h}..${s}`],
      ['no payload and no dot', `${h}.${s}`],
      ['a changed header', `${text({ alg, kid: pair.kid, typ: 'JWT' })}.${p}.${s}`],
      ['no header', `.${p}.${s}`],
      ['no header and no dot', `${p}.${s}`],
      ['a payload alone', p],
      ['dots alone', '..'],
      ['a dot more', `${good}.`],
      ['a part more', `${good}.Zm9v`],
      ['a part before it', `Zm9v.${good}`],
      ['flattened JSON', JSON.stringify({ payload: p, protected: h, signature: s })],
      ['general JSON', JSON.stringify({ payload: p, signatures: [{ protected: h, signature: s }] })],
      ['padding', `${h}.${p}.${s}=`],
      ['much padding', `${good}====`],
      ['the alphabet of base64', `${h}.${p}.${bytes.toString('base64')}`],
      ['a signature in hexadecimal', `${h}.${p}.${bytes.toString('hex')}`],
      ['a tab in it', `${h}.${p}.${s.slice(0, 9)}\t${s.slice(9)}`],
      ['a star in it', `${h}.${p}.${s.slice(0, 9)}*${s.slice(9)}`],
      ['bits behind its end', `${h}.${p}.${s.slice(0, -1)}${nextLetter(s.at(-1) ?? 'A')}`],
      ['one byte less', `${h}.${p}.${bytes.subarray(0, -1).toString('base64url')}`],
      ['one byte more', `${h}.${p}.${Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64url')}`],
      ['a zero before it', `${h}.${p}.${Buffer.concat([Buffer.alloc(1), bytes]).toString('base64url')}`],
      ['the same twice', `${h}.${p}.${Buffer.concat([bytes, bytes]).toString('base64url')}`],
      ['no alg', tokenOf(pair, claims, { alg: undefined })],
      ['alg in small letters', tokenOf(pair, claims, { alg: alg.toLowerCase() })],
      ['alg that is a list', tokenOf(pair, claims, { alg: [alg] })],
      ['alg none', tokenOf(pair, claims, { alg: 'none' })],
      ['alg none without a signature', `${inputOf({ alg: 'none', kid: pair.kid }, claims)}.`],
      ['another algorithm of the key', tokenOf({ ...pair, alg: `${alg.slice(0, 2)}512` }, claims)],
      ['an extension that is critical', tokenOf(pair, claims, { crit: ['exp'], exp: 1 })],
      ['a list of extensions that is empty', tokenOf(pair, claims, { crit: [] })],
      ['a payload without base64', tokenOf(pair, claims, { b64: false, crit: ['b64'] })],
      ['the key that it brings', tokenOf(other, claims, { jwk: other.jwk })],
      ['the public key as a secret', hmac(pem)],
      ['the public key without its last line break', hmac(pem.trimEnd())],
      ['the published key as a secret', hmac(JSON.stringify(pair.jwk))],
      ['a part of the published key as a secret', hmac(Buffer.from(String(pair.jwk.n ?? pair.jwk.x), 'base64url'))],
      ['no secret', hmac('')],
    ] as const
  ).map(([name, token]) => [`${alg}, ${name}`, token]);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Another letter for the same bytes: the last one has bits to spare. */
function nextLetter(letter: string): string {
  return ALPHABET[ALPHABET.indexOf(letter) ^ 1] ?? 'A';
}

/** Blocks that no signer makes, encrypted with the private key as they are (RFC 8017, 9.2). */
function rsaForms(pair: Pair, claims: object): readonly (readonly [string, string])[] {
  const input = inputOf(pair, claims);
  const digest = createHash('sha256').update(input).digest();
  const info = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), digest]);
  const block = (type: number, fill: number, end: Buffer, behind = Buffer.alloc(0)) => {
    const padding = Buffer.alloc(256 - 3 - end.length - behind.length, fill);
    return Buffer.concat([Buffer.from([0, type]), padding, Buffer.from([0]), end, behind]);
  };
  const short = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(8, 255), Buffer.from([0]), info]);
  const blocks: readonly (readonly [string, Buffer])[] = [
    ['garbage behind the digest', Buffer.concat([short, Buffer.alloc(256 - short.length, 7)])],
    ['type 2', block(2, 255, info)],
    ['type 0', block(0, 0, info)],
    ['padding of zeros', block(1, 0, info)],
    ['the digest alone', block(1, 255, digest)],
    [
      'another hash',
      block(1, 255, Buffer.concat([Buffer.from('3031300d060960864801650304020205000420', 'hex'), digest])),
    ],
    ['a byte behind it', block(1, 255, info, Buffer.alloc(1))],
    ['a long form of a length', block(1, 255, Buffer.concat([Buffer.from([0x30, 0x81]), info.subarray(1)]))],
  ];
  return blocks.map(([name, bytes]) => {
    const made = privateEncrypt({ key: pair.privateKey, padding: constants.RSA_NO_PADDING }, bytes);
    return [`${pair.alg}, ${name}`, `${input}.${made.toString('base64url')}`];
  });
}

/** The order of P-256 (FIPS 186-5). */
const ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');

/** Numbers that no signer makes: a verifier that forgets to look accepts some of them for any text (CVE-2022-21449). */
function ecForms(pair: Pair, claims: object): readonly (readonly [string, string])[] {
  const input = inputOf(pair, claims);
  const zero = Buffer.alloc(32);
  const one = Buffer.concat([Buffer.alloc(31), Buffer.from([1])]);
  const most = Buffer.alloc(32, 255);
  const numbers: readonly (readonly [string, Buffer])[] = [
    ...[zero, one, ORDER, most].flatMap((r) => [zero, one, ORDER, most].map((s) => Buffer.concat([r, s]))),
  ].map((bytes, i) => [`r and s that are odd, ${i + 1}`, bytes]);
  const der = sign('sha256', Buffer.from(input), pair.privateKey);
  return [...numbers, ['a signature in DER', der] as const].map(([name, bytes]) => [
    `${pair.alg}, ${name}`,
    `${input}.${bytes.toString('base64url')}`,
  ]);
}
