/** What a balancer knows of an instance. */
export interface Candidate {
  /** How much of the calls it gets, against the weights of the others; more than zero. */
  readonly weight: number;
  /** Calls under way. */
  readonly pending: number;
}

/** Chooses who gets the next call. `test/contract/balancer.ts` says what every balancer must do. */
export interface Balancer<C> {
  /** One of the candidates; `undefined` when there is none. */
  pick(candidates: readonly C[]): C | undefined;
}

/** Reads what a balancer must know of a candidate. */
export type CandidateOf<C> = (candidate: C) => Candidate;
