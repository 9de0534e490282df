import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { Caller, SharedWith } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import { readMintKey } from './mint-key.ts';
import type { MintOptions } from './mint-options.ts';

/** What a service learns of the caller, as its configuration says. */
export type CredentialsMode = 'none' | 'forward' | 'mint';

export interface CredentialsRequest {
  readonly mode: CredentialsMode;
  /** The service that the call is for: the audience of a token of ours. */
  readonly service: string;
  /** Who may share the answer; a write is its caller's alone. */
  readonly sharedWith: SharedWith;
  readonly caller: Caller;
  /** The `Authorization` header of the request. */
  readonly authorization: string | undefined;
  readonly requestId: string;
}

/** The headers that carry the caller's identity to a service. */
export type Credentials = (request: CredentialsRequest) => Readonly<Record<string, string>>;

/**
 * Credentials never exceed what `sharedWith` allows: an answer that everyone may share was asked for by nobody, one that a client's users
 * share was asked for by the client. So nothing that is made for one caller can depend on more than its key says.
 * @throws {GatewayError} UNAUTHENTICATED where a service needs a caller and there is none
 */
export function createCredentials(options: MintOptions | undefined, clock: Clock): Credentials {
  const sign = options && signerOf(options);
  return ({ mode, service, sharedWith, caller, authorization, requestId }) => {
    if (mode === 'none' || sharedWith === 'everyone') return {};
    const { principal, client } = caller;
    if (principal.kind === 'anonymous' && client.source === 'address') {
      throw new GatewayError('UNAUTHENTICATED', { headers: { 'www-authenticate': 'Bearer' } });
    }
    if (mode === 'forward') return authorization === undefined ? {} : { authorization };
    if (!options || !sign)
      throw new TypeError(`services.${service}.credentials is "mint", but identity.mint is not set`);
    const now = Math.floor(clock.wall() / 1_000);
    const subject =
      sharedWith === 'user' && principal.kind === 'user'
        ? { sub: principal.subject, scope: principal.scopes.join(' ') }
        : {};
    const claims = {
      iss: options.issuer,
      aud: service,
      iat: now,
      exp: now + Math.ceil(options.lifetime / 1_000),
      // The request's id may be the client's, and is no proof of anything; a token's id must be unique.
      jti: randomUUID(),
      request_id: requestId,
      client_id: client.id,
      ...subject,
    };
    return { authorization: `Bearer ${sign(claims)}` };
  };
}

function signerOf({ key, secret }: MintOptions): (claims: object) => string {
  if (key !== undefined) {
    const { privateKey, jwk } = readMintKey(key);
    return (claims) => jsonwebtoken.sign(claims, privateKey, { algorithm: 'ES256', keyid: jwk.kid });
  }
  if (secret === undefined) throw new TypeError('expected identity.mint.key or identity.mint.secret');
  return (claims) => jsonwebtoken.sign(claims, secret, { algorithm: 'HS256' });
}
