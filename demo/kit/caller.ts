import type { IncomingHttpHeaders } from 'node:http';
import { type Claims, UntrustedToken, verifiedClaims } from './jwt.ts';
import { Refusal, type Reply } from './reply.ts';
import type { Call } from './router.ts';
import type { Tools } from './service.ts';

/** Who calls: a customer, or a company that buys for its own customers. */
export type Caller = { kind: 'customer'; accountId: string } | { kind: 'partner'; clientId: string };

/** A route that needs to know who calls. */
export type CallerRoute = (caller: Caller, call: Call) => Reply;

/** Turns routes that need a caller into routes of the service `name`; refuses with 401 who cannot prove it. */
export function identified(name: string, { jwt, now }: Tools): (route: CallerRoute) => (call: Call) => Reply {
  const callerOf = (headers: IncomingHttpHeaders) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) throw unauthorized('Send a token: Authorization: Bearer …', 'Bearer');
    try {
      return callerIn(verifiedClaims(token, jwt, { audience: name, now: now() }));
    } catch (error) {
      // RFC 6750, section 3.1.
      if (error instanceof UntrustedToken) throw unauthorized(error.message, 'Bearer error="invalid_token"');
      throw error;
    }
  };
  return (route) => (call) => route(callerOf(call.headers), call);
}

/** A partner's token says so, or has no subject, as it is made for a client and not for a person. */
function callerIn({ kind, sub, client_id, azp }: Claims): Caller {
  if (kind === 'partner' || sub === undefined) {
    const clientId = client_id ?? azp;
    if (isName(clientId)) return { kind: 'partner', clientId };
    throw new UntrustedToken('The token names neither a subject nor a client');
  }
  if (isName(sub)) return { kind: 'customer', accountId: sub };
  throw new UntrustedToken('The subject of the token is no text');
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function unauthorized(sentence: string, challenge: string): Refusal {
  return new Refusal(401, sentence, {}, { 'www-authenticate': challenge });
}
