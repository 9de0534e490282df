import {
  createHash,
  createHmac,
  createSecretKey,
  hash,
  type KeyObject,
  timingSafeEqual,
  verify as verifyWithKey,
} from 'node:crypto';
import { createRanges, type InRanges } from '../kit/address-ranges.ts';
import type { Client } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import { freeze } from '../kit/freeze.ts';
import { LONGEST_LEEWAY } from './issuer-options.ts';
import type { Nonces } from './nonces.ts';
import { CredentialsRefused } from './refused.ts';
import { readSignatureHeaders, type SignatureInput, signatureBase } from './signature-input.ts';
import { LONGEST_AGE, readEd25519, type SignatureOptions } from './signature-options.ts';

/** What a signature is about. */
export interface SignedTarget {
  readonly method: string;
  /** The `Host` header. */
  readonly authority: string;
  /** As sent, nothing decoded. */
  readonly path: string;
  /** The query string without its question mark. */
  readonly search: string;
}

export interface SignedRequest {
  /** As often as they were sent, names in lower case. */
  readonly headers: Readonly<
    Record<'signature' | 'signature-input' | 'content-digest' | 'authorization', readonly string[]>
  >;
  readonly target: SignedTarget;
  readonly bff: string;
  readonly address: string;
  /** False where the BFF accepts no signatures. */
  readonly accepted: boolean;
}

/** A request whose signature is good. */
export interface Signed {
  readonly client: Client;
  /** False for a GET. */
  readonly hasBody: boolean;
  /**
   * Uses the request up, when its body is the one that was signed: with another one it stays good.
   * @param body what has come; not looked at where there is none
   * @throws {GatewayError} UNAUTHENTICATED for another body, and when the request was sent before; IDENTITY_UNAVAILABLE when nobody knows
   */
  settle(body: Uint8Array): Promise<void>;
}

/** @returns `undefined` for a request without a signature. @throws {GatewayError} UNAUTHENTICATED, naming the rule */
export type ReadSignature = (request: SignedRequest) => Signed | undefined;

export interface ReadSignatureParts {
  readonly options: SignatureOptions;
  readonly nonces: Nonces;
  readonly clock: Clock;
}

interface Known {
  readonly key: KeyObject;
  readonly client: Client;
  readonly bffs: ReadonlySet<string>;
  readonly allows: InRanges | undefined;
}

const NOT_SIGNED = 'it is not signed as it must be';
const DEFAULT_PORT = /:(?:80|443)$/;

/**
 * Signed requests (RFC 9421): a client proves with each request that it has its key, and that method, host, path, query, body and token are
 * what it has sent. Each is good once, for a few minutes.
 */
export function createReadSignature({ options, nonces, clock }: ReadSignatureParts): ReadSignature {
  const known = new Map(Object.entries(options.keys).map(([keyid, one]) => [keyid, knownOf(one)]));
  const all = [...known.values()];
  // Accepted from a leeway before it was made until it is too old, by whatever settings come next: nonces outlive them.
  const rememberFor = LONGEST_AGE + 2 * LONGEST_LEEWAY;

  function assertTime({ created, expires }: SignatureInput): void {
    const now = clock.wall() / 1_000;
    if (created > now + LONGEST_LEEWAY / 1_000) throw signatureRefused('it was made in the future');
    if (now > created + options.maxAge / 1_000 || (expires !== undefined && now >= expires))
      throw signatureRefused('it is too old');
  }

  /** Which key a signature by nobody's is compared with: without that, the time would tell which names there are. The same one each time. */
  function decoyOf(keyid: string): Known | undefined {
    const number = hash('sha256', keyid, 'buffer').readUInt32BE();
    return all[number % all.length];
  }

  async function use({ keyid, nonce }: SignatureInput, client: Client): Promise<void> {
    const fresh = await nonces.use(keyid, nonce, rememberFor).catch(() => {
      throw new GatewayError('IDENTITY_UNAVAILABLE', { headers: { 'retry-after': '1' } });
    });
    if (!fresh) throw signatureRefused('it was used before', client.id);
  }

  return ({ headers, target, bff, address, accepted }) => {
    if (headers.signature.length === 0 && headers['signature-input'].length === 0) return undefined;
    const { input, signature } = readSignatureHeaders(headers['signature-input'], headers.signature, signatureRefused);
    const lacking = requiredOf(target, headers.authorization.length > 0).find((one) => !input.components.includes(one));
    if (lacking !== undefined) throw signatureRefused(`it does not cover ${lacking}`);
    const decoy = decoyOf(input.keyid);
    const found = known.get(input.keyid);
    const base = signatureBase(input, (component) => componentOf(component, target, headers));
    const signed = isSignedBy(found ?? decoy, input, base, signature);
    if (!found || !signed) throw signatureRefused(NOT_SIGNED);
    assertTime(input);
    if (!accepted || !found.bffs.has(bff) || !(found.allows?.(address) ?? true))
      throw signatureRefused('its key opens nothing here');
    const { client } = found;
    const hasBody = hasBodyOf(target);
    return {
      client,
      hasBody,
      async settle(body) {
        if (hasBody) assertDigest(headers['content-digest'], body, client.id);
        await use(input, client);
      },
    };
  };
}

