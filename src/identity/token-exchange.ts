import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock, Millis } from '../kit/clock.ts';
import { type ErrorCode, GatewayError } from '../kit/errors.ts';
import { InFlight } from '../kit/in-flight.ts';
import type { Answer } from './fetch-text.ts';
import { createIssuerClient, type IssuerFact, MOST_AT_ONCE, membersOf, TOKEN_FORM } from './issuer-client.ts';
import type { TokenExchangeOptions } from './token-exchange-options.ts';

/** The token endpoint could not be used, or can again; or it refuses tokens for a service. */
export type TokenExchangeFact =
  | IssuerFact
  | { readonly state: 'refuses'; readonly service: string /** Its `error`. */; readonly reason: string };

export interface TokenExchangeParts {
  readonly options: TokenExchangeOptions;
  readonly clock: Clock;
  readonly onFact?: (fact: TokenExchangeFact) => void;
}

/** A token of a user, and the service that is to be called with one for it. */
export interface Subject {
  readonly service: string;
  readonly token: string;
  /** The token's `exp`: seconds since the Unix epoch; missing when nobody says. */
  readonly expiresAt: number | undefined;
}

type Headers = Readonly<Record<string, string>>;

export interface TokenExchange {
  /**
   * The headers that carry a token for the service, at once where one is remembered.
   * @throws {GatewayError} UNAUTHENTICATED or FORBIDDEN where the issuer refuses, UPSTREAM_UNAVAILABLE where it does not say; or rejects with it
   */
  headersFor(subject: Subject): Headers | Promise<Headers>;
  /** Ends what is being asked. */
  close(): void;
}

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
/** What an access token may be called (RFC 8693, 3); a refresh token or an ID token is none. */
const ISSUED: ReadonlySet<unknown> = new Set([ACCESS_TOKEN, 'urn:ietf:params:oauth:token-type:jwt']);
/** Tokens are remembered until so long before they expire, or half their life where that is less: a call takes its time. */
const EARLY_MS: Millis = 10_000;
/** How long a token lives whose issuer does not say (`expires_in` is only recommended). */
const UNSAID_MS: Millis = 60_000;
/** A refusal that is repeated costs no question so long. */
const REFUSED_MS: Millis = 5_000;
/** The same refusal is told to operators once in this time. */
const TOLD_MS: Millis = 60_000;
/** As tokens of clients. */
const LONGEST = 8_192;
/** Tokens that are remembered, by their length: some thousands. */
const MEMORY = 8_000_000;

/**
 * Errors that are about the user's token and this service (RFC 8693, 2.2.2; RFC 6749, 5.2); every other is about the gateway. Only
 * `invalid_grant` says for sure that the token is at fault: whoever is told UNAUTHENTICATED throws it away.
 */
const REFUSALS: ReadonlyMap<unknown, ErrorCode> = new Map([
  ['invalid_grant', 'UNAUTHENTICATED'],
  ['invalid_request', 'FORBIDDEN'],
  ['invalid_target', 'FORBIDDEN'],
  ['invalid_scope', 'FORBIDDEN'],
  ['access_denied', 'FORBIDDEN'],
]);

/** What the issuer said: the token and its life, or its `error`. */
type Said = { readonly token: string; readonly lifeMs: Millis } | { readonly refused: string };

interface Kept {
  readonly said: Headers | { readonly refused: string };
  /** A moment of the monotonic clock. */
  readonly until: Millis;
}

/**
 * Token exchange (RFC 8693): the token of a user becomes one for a service alone. A token is exchanged once at a time for each service, and
 * what came is remembered under the SHA-256 of both, until shortly before it expires and never beyond the user's own. Where the issuer
 * does not say, the call fails: the user's own token is never sent instead.
 */
