import type { Client, Principal } from '../kit/caller.ts';

/**
 * What a policy is told: who asks, and the inputs of the BFF. It sees neither objects nor arguments, so that its answer holds for the whole
 * execution.
 */
export interface PolicyQuestion<Inputs = Readonly<Record<string, string>>> {
  readonly principal: Principal;
  readonly client: Client;
  readonly inputs: Inputs;
  /** Aborted when nobody waits for the answer any more, at the deadline of the request at the latest. */
  readonly signal: AbortSignal;
}

/** Yes, no, or: not before the user has signed in anew, or more strongly. */
export type PolicyAnswer = boolean | StepUp;

/** A rule about callers. One that throws refuses. */
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

/** The answer of a policy that wants a stronger or a newer sign-in (RFC 9470). */
export class StepUp {
  readonly acr: readonly string[];
  readonly maxAge: number | undefined;

  constructor({ acr = [], maxAge }: StepUpOptions) {
    this.acr = typeof acr === 'string' ? [acr] : [...acr];
    this.maxAge = maxAge;
  }
}

/**
 * Answers a policy's question with: sign in anew. The client gets 401 and the challenge of RFC 9470.
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
