import { createHash, createHmac, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What is signed, and what of the signature is otherwise than a good client makes it. */
export interface Signing {
  readonly method?: string;
  readonly authority?: string;
  readonly path?: string;
  readonly search?: string;
  readonly body?: string;
  readonly authorization?: string;
  readonly components?: readonly string[];
  /** Its parameters, after the list; by default `created`, `nonce` and `keyid`. */
  readonly parameters?: string;
  readonly keyid?: string;
  /** Seconds since the Unix epoch. */
  readonly created?: number;
  readonly nonce?: string;
}

/** A secret of hmac-sha256, or a private key of ed25519. */
export type SigningKey = string | KeyObject;

/** The headers of a request that a client has signed (RFC 9421, RFC 9530). */
export function signatureHeaders(key: SigningKey, signing: Signing): Record<string, string> {
  const { method = 'POST', authority = '', path = '/ward/graphql', search = '', body = '', authorization } = signing;
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const values: Readonly<Record<string, string>> = {
    '@method': method,
    '@authority': authority.toLowerCase(),
    '@path': path,
    '@query': `?${search}`,
    'content-digest': digest,
    authorization: authorization ?? '',
  };
  const usual = [
    '@method',
    '@authority',
    '@path',
    '@query',
    'content-digest',
    ...(authorization ? ['authorization'] : []),
  ];
  const { components = usual, keyid = 'lab', nonce = randomBytes(16).toString('base64url') } = signing;
  const { created = Math.floor(Date.now() / 1_000) } = signing;
  const { parameters = `;created=${created};nonce="${nonce}";keyid="${keyid}"` } = signing;
  const text = `(${components.map((one) => `"${one}"`).join(' ')})${parameters}`;
  const base = [...components.map((one) => `"${one}": ${values[one] ?? ''}`), `"@signature-params": ${text}`].join(
    '\n',
  );
  return {
    ...(authorization && { authorization }),
    'content-digest': digest,
    'signature-input': `sig=${text}`,
    signature: `sig=:${madeWith(key, base).toString('base64')}:`,
  };
}

function madeWith(key: SigningKey, base: string): Buffer {
  if (typeof key === 'string') return createHmac('sha256', key).update(base).digest();
  return sign(null, Buffer.from(base), key);
}