export function createTokenExchange({ options, clock, onFact = () => {} }: TokenExchangeParts): TokenExchange {
  const kept = new LRUCache<string, Kept>({ maxSize: MEMORY });
  const asking = new InFlight<string, Promise<Kept>>();
  const told = new Map<string, Millis>();
  const settings = new Map(Object.entries(options.services));
  const client = createIssuerClient({ options, statuses: [200, 400, 401, 403], clock, onFact });

  function formOf({ service, token }: Subject): Readonly<Record<string, string>> {
    const { audience = service, scopes = [] } = settings.get(service) ?? {};
    return {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: token,
      subject_token_type: ACCESS_TOKEN,
      requested_token_type: ACCESS_TOKEN,
      audience,
      ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    };
  }

  async function exchange(subject: Subject, digest: string): Promise<Kept> {
    // A token is as old as its question: the issuer may have made it at once and been slow to send it.
    const asked = clock.now();
    const left = subject.expiresAt === undefined ? Infinity : subject.expiresAt * 1_000 - clock.wall();
    try {
      const said = await client.ask(formOf(subject), readAnswer);
      if ('refused' in said) tell(subject.service, said.refused);
      const answer: Kept =
        'refused' in said
          ? { said, until: asked + REFUSED_MS }
          : {
              said: Object.freeze({ authorization: `Bearer ${said.token}` }),
              until: asked + Math.min(left, said.lifeMs - Math.min(EARLY_MS, said.lifeMs / 2)),
            };
      kept.set(digest, answer, { size: 500 + ('token' in said ? 2 * said.token.length : 0) });
      return answer;
    } catch (error) {
      throw unavailable(error);
    } finally {
      asking.delete(digest);
    }
  }

  function tell(service: string, reason: string): void {
    const key = JSON.stringify([service, reason]);
    const last = told.get(key);
    if (last !== undefined && clock.now() < last + TOLD_MS) return;
    told.set(key, clock.now());
    onFact({ state: 'refuses', service, reason });
  }

  return {
    headersFor(subject) {
      const digest = hash('sha256', JSON.stringify([subject.service, subject.token]), 'base64url');
      const known = kept.get(digest);
      if (known && clock.now() < known.until) return headersOf(known);
      const found = asking.get(digest);
      if (found) return found.then(headersOf);
      if (asking.size >= MOST_AT_ONCE) throw unavailable(new Error(`${MOST_AT_ONCE} exchanges are under way`));
      const asked = exchange(subject, digest);
      asking.set(digest, asked);
      return asked.then(headersOf);
    },
    close: client.close,
  };
}

/** @throws {GatewayError} for a refusal, made for each who is refused */
function headersOf({ said }: Kept): Headers {
  if (!('refused' in said)) return said;
  const code = REFUSALS.get(said.refused) ?? 'FORBIDDEN';
  const challenge = code === 'UNAUTHENTICATED' && { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };
  throw new GatewayError(code, { ...challenge, cause: new Error(`the token endpoint says ${said.refused}`) });
}

/** @throws {Error} for an answer that holds neither a token that can be sent nor a refusal of the user's */
function readAnswer({ status, text }: Answer, shown: string): Said {
  if (status !== 200) {
    const error = errorOf(text, shown);
    if (error !== undefined && REFUSALS.has(error)) return { refused: error };
    throw new Error(`${shown} answered ${status}${error === undefined ? '' : ` (${error})`}`);
  }
  const answer = membersOf(text, shown);
  const { access_token: token, token_type: type, issued_token_type: issued, expires_in: life } = answer;
  if (typeof token !== 'string' || token.length > LONGEST || !TOKEN_FORM.test(token))
    throw new Error(`${shown} did not answer with a token of at most ${LONGEST} visible characters (RFC 6750, 2.1)`);
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    throw new Error(`${shown} answered with a token whose token_type is not Bearer`);
  if (!ISSUED.has(issued)) throw new Error(`${shown} answered with a token that is no access token`);
  if (life !== undefined && !(typeof life === 'number' && life > 0))
    throw new Error(`${shown} answered with a token whose expires_in is no number of seconds`);
  return { token, lifeMs: typeof life === 'number' ? life * 1_000 : UNSAID_MS };
}

/** The `error` of RFC 6749, 5.2. It stands in logs, so only what looks like one counts. */
function errorOf(text: string, shown: string): string | undefined {
  try {
    const { error } = membersOf(text, shown);
    return typeof error === 'string' && /^[\w.-]{1,60}$/.test(error) ? error : undefined;
  } catch {
    return undefined;
  }
}

/** As a failure of the service: it cannot be called, and trying again can help. */
function unavailable(cause: unknown): GatewayError {
  return new GatewayError('UPSTREAM_UNAVAILABLE', { cause });
}
