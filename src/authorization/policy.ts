import type { Client, Principal } from '../kit/caller.ts';
import { GatewayError } from '../kit/errors.ts';

/** The arguments of a field as its resolver sees them: coerced, and with their defaults. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * What a policy is told: who asks, the inputs of the BFF, and what is asked for. It does not see the object that a field belongs to, so that
 * it can be decided before anything is loaded.
 */
export interface PolicyQuestion<Inputs = Readonly<Record<string, string>>> {
  readonly principal: Principal;
  readonly client: Client;
  readonly inputs: Inputs;
  /**
   * The arguments of the field that is decided on. A policy that reads them is asked once for each set of them; one that does not, once an
   * execution.
   */
  readonly args: Arguments;
  /** Aborted when nobody waits for the answer any more, at the deadline of the request at the latest. */
  readonly signal: AbortSignal;
}

/** Yes, no, or: not before the user has signed in anew, or more strongly. */
export type PolicyAnswer = boolean | StepUp;

/** A rule about callers and what they ask for. One that throws refuses. */
export type Policy<Inputs = Readonly<Record<string, string>>> = (
  question: PolicyQuestion<Inputs>,
) => PolicyAnswer | Promise<PolicyAnswer>;

/** The functions that `@policy` names. */
export type Policies<Inputs = Readonly<Record<string, string>>> = Readonly<Record<string, Policy<Inputs>>>;

export interface StepUpOptions {
  /** The authentication contexts one of which is needed (the claim `acr` of OpenID Connect), the preferred one first. */
  readonly acr?: string | readonly string[];
  /** How long ago the user may have signed in at most, in whole seconds. */
  readonly maxAge?: number;
}

/** What wants a stronger or a newer sign-in (RFC 9470): the answer of a policy, or the error of a resolver. */
export class StepUp extends GatewayError {
  readonly acr: readonly string[];
  readonly maxAge: number | undefined;

  constructor({ acr = [], maxAge }: StepUpOptions) {
    const contexts = typeof acr === 'string' ? [acr] : [...acr];
    super('UNAUTHENTICATED', {
      headers: { 'www-authenticate': challengeOf(contexts, maxAge) },
      // The same for clients that see no headers, such as that of a query whose other fields were answered.
      extensions: {
        stepUp: { ...(contexts.length > 0 ? { acr: contexts } : {}), ...(maxAge === undefined ? {} : { maxAge }) },
      },
    });
    this.acr = contexts;
    this.maxAge = maxAge;
  }
}

/** RFC 9470, section 3. */
function challengeOf(acr: readonly string[], maxAge: number | undefined): string {
  const wanted = [
    'error="insufficient_user_authentication"',
    ...(acr.length > 0 ? [`acr_values="${acr.join(' ')}"`] : []),
    ...(maxAge === undefined ? [] : [`max_age="${maxAge}"`]),
  ];
  return `Bearer ${wanted.join(', ')}`;
}

/**
 * Sign in anew: answers a policy's question, or is thrown by a resolver that finds out itself. The client gets the challenge of RFC 9470,
 * with 401 where it stands for a mutation.
 * @throws {TypeError} without `acr` and `maxAge`, or with one that cannot stand in a challenge
 */
export function stepUp(options: StepUpOptions): StepUp {
  const answer = new StepUp(options);
  const { acr, maxAge } = answer;
  if (acr.length === 0 && maxAge === undefined)
    throw new TypeError('stepUp: expected acr, maxAge or both, got neither');
  const unfit = acr.find((one) => !isToken(one));
  if (unfit !== undefined) {
    throw new TypeError(`stepUp: acr: expected a word of ASCII without quotes, got ${JSON.stringify(unfit)}`);
  }
  if (maxAge !== undefined && !(Number.isSafeInteger(maxAge) && maxAge >= 0)) {
    throw new TypeError(`stepUp: maxAge: expected whole seconds, got ${maxAge}`);
  }
  return Object.freeze(answer);
}

/** Whether a text can stand in a list of a challenge: a scope-token of RFC 6749, appendix A.4. */
export function isToken(text: string): boolean {
  return /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text);
}
