import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** A public key as a set of keys publishes it (RFC 7517). */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  /** RFC 7638: the same for the same key, wherever it is computed. */
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'ES256';
}

/** The key with which tokens for services are signed. */
export interface MintKey {
  readonly privateKey: KeyObject;
  readonly jwk: PublicJwk;
}

const WANTED = 'expected a key of the curve P-256 in PEM (openssl ecparam -name prime256v1 -genkey -noout)';

/** @throws {Error} saying what was expected, with nothing of the text */
export function readMintKey(pem: string): MintKey {
  const privateKey = keyOf(() => createPrivateKey(pem));
  return { privateKey, jwk: jwkOf(createPublicKey(privateKey)) };
}

/** A public key that is published beside the own one. @throws {Error} as `readMintKey` */
export function readPublicKey(pem: string): PublicJwk {
  return jwkOf(keyOf(() => createPublicKey(pem)));
}

function keyOf(read: () => KeyObject): KeyObject {
  try {
    const key = read();
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch {
    // What OpenSSL says of a text that is no key helps nobody.
  }
  throw new Error(WANTED);
}

function jwkOf(key: KeyObject): PublicJwk {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  // RFC 7638, 3: the required members in the order of their names.
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: 'ES256' };
}
