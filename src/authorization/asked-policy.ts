import type { PolicyOutcome } from './decide.ts';
import type { Arguments } from './policy.ts';
import { sameArguments } from './same-arguments.ts';

type Outcome = PolicyOutcome | Promise<PolicyOutcome>;

/**
 * One policy in one execution. Whether its answer depends on the arguments of a field shows when it reads them: one that does is asked once
 * for each set of them, one that does not, once. So nobody has to declare it, and nobody can declare it wrongly.
 */
export class AskedPolicy {
  readonly #ask: (look: () => Arguments) => Outcome;
  readonly #answers: { readonly args: Arguments; outcome: Outcome }[] = [];
  /** Its answer to all questions. */
  #only: PolicyOutcome | undefined;
  #first: Promise<PolicyOutcome> | undefined;
  #looked = false;

  /** @param ask asks it; `look` gives the arguments when it reads them */
  constructor(ask: (look: () => Arguments) => Outcome) {
    this.#ask = ask;
  }

  /** Whether its answers are about the arguments that it was asked with, and no others. */
  get looked(): boolean {
    return this.#looked;
  }

  outcomeFor(args: Arguments): Outcome {
    if (this.#only !== undefined) return this.#only;
    const same = this.#answers.find((one) => sameArguments(one.args, args));
    if (same) return same.outcome;
    // While the first answer is open, it may still turn out to be the only one.
    if (this.#first && !this.#looked) return this.#first.then(() => this.outcomeFor(args));

    const outcome = this.#ask(() => {
      this.#looked = true;
      return args;
    });
    const answer = { args, outcome };
    this.#answers.push(answer);
    const settle = (settled: PolicyOutcome) => {
      answer.outcome = settled;
      if (!this.#looked) this.#only = settled;
      return settled;
    };
    if (!(outcome instanceof Promise)) return settle(outcome);
    answer.outcome = outcome.then(settle);
    this.#first ??= answer.outcome;
    return answer.outcome;
  }
}
