import type { AnyDeclaration } from '../loaders/declare.ts';
import type { Dispatch, Observation } from './run.ts';

/** Amounts of one run that a bound must not fall below, by name. */
export type Amounts = ReadonlyMap<string, number>;

/** How many keys, or rows, one call of an endpoint takes. */
export function sizeOf({ kind, options }: AnyDeclaration): number {
  return kind === 'batch' ? options.maxKeys : kind === 'page' ? options.maxRows : 1;
}

/** The parts of an endpoint's dispatches that never go out together, by endpoint and path of the field that asks. */
export type Parts = ReadonlyMap<string, number>;

/**
 * The amounts of a run: the keys and the dispatches of each endpoint, of each field that asks it, and of each of its parts; and the calls
 * beyond those that a dispatch of that size costs (a cursor in the middle of a page is one).
 */
export function amountsOf({ dispatches }: Observation, sizes: ReadonlyMap<string, number>, parts?: Parts): Amounts {
  const amounts = new Map<string, number>();
  const add = (name: string, amount: number) => amounts.set(name, (amounts.get(name) ?? 0) + amount);
  for (const { endpoint, keys, sites, calls } of dispatches) {
    add(`keys ${endpoint}`, keys);
    add(`groups ${endpoint}`, 1);
    const more = calls - Math.ceil(keys / (sizes.get(endpoint) ?? 1));
    if (more > 0) add(`more ${endpoint}`, more);
    const touched = new Set<number>();
    for (const { site, keys: own } of sites) {
      add(`keys ${endpoint} ${site.path}`, own);
      add(`groups ${endpoint} ${site.path}`, 1);
      if (!parts) continue;
      const part = parts.get(`${endpoint} ${site.path}`) ?? 0;
      add(`keys ${endpoint} #${part}`, own);
      touched.add(part);
    }
    for (const part of touched) add(`groups ${endpoint} #${part}`, 1);
  }
  return amounts;
}

/** Fields whose keys went out together in any run are of one part; the parts of an endpoint are counted from 1. */
export function partsOf(runs: readonly Observation[]): Parts {
  const heads = new Map<string, string>();
  const headOf = (name: string): string => {
    const head = heads.get(name) ?? name;
    return head === name ? name : headOf(head);
  };
  const names = new Map<string, Set<string>>();
  for (const { endpoint, sites } of runs.flatMap(({ dispatches }) => dispatches)) {
    const own = names.get(endpoint) ?? new Set();
    names.set(endpoint, own);
    const [first, ...others] = sites.map(({ site }) => `${endpoint} ${site.path}`);
    for (const name of [first, ...others]) {
      if (name === undefined || first === undefined) continue;
      own.add(name);
      heads.set(headOf(name), headOf(first));
    }
  }
  const parts = new Map<string, number>();
  for (const own of names.values()) {
    const known = [...new Set([...own].map(headOf))];
    for (const name of own) parts.set(name, known.indexOf(headOf(name)) + 1);
  }
  return parts;
}

/** The longest chain of dispatches of a run in which answers arrive together. */
export function depthOf(dispatches: readonly Dispatch[]): number {
  return Math.max(0, ...dispatches.map(({ round }) => round));
}
