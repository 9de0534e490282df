import { createHmac } from 'node:crypto';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { type Credentials, createIdentify, type Identify } from '../../../src/identity/identify.ts';
import { createIssuers } from '../../../src/identity/jwt.ts';
import { type IdentityOptions, identityOptions, type JwtOptions } from '../../../src/identity/options.ts';
import type { TokenIdentity } from '../../../src/identity/token-claims.ts';
import type { Caller } from '../../../src/kit/caller.ts';
import type { Clock } from '../../../src/kit/clock.ts';

export const SECRET = 'a secret of at least thirty-two characters';
export const ISSUER = 'https://id.example';

const { jwt } = identityOptions.parse({ jwt: { issuer: ISSUER, secret: SECRET } });
if (!jwt) throw new Error('expected options for tokens');
export const jwtOptions = jwt;

/** A token made by hand, signed or not: what a library would refuse to make. `undefined` leaves a member out. */
export function forge(header: unknown, claims: unknown, sign: (input: string) => string = hmac('sha256')): string {
  const input = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${input}.${sign(input)}`;
}

export function hmac(algorithm: 'sha256' | 'sha384' | 'sha512', key: string = SECRET): (input: string) => string {
  return (input) => createHmac(algorithm, key).update(input).digest('base64url');
}

/** Verifies tokens of the issuer with a secret, which never has to be asked for anything. */
export function verifier(clock: Clock): (token: string, bff: string) => TokenIdentity {
  const { verify } = createIssuers({ jwt: jwtOptions, clock });
  return (token, bff) => atOnce(verify(token, bff));
}

type IdentifierOptions = Pick<IdentityOptions, 'keys' | 'keyDigestSecret'> & { readonly jwt?: JwtOptions | undefined };

/** Identifies callers as `verifier` verifies tokens. */
export function identifier(
  options: IdentifierOptions,
  clock: Clock,
  developers = false,
): (credentials: Credentials) => Caller {
  const identify = identifyWith(options, clock, developers);
  return (credentials) => atOnce(identify(credentials));
}

/** The same, for keys that are refused: guesses are counted, and that may take time. */
export function identifyWith({ jwt, ...options }: IdentifierOptions, clock: Clock, developers = false): Identify {
  const verify = jwt && createIssuers({ jwt, clock }).verify;
  return createIdentify({ options, verify, rateStore: createMemoryRateStore({ clock }), clock, developers });
}

function atOnce<T>(value: T | Promise<T>): T {
  if (value instanceof Promise) throw new Error('expected an answer at once');
  return value;
}
