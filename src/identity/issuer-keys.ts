import type { KeyObject } from 'node:crypto';
import type { Clock, Millis } from '../kit/clock.ts';
import { jwksAddress } from './discovery.ts';
import { fetchText } from './fetch-text.ts';
import type { IssuerOptions } from './issuer-options.ts';
import { type Jwks, readJwks } from './jwks.ts';

/** A key that was withdrawn is refused this much later at most. */
const REFRESH_MS: Millis = 60_000;
/** Until there are keys at all, no token can be verified. */
export const FIRST_MS: Millis = 5_000;
/** Names of keys that nobody knows cost one fetch in this time, however many there are. */
const COOL_DOWN_MS: Millis = 60_000;

export interface IssuerKeysParts {
  readonly options: Pick<IssuerOptions, 'issuer' | 'jwks' | 'insecureHttp' | 'algorithms'>;
  readonly clock: Clock;
  /** They are others than before, or could be fetched again after they could not. */
  readonly onFetched: (fact: { readonly keys: number; readonly ambiguous: number; readonly changed: boolean }) => void;
  /** The keys could not be fetched, or are none; those that were good last stay. */
  readonly onFailure: (reason: string) => void;
  readonly memory?: KeyMemory | undefined;
}

/** The last good keys of issuers, and how many keep them fresh: who takes over from another begins with what that one knew. */
export type KeyMemory = Map<string, { jwks: Jwks | undefined; users: number }>;

/** The keys of one issuer, kept fresh. */
export interface IssuerKeys {
  /** False until they were fetched once. */
  known(): boolean;
  /** Why they could not be fetched when that was last tried; `undefined` when they could. */
  failure(): string | undefined;
  /** The key with which a token was signed. A name that is not known is asked for, once in a while. */
  find(kid: string | undefined, algorithm: string): KeyObject | undefined | Promise<KeyObject | undefined>;
  close(): void;
}

/**
 * Keeps the keys of an issuer: fetched by a timer and not by requests, so that no request waits for the issuer, and kept through an outage of
 * any length, since a key does not become worse because it cannot be read once more.
 */
export function createIssuerKeys({
  options,
  clock,
  onFetched,
  onFailure,
  memory = new Map(),
}: IssuerKeysParts): IssuerKeys {
  const closing = new AbortController();
  const { issuer, jwks, insecureHttp, algorithms } = options;
  const name = JSON.stringify([issuer, jwks, insecureHttp, algorithms]);
  const shared = memory.get(name) ?? { jwks: undefined, users: 0 };
  shared.users += 1;
  memory.set(name, shared);
  let known = shared.jwks;
  let fetching: Promise<void> | undefined;
  let cancel = () => {};
  let askedFor = Number.NEGATIVE_INFINITY;
  let failure: string | undefined;

  async function fetchKeys(): Promise<void> {
    try {
      const address = await jwksAddress(options, closing.signal);
      const found = readJwks(await fetchText(address, closing.signal), options.algorithms);
      const changed = found.fingerprint !== known?.fingerprint;
      known = found;
      shared.jwks = found;
      if (changed || failure !== undefined) onFetched({ keys: found.size, ambiguous: found.ambiguous, changed });
      failure = undefined;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      if (!closing.signal.aborted) onFailure(failure);
    }
  }

  function refresh(): Promise<void> {
    cancel();
    fetching ??= fetchKeys().finally(() => {
      fetching = undefined;
      if (!closing.signal.aborted) cancel = clock.after(known ? REFRESH_MS : FIRST_MS, () => void refresh());
    });
    return fetching;
  }

  void refresh();
  return {
    known: () => known !== undefined,
    failure: () => failure,
    find(kid, algorithm) {
      const found = known?.find(kid, algorithm);
      if (found) return found;
      const later = () => known?.find(kid, algorithm);
      // The first keys are on their way, or somebody has just asked.
      if (fetching) return fetching.then(later);
      const now = clock.now();
      if (now - askedFor < COOL_DOWN_MS) return undefined;
      askedFor = now;
      return refresh().then(later);
    },
    close() {
      closing.abort();
      cancel();
      shared.users -= 1;
      if (shared.users === 0) memory.delete(name);
    },
  };
}
