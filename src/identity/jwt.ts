import { createSecretKey, hash, type KeyObject } from 'node:crypto';
import jsonwebtoken, { type Algorithm } from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import type { ReadyPart } from '../kit/readiness.ts';
import { assertLength, readToken, type TokenHeader } from './encoding.ts';
import { InvalidToken } from './invalid-token.ts';
import { createIssuerKeys, FIRST_MS, type IssuerKeys, type IssuerKeysParts, type KeyMemory } from './issuer-keys.ts';
import { type ClaimOptions, claimOptions, type IssuerOptions } from './issuer-options.ts';
import type { JwtOptions } from './options.ts';
import { readClaims, type TokenIdentity } from './token-claims.ts';

/**
 * Verifies a token that is meant for this BFF; the answer is a promise only where its issuer has to be asked for a key.
 * @throws {InvalidToken} or rejects with one; {@link GatewayError} IDENTITY_UNAVAILABLE while its issuer has not been heard of
 */
export type VerifyToken = (token: string, bff: string) => TokenIdentity | Promise<TokenIdentity>;

/** The issuers that are believed. */
export interface Issuers {
  readonly verify: VerifyToken;
  /** Whether the keys of each issuer that publishes them are there, for operators. */
  ready(): readonly ReadyPart[];
  /** Ends what keeps their keys fresh. */
  close(): void;
}

export interface IssuersParts {
  /** The issuer with a secret. */
  readonly jwt?: JwtOptions | undefined;
  /** Those with published keys, by their names in the configuration. */
  readonly issuers?: Readonly<Record<string, IssuerOptions>>;
  readonly clock: Clock;
  /** The keys of an issuer changed, or could not be fetched. */
  readonly onKeys?: (fact: KeysFact) => void;
  /** Keys that others have fetched from the same issuers: one that cannot be asked now was good a moment ago. */
  readonly memory?: KeyMemory | undefined;
}

export type KeysFact =
  | {
      readonly issuer: string;
      readonly state: 'fetched';
      readonly keys: number;
      readonly changed: boolean;
      /** Keys that were left out since others for the same algorithms have their names. */
      readonly ambiguous?: number;
    }
  | { readonly issuer: string; readonly state: 'kept'; readonly reason: string };

/** How the tokens of one issuer are verified. */
interface Trust {
  readonly algorithms: readonly Algorithm[];
  readonly leeway: number;
  readonly claims: ClaimOptions;
  audiences(bff: string): readonly string[];
  key(header: TokenHeader): KeyObject | undefined | Promise<KeyObject | undefined>;
  /** Whether nobody can say yet if there is such a key: no fault of the token. */
  unheard(header: TokenHeader): boolean;
  close(): void;
}

/** Verified tokens that are remembered, by the length of their texts: some thousands. */
const MEMORY = 8_000_000;

/**
 * Verification of signed tokens (RFC 7519, RFC 8725): by a configured issuer, with an algorithm of this issuer's, for this BFF, not expired. A
 * token that passed is remembered until it expires or the keys of its issuer change, so that a client is verified once and not with each request.
 */