function isSignedBy(one: Known | undefined, { alg }: SignatureInput, base: string, signature: Buffer): boolean {
  if (!one || (alg !== undefined && alg !== algorithmOf(one.key))) return false;
  return isSigned(one.key, base, signature);
}

/** Whether this key has made this signature of a signature base. */
export function isSigned(key: KeyObject, base: string, signature: Buffer): boolean {
  if (key.type !== 'secret') return verifyWithKey(null, Buffer.from(base), key, signature);
  const expected = createHmac('sha256', key).update(base).digest();
  return signature.length === expected.length && timingSafeEqual(expected, signature);
}

/**
 * Whether a body is the one that a request was signed with (RFC 9530): to be asked when it was read.
 * @param sent the values of `Content-Digest`, which the signature covers
 * @param clientId whose signature it is
 * @throws {GatewayError} UNAUTHENTICATED
 */
export function assertDigest(sent: readonly string[], body: Uint8Array, clientId?: string): void {
  const [text = '', ...more] = sent;
  const [, algorithm, encoded = ''] = /^(sha-256|sha-512)=:([A-Za-z0-9+/]+={0,2}):$/.exec(text) ?? [];
  if (algorithm === undefined || more.length > 0)
    throw signatureRefused('expected Content-Digest to be one of sha-256 or sha-512', clientId);
  const digest = createHash(algorithm.replace('-', '')).update(body).digest('base64');
  if (digest !== encoded) throw signatureRefused('the body is not the one that was signed', clientId);
}

function signatureRefused(rule: string, clientId?: string): CredentialsRefused {
  const message = `The signature is not accepted: ${rule}.`;
  return new CredentialsRefused('UNAUTHENTICATED', {
    message,
    rule: message,
    ...(clientId !== undefined && { clientId }),
    // RFC 9110, 15.5.2 wants a challenge; what RFC 9421 has for one is the header Accept-Signature.
    headers: {
      'www-authenticate': `Signature error="invalid_signature", error_description="${rule}"`,
      'accept-signature': 'sig=("@method" "@authority" "@path" "@query" "content-digest");created;nonce;keyid',
    },
  });
}

/** Another client than that of the signature is named beside it. */
export function namedTwice(): GatewayError {
  return signatureRefused('another credential names the client, too');
}

function hasBodyOf({ method }: SignedTarget): boolean {
  return method !== 'GET';
}

function requiredOf(target: SignedTarget, hasToken: boolean): readonly string[] {
  return [
    ...['@method', '@authority', '@path'],
    ...(target.search === '' ? [] : ['@query']),
    ...(hasBodyOf(target) ? ['content-digest'] : []),
    // Else a signature could be put on somebody else's token.
    ...(hasToken ? ['authorization'] : []),
  ];
}

/** RFC 9421, 2.1 and 2.2. */
function componentOf(component: string, target: SignedTarget, headers: SignedRequest['headers']): string {
  switch (component) {
    case '@method':
      return target.method;
    case '@authority':
      return target.authority.toLowerCase().replace(DEFAULT_PORT, '');
    case '@path':
      return target.path;
    case '@query':
      return `?${target.search}`;
    case 'content-digest':
    case 'authorization':
      if (headers[component].length === 0) throw signatureRefused(`it covers ${component}, which is missing`);
      return headers[component].map((value) => value.trim()).join(', ');
    default:
      throw signatureRefused('it covers what is not looked at here');
  }
}

function algorithmOf(key: KeyObject): string {
  return key.type === 'secret' ? 'hmac-sha256' : 'ed25519';
}

function knownOf({
  secret,
  publicKey,
  client,
  bffs,
  scopes,
  tier,
  addresses,
}: SignatureOptions['keys'][string]): Known {
  const key = secret === undefined ? readEd25519(publicKey ?? '') : createSecretKey(secret, 'utf8');
  if (!key) throw new TypeError('expected a secret, or a public key of Ed25519');
  return {
    key,
    client: freeze({
      id: client,
      source: 'signature' as const,
      ...(scopes && { scopes: [...scopes] }),
      ...(tier !== undefined && { tier }),
    }),
    bffs: new Set(bffs),
    allows: addresses && createRanges(addresses),
  };
}
