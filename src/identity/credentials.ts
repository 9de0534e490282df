import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { Caller, SharedWith } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import { bearerTokenOf } from './encoding.ts';
import { readMintKey } from './mint-key.ts';
import type { MintOptions } from './mint-options.ts';
import type { TokenExchange } from './token-exchange.ts';

/** What a service learns of the caller, as its configuration says. */
export type CredentialsMode = 'none' | 'forward' | 'mint' | 'exchange';

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

type Headers = Readonly<Record<string, string>>;

/** The headers that carry the caller's identity to a service; a promise only where they are fetched. */
export type Credentials = (request: CredentialsRequest) => Headers | Promise<Headers>;

const NOTHING: Headers = Object.freeze({});

/**
 * Credentials never exceed what `sharedWith` allows: an answer that everyone may share was asked for by nobody, one that a client's users
 * share was asked for by the client. So nothing that is made for one caller can depend on more than its key says.
 * @throws {GatewayError} UNAUTHENTICATED where a service needs a caller and there is none, and what `TokenExchange` throws; or rejects with it
 */
export function createCredentials(
  options: MintOptions | undefined,
  clock: Clock,
  exchange?: Pick<TokenExchange, 'headersFor'>,
): Credentials {
  const sign = options && signerOf(options);
  return ({ mode, service, sharedWith, caller, authorization, requestId }) => {
    if (mode === 'none' || sharedWith === 'everyone') return NOTHING;
    const { principal, client } = caller;
    if (principal.kind === 'anonymous' && client.source === 'address') {
      throw new GatewayError('UNAUTHENTICATED', { headers: { 'www-authenticate': 'Bearer' } });
    }
    if (mode === 'forward') return authorization === undefined ? NOTHING : { authorization };
    if (mode === 'exchange') {
      if (!exchange)
        throw new TypeError(`services.${service}.credentials is "exchange", but identity.exchange is not set`);
      const token = authorization === undefined ? undefined : bearerTokenOf(authorization);
      // As with `forward`, a client without a user has nothing to show.
      if (principal.kind !== 'user' || token === undefined) return NOTHING;
      const { exp } = principal.claims;
      return exchange.headersFor({ service, token, expiresAt: typeof exp === 'number' ? exp : undefined });
    }
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