export function createIssuers({ jwt, issuers = {}, clock, onKeys = () => {}, memory }: IssuersParts): Issuers {
  const verified = new LRUCache<string, { readonly identity: TokenIdentity; readonly until: number }>({
    maxSize: MEMORY,
  });
  const trusted = new Map<string, Trust>();
  const published: { readonly name: string; readonly keys: IssuerKeys }[] = [];
  if (jwt) trusted.set(jwt.issuer, secretTrust(jwt));
  for (const [name, options] of Object.entries(issuers)) {
    const onFetched: IssuerKeysParts['onFetched'] = ({ keys, ambiguous, changed }) => {
      // A key that was withdrawn must not live on in what it has signed.
      if (changed) verified.clear();
      onKeys({ issuer: name, state: 'fetched', keys, changed, ...(ambiguous > 0 && { ambiguous }) });
    };
    const onFailure = (reason: string) => onKeys({ issuer: name, state: 'kept', reason });
    const keys = createIssuerKeys({ options, clock, onFetched, onFailure, memory });
    published.push({ name, keys });
    trusted.set(options.issuer, publishedTrust(options, keys));
  }

  function check(token: string, bff: string, trust: Trust, key: KeyObject | undefined): TokenIdentity {
    if (!key) throw new InvalidToken(NOT_SIGNED);
    try {
      const payload = jsonwebtoken.verify(token, key, {
        algorithms: [...trust.algorithms],
        clockTimestamp: clock.wall() / 1_000,
        clockTolerance: trust.leeway,
      });
      return readClaims(payload, { audiences: trust.audiences(bff), claims: trust.claims });
    } catch (error) {
      throw error instanceof InvalidToken ? error : new InvalidToken(ruleOf(error));
    }
  }

  function verify(token: string, bff: string): TokenIdentity | Promise<TokenIdentity> {
    assertLength(token);
    const remembered = `${hash('sha256', token, 'base64url')} ${bff}`;
    const found = verified.get(remembered);
    // The very text was verified: its form, too.
    if (found && clock.wall() / 1_000 < found.until) return found.identity;
    const { header, issuer } = readToken(token);
    const trust = issuer === undefined ? undefined : trusted.get(issuer);
    if (!trust) throw new InvalidToken('the token is from another issuer');

    const remember = (key: KeyObject | undefined): TokenIdentity => {
      if (!key && trust.unheard(header)) throw issuerUnavailable();
      const identity = check(token, bff, trust, key);
      const until = identity.expiresAt + trust.leeway;
      // Claims are held decoded, beside what was made from them.
      verified.set(remembered, { identity, until }, { size: 4 * token.length });
      return identity;
    };
    const key = trust.key(header);
    return key instanceof Promise ? key.then(remember) : remember(key);
  }

  return {
    verify,
    ready: () => published.map(partOf),
    close() {
      for (const trust of trusted.values()) trust.close();
    },
  };
}

/** Never required: who has no token of this issuer is served all the same, and keys that are old are good. */
function partOf({ name, keys }: { readonly name: string; readonly keys: IssuerKeys }): ReadyPart {
  const part = { name: `issuer ${name}`, ready: keys.known(), required: false };
  const failure = keys.failure();
  if (part.ready) return failure === undefined ? part : { ...part, detail: `its last keys count: ${failure}` };
  const why = failure === undefined ? '' : `: ${failure}`;
  return { ...part, detail: `its keys were never fetched, so nobody can say whether its tokens are good${why}` };
}

const NOT_SIGNED = 'the token is not signed as it must be';

function secretTrust({ secret, leeway }: JwtOptions): Trust {
  const key = createSecretKey(Buffer.from(secret, 'utf8'));
  return {
    algorithms: ['HS256'],
    leeway: leeway / 1_000,
    claims: claimOptions.parse({}),
    audiences: (bff) => [bff],
    key: () => key,
    unheard: () => false,
    close() {},
  };
}

function publishedTrust(options: IssuerOptions, keys: IssuerKeys): Trust {
  const { algorithms, leeway, claims, audiences } = options;
  const uses = (alg: string) => algorithms.some((one) => one === alg);
  return {
    algorithms,
    leeway: leeway / 1_000,
    claims,
    audiences: (bff) => audiences[bff] ?? [bff],
    // Of an algorithm that the issuer does not use there is no key, whatever the name.
    key: ({ kid, alg }) => (uses(alg) ? keys.find(kid, alg) : undefined),
    unheard: ({ alg }) => uses(alg) && !keys.known(),
    close: keys.close,
  };
}

/** Not 401: who is told that a token is invalid throws it away (RFC 6750, 3.1), and this one may be good in a moment. */
function issuerUnavailable(): GatewayError {
  const retryAfterSeconds = FIRST_MS / 1_000;
  return new GatewayError('IDENTITY_UNAVAILABLE', {
    headers: { 'retry-after': String(retryAfterSeconds) },
    extensions: { retryAfterSeconds },
  });
}

/** jsonwebtoken tells its rules apart by message only; it checks them after the signature. */
function ruleOf(error: unknown): string {
  if (error instanceof jsonwebtoken.TokenExpiredError) return 'the token has expired';
  if (error instanceof jsonwebtoken.NotBeforeError) return 'the token is not valid yet';
  const message = error instanceof Error ? error.message : '';
  if (/^invalid (exp|nbf) value$/.test(message)) return 'exp or nbf is not a number';
  return NOT_SIGNED;
}
