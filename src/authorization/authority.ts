import type { Caller } from '../kit/caller.ts';
import { type Decision, decide, type PolicyOutcome } from './decide.ts';
import { type Policies, type PolicyQuestion, StepUp } from './policy.ts';
import { directivesOf, type Requirement } from './requirements.ts';

export interface AuthorityOptions {
  readonly caller: Caller;
  /** What policies are told. */
  readonly question: PolicyQuestion;
  /** The functions of the BFF; one that is missing refuses. */
  readonly policies?: Policies | undefined;
  /** Hears of a policy that threw, or gave no answer. */
  readonly failed?: ((error: Error) => void) | undefined;
}

/** A field that its caller was refused. */
export interface Refusal {
  /** `Ship.captain` */
  readonly field: string;
  /** Where in the answer it first stood. */
  readonly path?: string;
  /** In how many places of the answer. */
  readonly times: number;
  /** What the field asks for, as it would stand in SDL. */
  readonly directives: readonly string[];
  /** The scopes that would have done, where scopes are what lacked. */
  readonly lacking?: readonly string[];
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';
}

/** Decides for one execution. Each requirement is decided once, each policy asked once, however many fields name it. */
export class Authority {
  readonly #options: AuthorityOptions;
  readonly #decisions = new Map<Requirement, Decision | Promise<Decision>>();
  readonly #outcomes = new Map<string, PolicyOutcome | Promise<PolicyOutcome>>();
  readonly #refusals = new Map<string, Refusal>();

  constructor(options: AuthorityOptions) {
    this.#options = options;
  }

  /** Never throws, and never rejects. A promise only where a policy answered with one that is still open. */
  decide(requirement: Requirement): Decision | Promise<Decision> {
    const known = this.#decisions.get(requirement);
    if (known) return known;
    const made = decide(requirement, this.#options.caller, (policy) => this.#ask(policy));
    const kept = made instanceof Promise ? made.then((decision) => this.#keep(requirement, decision)) : made;
    this.#decisions.set(requirement, kept);
    return kept;
  }

  /** Keeps that a field was refused by a decision of this execution. */
  note(field: string, requirement: Requirement, decision: Decision, path?: () => string): void {
    const known = this.#refusals.get(field);
    if (known) {
      this.#refusals.set(field, { ...known, times: known.times + 1 });
      return;
    }
    this.#refusals.set(field, {
      field,
      ...(path && { path: path() }),
      times: 1,
      directives: directivesOf(requirement),
      ...(decision.outcome === 'forbidden' && decision.scopes && { lacking: decision.scopes }),
      code: decision.outcome === 'forbidden' ? 'FORBIDDEN' : 'UNAUTHENTICATED',
    });
  }

  /** The fields that were refused so far. */
  refusals(): readonly Refusal[] {
    return [...this.#refusals.values()];
  }

  /** Fields that come to it later need not wait. */
  #keep(requirement: Requirement, decision: Decision): Decision {
    this.#decisions.set(requirement, decision);
    return decision;
  }

  #ask(name: string): PolicyOutcome | Promise<PolicyOutcome> {
    const known = this.#outcomes.get(name);
    if (known !== undefined) return known;
    const outcome = this.#outcomeOf(name);
    this.#outcomes.set(name, outcome);
    return outcome;
  }

  #outcomeOf(name: string): PolicyOutcome | Promise<PolicyOutcome> {
    const { policies = {}, question } = this.#options;
    const policy = Object.hasOwn(policies, name) ? policies[name] : undefined;
    if (!policy) return this.#failed(name, 'has no function');
    try {
      const answer: unknown = policy(question);
      if (!isThenable(answer)) return this.#read(name, answer);
      return Promise.resolve(answer).then(
        (later) => this.#read(name, later),
        (error: unknown) => this.#failed(name, 'threw', error),
      );
    } catch (error) {
      return this.#failed(name, 'threw', error);
    }
  }

  /** Nothing checks at run time what a function returns, and what is not yes must not pass for it. */
  #read(name: string, answer: unknown): PolicyOutcome {
    if (typeof answer === 'boolean' || answer instanceof StepUp) return answer;
    return this.#failed(
      name,
      `must answer true, false or stepUp(…), and answered with a value of type ${typeof answer}`,
    );
  }

  #failed(name: string, what: string, cause?: unknown): 'failed' {
    this.#options.failed?.(new Error(`the policy ${name} ${what}`, cause === undefined ? undefined : { cause }));
    return 'failed';
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
