import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock, Millis } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import { InFlight } from '../kit/in-flight.ts';
import type { RateStore } from '../kit/rate-store.ts';
import { assertLength } from './encoding.ts';
import { createGuesses, tooManyGuesses } from './guesses.ts';
import type { IntrospectionOptions } from './introspection-options.ts';
import { InvalidToken } from './invalid-token.ts';
import { createIssuerClient, type IssuerFact, MOST_AT_ONCE, membersOf, TOKEN_FORM } from './issuer-client.ts';
import { LONGEST_LEEWAY } from './issuer-options.ts';
import { readClaims, type TokenIdentity } from './token-claims.ts';

export interface IntrospectionParts {
  readonly options: IntrospectionOptions;
  /** Where tokens that are not active are counted. */
  readonly rateStore: RateStore;
  readonly clock: Clock;
  /** Told once when it begins to fail, and once when it answers again. */
  readonly onFact?: (fact: IssuerFact) => void;
}

/** Where a token was sent, and from where. */
export interface TokenUse {
  readonly bff: string;
  readonly address: string;
}

/** The issuer of opaque tokens, asked about each of them. */
export interface Introspection {
  /**
   * @throws {InvalidToken} for a token that is none or not active, or rejects with it
   * @throws {GatewayError} IDENTITY_UNAVAILABLE when the issuer does not say; RATE_LIMITED for who sends many that are not active
   */
  verify(token: string, use: TokenUse): TokenIdentity | Promise<TokenIdentity>;
  /** Ends what is being asked. */
  close(): void;
}

/** What is not active now may be in a moment, where an issuer has several instances. */
const REFUSED_MS: Millis = 5_000;
/** Clients of one address whose tokens expired are not that many; whoever tries tokens is. */
const MOST_REFUSED = 100;
/** Answers that are remembered, by the length of their texts: some thousands. */
const MEMORY = 8_000_000;
const LEEWAY_S = LONGEST_LEEWAY / 1_000;

/** What the issuer said about one token: its claims, or why it is refused. */
type Said = { readonly claims: Readonly<Record<string, unknown>> } | { readonly refused: string };

type Answer = Said & {
  /** A moment of the monotonic clock. */
  readonly until: Millis;
  /** Who its bearer is, by the BFFs that it was sent to. */
  readonly identities: Map<string, TokenIdentity>;
};

/** True for a token that says nothing by itself. One of three parts is signed, and is never shown to an issuer. */
export function isOpaque(token: string): boolean {
  return token.split('.').length !== 3;
}

/**
 * Token introspection (RFC 7662): the issuer of an opaque token is asked who its bearer is, at the configured address alone. A token is asked about
 * once at a time, and its answer is remembered for a short while under the SHA-256 of the token. Where the issuer does not say, nobody is
 * let in, and nobody is told that the token is bad: a client would throw it away.
 */
export function createIntrospection({
  options,
  rateStore,
  clock,
  onFact = () => {},
}: IntrospectionParts): Introspection {
  const answers = new LRUCache<string, Answer>({ maxSize: MEMORY });
  const asking = new InFlight<string, Promise<Answer>>();
  const guesses = createGuesses({ store: rateStore, clock, counter: 'opaque', most: MOST_REFUSED });
  const client = createIssuerClient({ options, clock, onFact });

  async function ask(token: string, digest: string, address: string): Promise<Answer> {
    // An answer is as old as its question: the issuer may have said it at once and been slow to send it.
    const asked = clock.now();
    try {
      const { said, size } = await client.ask({ token, token_type_hint: 'access_token' }, ({ text }, shown) => ({
        said: readAnswer(text, options.issuer, shown),
        size: 500 + 4 * text.length,
      }));
      const refused = 'refused' in said;
      if (refused) await guesses.failed(address);
      const until = asked + (refused ? Math.min(options.cache, REFUSED_MS) : options.cache);
      const answer = { ...said, until, identities: new Map() };
      answers.set(digest, answer, { size });
      return answer;
    } catch {
      throw unavailable();
    } finally {
      asking.delete(digest);
    }
  }

  /** @throws {InvalidToken} */
  function identityOf(answer: Answer, bff: string): TokenIdentity {
    if ('refused' in answer) throw new InvalidToken(answer.refused);
    const { claims, identities } = answer;
    const audiences = options.audiences[bff] ?? [bff];
    const identity = identities.get(bff) ?? readClaims(claims, { audiences, claims: options.claims, exp: 'optional' });
    identities.set(bff, identity);
    const now = clock.wall() / 1_000;
    if (now >= identity.expiresAt + LEEWAY_S) throw new InvalidToken('the token has expired');
    if (typeof claims.nbf === 'number' && now < claims.nbf - LEEWAY_S)
      throw new InvalidToken('the token is not valid yet');
    return identity;
  }

  return {
    verify(token, { bff, address }) {
      assertLength(token);
      if (!TOKEN_FORM.test(token)) throw new InvalidToken('the token is malformed');
      const digest = hash('sha256', token, 'base64url');
      const known = answers.get(digest);
      if (known && clock.now() < known.until) return identityOf(known, bff);
      const found = asking.get(digest);
      if (found) return found.then((answer) => identityOf(answer, bff));
      const wait = guesses.wait(address);
      if (wait !== undefined) throw tooManyGuesses(wait, { rule: 'too many tokens from this address were not active' });
      if (asking.size >= MOST_AT_ONCE) throw unavailable();
      const asked = ask(token, digest, address);
      asking.set(digest, asked);
      return asked.then((answer) => identityOf(answer, bff));
    },
    close: client.close,
  };
}

/**
 * An issuer calls refresh tokens active, too, and tokens that need a proof (RFC 9449): neither opens anything.
 * @throws {Error} for an answer that says neither that a token is active nor that it is not
 */
function readAnswer(text: string, issuer: string, shown: string): Said {
  const { active, ...said } = membersOf(text, shown);
  if (typeof active !== 'boolean') throw new Error(`${shown} did not say whether the token is active`);
  if (!active) return { refused: 'the token is not active' };
  const { iss = issuer, token_type: type = 'bearer', token_use: use = 'access_token' } = said;
  if (iss !== issuer) return { refused: 'the token is from another issuer' };
  if (!(typeof type === 'string' && type.toLowerCase() === 'bearer' && (use === 'access_token' || use === 'access')))
    return { refused: 'the token is of another type' };
  return { claims: { iss, ...said } };
}

/** Retryable on purpose: RFC 6750 has clients throw a token away that was refused with 401. */
function unavailable(): GatewayError {
  return new GatewayError('IDENTITY_UNAVAILABLE', { headers: { 'retry-after': '1' } });
}
