import { ANONYMOUS, type Caller, type Client } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import type { RateStore } from '../kit/rate-store.ts';
import { clientOfAddress } from './address.ts';
import { createCheckKey } from './api-keys.ts';
import { certificateRefused, isBoundTo, type ReadCertificate, type ShownCertificate } from './client-certificate.ts';
import { isDeveloper } from './developer.ts';
import { bearerTokenOf } from './encoding.ts';
import { InvalidToken } from './invalid-token.ts';
import type { VerifyToken } from './jwt.ts';
import type { KeyStore } from './key-store.ts';
import type { IdentityOptions } from './options.ts';
import { CredentialsRefused } from './refused.ts';
import { namedTwice, type ReadSignature, type Signed, type SignedTarget } from './request-signature.ts';
import type { TokenIdentity } from './token-claims.ts';

/** The ways of making oneself known that a BFF accepts. */
export type Accepted = 'anonymous' | 'jwt' | 'apiKey' | 'certificate' | 'signature';

export interface Credentials {
  /**
   * Names in lower case, `authorization` and `x-api-key` as often as they were sent: `message.headers` silently drops all but the first
   * of several Authorization headers. `client-cert` of trusted proxies alone.
   */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The address of the caller. */
  readonly address: string;
  /** What a signature of the request covers; without it there are none. */
  readonly target?: SignedTarget;
  readonly bff: string;
  readonly accepts: readonly Accepted[];
}

/** Who is behind a request, as far as its head can tell. */
export interface Identified extends Caller {
  /** SHA-256 of the certificate that was shown, in base64url. */
  readonly thumbprint?: string;
  /**
   * Of a signed request with a body alone: who it is holds when this has been given the body. Nothing may be executed before.
   * @throws {GatewayError} UNAUTHENTICATED for a body that was not signed, and for a request that was sent before; as a rejection
   */
  readonly settle?: (body: Uint8Array) => Promise<void>;
}

/**
 * Finds out who is behind a request; a promise only where an issuer has to be asked, a guess has to be counted, or the request is signed.
 * @throws {GatewayError} UNAUTHENTICATED, and RATE_LIMITED for whoever tries keys, or rejects with it
 */
export type Identify = (credentials: Credentials) => Identified | Promise<Identified>;

/** As `VerifyToken`, and who asks about too many may be told to wait. */
export type VerifyFrom = (token: string, bff: string, address: string) => ReturnType<VerifyToken>;

export interface IdentifyParts {
  readonly options: Pick<IdentityOptions, 'keys' | 'keyDigestSecret'>;
  /** Without it every token is refused. */
  readonly verify: VerifyFrom | undefined;
  /** Keys beside those of the options. */
  readonly keyStore?: Pick<KeyStore, 'keys'> | undefined;
  /** Where guesses of keys are counted. */
  readonly rateStore: RateStore;
  /** Without it nobody is known by a certificate. */
  readonly readCertificate?: ReadCertificate | undefined;
  /** Without it no signature is read. */
  readonly readSignature?: ReadSignature | undefined;
  readonly clock: Clock;
  /** True in `demo` and `dev`: a developer's token opens every BFF, whatever it accepts. */
  readonly developers: boolean;
}

/**
 * Credentials → Caller. Credentials that are present but wrong are refused, whoever else may come in: a client that sends
 * an expired token must learn it, and not be served as somebody without one.
 */
export function createIdentify(parts: IdentifyParts): Identify {
  const { options, verify, keyStore, rateStore, readCertificate, readSignature, clock, developers } = parts;
  const checkKey = createCheckKey({ options, store: keyStore, rateStore, clock });

  function clientOfKey({ headers, address, bff, accepts }: Credentials): Client | Promise<never> | undefined {
    const sent = listOf(headers['x-api-key']);
    const [key] = sent;
    if (key === undefined) return undefined;
    return checkKey(sent.length === 1 && accepts.includes('apiKey') ? key : undefined, { bff, address });
  }

  function identified(credentials: Credentials, signer: Client | undefined): Identified | Promise<Identified> {
    const { headers, address, bff, accepts } = credentials;
    const certificate = readCertificate?.(listOf(headers['client-cert']), {
      bff,
      address,
      accepted: accepts.includes('certificate'),
    });
    const key = clientOfKey(credentials);
    if (key instanceof Promise) return key;
    // Both name the client: which of them the caller means, nobody can know.
    if (key && certificate?.client) throw certificateRefused(certificate, 'an API key names the client, too');
    if (signer && (key || certificate?.client)) throw namedTwice();
    const application = key ?? certificate?.client ?? signer;
    const sent = listOf(headers.authorization);
    const [authorization] = sent;
    if (authorization === undefined) {
      if (certificate && !certificate.client) throw certificateRefused(certificate);
      if (application) return withCertificate({ principal: ANONYMOUS, client: application }, certificate);
      if (!accepts.includes('anonymous')) throw credentialsNeeded();
      return { principal: ANONYMOUS, client: { id: clientOfAddress(address), source: 'address' } };
    }
    if (sent.length > 1) throw new InvalidToken('more than one Authorization header');
    const token = bearerTokenOf(authorization);
    if (token === undefined) throw new InvalidToken('expected Authorization: Bearer and a token');
    if (!verify || !(developers || accepts.includes('jwt'))) throw new InvalidToken('tokens are not accepted here');
    const callerOf = ({ principal, client }: TokenIdentity): Identified => {
      if (!accepts.includes('jwt') && !isDeveloper(principal)) throw new InvalidToken('tokens are not accepted here');
      if (!isBoundTo(principal.claims, certificate) && certificate && !certificate.client)
        throw certificateRefused(certificate);
      // With both, the key or certificate names the client and the token the principal.
      return withCertificate({ principal, client: application ?? client }, certificate);
    };
    const identity = verify(token, bff, address);
    return identity instanceof Promise ? identity.then(callerOf) : callerOf(identity);
  }

  return (credentials) => {
    const signed = signatureOf(credentials);
    const caller = identified(credentials, signed?.client);
    return signed ? Promise.resolve(caller).then((found) => settled(found, signed)) : caller;
  };

  /** Last of all, and where there is a body only with it: what is refused for another reason was not used. */
  async function settled(caller: Identified, { hasBody, settle }: Signed): Promise<Identified> {
    if (hasBody) return { ...caller, settle };
    await settle(NO_BODY);
    return caller;
  }

  function signatureOf({ headers, target, bff, address, accepts }: Credentials) {
    if (!readSignature || !target) return undefined;
    const sent = {
      signature: listOf(headers.signature),
      'signature-input': listOf(headers['signature-input']),
      'content-digest': listOf(headers['content-digest']),
      authorization: listOf(headers.authorization),
    };
    return readSignature({ headers: sent, target, bff, address, accepted: accepts.includes('signature') });
  }
}

function withCertificate(caller: Caller, certificate: ShownCertificate | undefined): Identified {
  return certificate ? { ...caller, thumbprint: certificate.thumbprint } : caller;
}

const NONE: readonly string[] = [];
const NO_BODY = new Uint8Array();

function listOf(sent: string | readonly string[] | undefined): readonly string[] {
  return typeof sent === 'string' ? [sent] : (sent ?? NONE);
}

/** The challenge of RFC 6750, 3; without credentials it must not carry an error code. */
function credentialsNeeded(): CredentialsRefused {
  return new CredentialsRefused('UNAUTHENTICATED', {
    message: 'Credentials are needed.',
    rule: 'credentials are needed, and there were none',
    headers: { 'www-authenticate': 'Bearer' },
  });
}
