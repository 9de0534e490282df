import type { Clock, Millis } from '../kit/clock.ts';
import { type Answer, fetchAnswer, withoutQuery } from './fetch-text.ts';
import type { IssuerClientOptions } from './issuer-client-options.ts';

/** An issuer could not be used, or can again. */
export type IssuerFact =
  | { readonly state: 'answers' }
  | { readonly state: 'fails' /** In words for operators. */; readonly reason: string };

export interface IssuerClientParts {
  readonly options: IssuerClientOptions;
  /** The statuses whose answers say something; any other is a failure. */
  readonly statuses?: readonly number[];
  readonly clock: Clock;
  /** Told once when it begins to fail, and once when it answers again. */
  readonly onFact: (fact: IssuerFact) => void;
}

/** An issuer that is asked with forms, under the name of the gateway. */
export interface IssuerClient {
  /**
   * Sends a form and reads the answer; what `read` throws is a failure of the issuer, too.
   * @param read gets the answer, and the address as it may be shown
   * @throws {Error} saying in words for operators why there is no answer
   */
  ask<T>(form: Readonly<Record<string, string>>, read: (answer: Answer, shown: string) => T): Promise<T>;
  /** Ends what is being asked. */
  close(): void;
}

const PATIENCE_MS: Millis = 2_000;

/** More questions at once are not asked by one worker: the issuer is slow, or is being flooded through us. */
export const MOST_AT_ONCE = 100;

/** RFC 6750, 2.1. */
export const TOKEN_FORM = /^[A-Za-z0-9._~+/-]+=*$/;

/**
 * Asks an issuer at the configured address alone, by HTTP Basic (RFC 6749, 2.3.1): no redirect is followed, at most 100 KB are read, and it
 * takes 2 s at most.
 */
export function createIssuerClient({ options, statuses, clock, onFact }: IssuerClientParts): IssuerClient {
  const { endpoint, clientId, clientSecret } = options;
  const authorization = `Basic ${Buffer.from([clientId, clientSecret].map(formEncoded).join(':')).toString('base64')}`;
  const shown = withoutQuery(endpoint);
  const closing = new AbortController();
  let failing = false;

  async function send(form: Readonly<Record<string, string>>): Promise<Answer> {
    const late = new AbortController();
    const cancel = clock.after(PATIENCE_MS, () =>
      late.abort(new Error(`${shown} gave no answer within ${PATIENCE_MS / 1_000} s`)),
    );
    try {
      return await fetchAnswer(endpoint, AbortSignal.any([closing.signal, late.signal]), {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams(form),
        ...(statuses && { statuses }),
      });
    } finally {
      cancel();
    }
  }

  return {
    async ask(form, read) {
      try {
        const answer = read(await send(form), shown);
        if (failing) onFact({ state: 'answers' });
        failing = false;
        return answer;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!failing && !closing.signal.aborted) onFact({ state: 'fails', reason });
        failing = true;
        throw error;
      }
    },
    close: () => closing.abort(),
  };
}

/** The members of an answer. @throws {Error} for one that is no object of JSON */
export function membersOf(text: string, shown: string): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return { ...answer };
  } catch {
    // Said below.
  }
  throw new Error(`${shown} did not answer with an object of JSON`);
}

/** RFC 6749, 2.3.1 and appendix B: both halves are encoded as in a form before they are joined. */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
