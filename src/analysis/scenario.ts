/** How one run answers: what is chosen at each place, how long each list is, and in which order answers arrive. */
export interface Scenario {
  /** What texts and numbers are where nothing else is chosen: all different, or all the same, so that comparisons hold. */
  readonly start: 'different' | 'same';
  /** Option by place; `CYCLE` takes them in turn. Where nothing is chosen it is the first. */
  readonly choices: ReadonlyMap<string, number>;
  readonly lengths: ReadonlyMap<string, number>;
  readonly order: Order;
  /** Set: what is not chosen is random, and a list has any length up to its own. The same seed is the same run. */
  readonly seed?: number;
}

/** The order in which answers arrive: one after the other, or all that are under way at once (`together`). */
export type Order = 'first' | 'last' | 'shuffled' | 'together';

/** The options of a place in turn, one an occurrence. */
export const CYCLE = -1;

/** The length of a list where none is given. */
export const BASE = 2;

/** A list that a run met. */
export interface ListPlace {
  readonly least: number;
  /** What the contract allows. */
  readonly most?: number;
  /** The length where none is given. */
  readonly base: number;
}

/** A place where a run had options: how many, and the one that it takes where nothing else is said. */
export interface Place {
  readonly count: number;
  readonly usual: number;
}

/** Decides for one run, and remembers what there was to decide. */
export interface Chooser {
  readonly scenario: Scenario;
  /** One of `count` options. */
  choose(place: string, count: number, usual?: number): number;
  /** The length of a list, or another number that may be large. */
  length(place: string, list: ListPlace): number;
  /** A number that this run has not given yet. */
  fresh(): number;
  readonly places: ReadonlyMap<string, Place>;
  readonly lists: ReadonlyMap<string, ListPlace>;
}

export function createChooser(scenario: Scenario): Chooser {
  const { choices, lengths, seed } = scenario;
  const places = new Map<string, Place>();
  const lists = new Map<string, ListPlace>();
  const met = new Map<string, number>();
  let given = 100;
  const turn = (place: string) => {
    const times = met.get(place) ?? 0;
    met.set(place, times + 1);
    return times;
  };
  return {
    scenario,
    places,
    lists,
    fresh: () => ++given,
    choose(place, count, usual = 0) {
      if (!places.has(place)) places.set(place, { count, usual });
      const chosen = choices.get(place);
      if (chosen === CYCLE) return turn(place) % count;
      if (chosen !== undefined) return Math.min(chosen, count - 1);
      if (seed === undefined) return Math.min(usual, count - 1);
      const times = turn(place);
      if (place.startsWith('$')) return drawn(seed, place, times) % count;
      // What usually holds does in most cases: a run in which every other call fails reaches little.
      return drawn(seed, place, times) % 3 === 0 ? drawn(seed, `${place} `, times) % count : Math.min(usual, count - 1);
    },
    length(place, list) {
      lists.set(place, list);
      const bounded = (n: number) => Math.max(list.least, Math.min(n, list.most ?? n));
      const wanted = lengths.get(place) ?? list.base;
      return bounded(seed === undefined ? wanted : drawn(seed, place, turn(`${place} length`)) % (wanted + 1));
    },
  };
}

/** A whole number that looks random: the same for the same arguments (FNV-1a, then mixed). */
export function drawn(seed: number, place: string, times: number): number {
  let hash = 2_166_136_261 ^ seed;
  const text = `${place}#${times}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
