import type { FieldNode } from 'graphql';
import type { Caller } from '../kit/caller.ts';
import { AskedPolicy } from './asked-policy.ts';
import { type Decision, decide, decideByCaller, type PolicyOutcome } from './decide.ts';
import { type Arguments, type Policies, type PolicyQuestion, StepUp } from './policy.ts';
import { directivesOf, type Requirement } from './requirements.ts';
import { sameArguments } from './same-arguments.ts';

export interface AuthorityOptions {
  readonly caller: Caller;
  /** What policies are told, whatever is asked for. */
  readonly question: Omit<PolicyQuestion, 'args'>;
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

/** A field as it is asked for. */
export interface AskedField {
  /** The object type that it belongs to. */
  readonly type: string;
  readonly node: FieldNode | undefined;
  readonly args: Arguments;
}

type Later<T> = T | Promise<T>;

interface Placed {
  readonly args: Arguments;
  readonly decision: Later<Decision>;
}

/**
 * Decides for one execution. Each requirement is decided once, and each policy asked once, however many fields name them; where a policy
 * reads arguments, once for each set of them.
 */
export class Authority {
  readonly #options: AuthorityOptions;
  readonly #decisions = new Map<Requirement, Decision>();
  /** Decisions that may be about one field alone, by its node and its type. */
  readonly #placed = new Map<FieldNode, Map<string, Placed>>();
  readonly #policies = new Map<string, AskedPolicy>();
  readonly #refusals = new Map<string, Refusal>();

  constructor(options: AuthorityOptions) {
    this.#options = options;
  }

  /** Never throws, and never rejects. A promise only where a policy answered with one that is still open. */
  decide(requirement: Requirement, field: AskedField): Later<Decision> {
    const known = this.#decisions.get(requirement) ?? this.#placedAt(field);
    if (known) return known;
    const made = decide(requirement, this.#options.caller, (policy) => this.#ask(policy, field.args));
    if (!(made instanceof Promise)) return this.#keep(requirement, field, made);
    const kept = made.then((decision) => this.#keep(requirement, field, decision));
    this.#place(field, kept);
    return kept;
  }

  /** As far as it can be decided without policies: where a field's arguments do not fit, there is nothing to ask them about. */
  decideByCaller(requirement: Requirement): Decision {
    return decideByCaller(requirement, this.#options.caller);
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
  #keep(requirement: Requirement, field: AskedField, decision: Decision): Decision {
    if (requirement.policies.flat(2).some((name) => this.#policies.get(name)?.looked)) this.#place(field, decision);
    else this.#decisions.set(requirement, decision);
    return decision;
  }

  #place({ node, type, args }: AskedField, decision: Later<Decision>): void {
    if (!node) return;
    const types = this.#placed.get(node) ?? new Map<string, Placed>();
    this.#placed.set(node, types.set(type, { args, decision }));
  }

  /** Each item of a list has the same arguments at the same place. That they are the same is seen, not believed: it costs less than deciding. */
  #placedAt({ node, type, args }: AskedField): Later<Decision> | undefined {
    const found = node && this.#placed.get(node)?.get(type);
    return found && sameArguments(found.args, args) ? found.decision : undefined;
  }

  #ask(name: string, args: Arguments): Later<PolicyOutcome> {
    const asked = this.#policies.get(name) ?? new AskedPolicy((look) => this.#outcomeOf(name, look));
    this.#policies.set(name, asked);
    return asked.outcomeFor(args);
  }

  #outcomeOf(name: string, look: () => Arguments): Later<PolicyOutcome> {
    const { policies = {}, question } = this.#options;
    const policy = Object.hasOwn(policies, name) ? policies[name] : undefined;
    if (!policy) return this.#failed(name, 'has no function');
    try {
      const answer: unknown = policy(withArguments(question, look));
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

/** Getters are taken over as they are: what a policy does not read is not made. */
function withArguments(question: AuthorityOptions['question'], look: () => Arguments): PolicyQuestion {
  const parts = { ...Object.getOwnPropertyDescriptors(question), args: { enumerable: true, get: look } };
  return Object.freeze(Object.defineProperties({}, parts) as PolicyQuestion);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
