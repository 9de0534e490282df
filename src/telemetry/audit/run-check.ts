import { chainName } from './chain.ts';
import type { ChainReport, Place, Problem } from './findings.ts';

interface Told extends Place {
  readonly event: string;
  readonly how: string | undefined;
}

/** Compares what the supervisor says of its workers with the chains that are there: whoever removes a chain must change the supervisor's, too. */
export class RunCheck {
  readonly #workers = new Map<string, Map<string, Told>>();
  readonly #report: (problem: Problem) => void;

  constructor(report: (problem: Problem) => void) {
    this.#report = report;
  }

  /** Takes a `worker` record of the supervisor. */
  take(supervisor: string, members: Readonly<Record<string, unknown>>, place: Place): void {
    const { event, how, what } = members;
    const chain = typeof what === 'object' && what !== null && 'chain' in what ? String(what.chain) : '';
    const told = this.#workers.get(supervisor) ?? new Map<string, Told>();
    this.#workers.set(supervisor, told);
    told.set(`${chain} ${event}`, { ...place, event: String(event), how: typeof how === 'string' ? how : undefined });
  }

  /** @param chains by their names, with the place of their last record */
  finish(chains: ReadonlyMap<string, ChainReport & { readonly place: Place }>): void {
    for (const [supervisor, told] of this.#workers) {
      for (const [key, one] of told) this.#compare(supervisor, key.split(' ', 1).join(''), one, chains);
    }
    for (const { chain, process, firstSeq, place } of chains.values()) {
      const supervisor = chainName(chain.split('-', 1).join(''), 0);
      // Of one that began in a file before, the supervisor may have had nothing to say since.
      if (process !== 0 && firstSeq === 1 && !chains.has(supervisor)) {
        this.#report({
          ...place,
          kind: 'removed',
          chain: supervisor,
          message: 'the chain of its supervisor is missing',
        });
      }
    }
  }

  #compare(
    supervisor: string,
    chain: string,
    { event, how, ...place }: Told,
    chains: ReadonlyMap<string, ChainReport>,
  ): void {
    const found = chains.get(chain);
    const problem = (message: string) => this.#report({ ...place, kind: 'removed', chain, message });
    if (event === 'serves' && !found) problem(`its chain is missing, and chain ${supervisor} says that it served`);
    if (event === 'ended' && how === 'exit code 0' && found && !found.ended) {
      problem(`its last records are missing: chain ${supervisor} says that it ended in good order`);
    }
  }
}
