import type { Measure, Point } from './fit.ts';
import { amountsOf, depthOf, type Parts } from './goals.ts';
import type { Axis } from './polynomial.ts';
import { PAGES } from './reply.ts';
import { type Observation, runOnce, type Subject } from './run.ts';
import { BASE, type ListPlace, type Scenario } from './scenario.ts';

/** Runs all scenarios of a front at lengths, and keeps what each of them came to. */
export interface Instrument {
  readonly measure: Measure;
  readonly seen: () => readonly Point[];
  /** What a run at random did, at lengths that its lists did not exceed. */
  add(point: Point): void;
  readonly runs: () => number;
}

export interface InstrumentOptions {
  readonly subject: Subject;
  readonly front: readonly Scenario[];
  readonly axes: readonly Axis[];
  readonly sizes: ReadonlyMap<string, number>;
  readonly parts: Parts;
}

export function createInstrument({ subject, front, axes, sizes, parts }: InstrumentOptions): Instrument {
  const points = new Map<string, Point>();
  const added: Point[] = [];
  let runs = 0;
  return {
    runs: () => runs,
    seen: () => [...points.values(), ...added],
    add: (point) => added.push(point),
    async measure(given) {
      const lengths = new Map(axes.map(({ name, from }) => [name, given.get(name) ?? Math.max(from, usualOf(name))]));
      const key = JSON.stringify([...lengths]);
      const known = points.get(key);
      if (known) return known;
      const amounts = new Map<string, number>();
      const raise = (name: string, amount: number) => amounts.set(name, Math.max(amount, amounts.get(name) ?? 0));
      for (const scenario of front) {
        const run = await runOnce(subject, { ...scenario, lengths });
        runs += 1;
        for (const [name, amount] of amountsOf(run, sizes, parts)) raise(name, amount);
        if (scenario.order === 'together') raise('waves', depthOf(run.dispatches));
      }
      const point = { lengths, amounts };
      points.set(key, point);
      return point;
    },
  };
}

/** The length of a list where none is given, as the samples have it. */
function usualOf(name: string): number {
  return name.endsWith(' pages') ? PAGES.base : BASE;
}

/** The lists that runs met, less those whose length changes nothing. */
export async function axesOf(
  subject: Subject,
  { front, runs }: { readonly front: readonly Scenario[]; readonly runs: readonly Observation[] },
  sizes: ReadonlyMap<string, number>,
): Promise<readonly Axis[]> {
  const lists = new Map<string, ListPlace>(runs.flatMap(({ chooser }) => [...chooser.lists]));
  const open = [...lists].filter(
    ([name, { least, most }]) => !name.endsWith(' last') && most !== least && (most ?? 2) > 1,
  );
  const relevant = new Set<string>();
  for (const scenario of front) {
    const digest = async (names: readonly string[]) => {
      const lengths = new Map(names.map((name) => [name, (lists.get(name)?.base ?? BASE) + 3]));
      return JSON.stringify([...amountsOf(await runOnce(subject, { ...scenario, lengths }), sizes)]);
    };
    const all = open.map(([name]) => name);
    const search = async (
      names: readonly string[],
      digestWith: (names: readonly string[]) => Promise<string>,
      usual: string,
    ): Promise<void> => {
      if (names.length === 0 || (await digestWith(names)) === usual) return;
      const [only] = names;
      if (names.length === 1 && only !== undefined) return void relevant.add(only);
      const half = names.length >> 1;
      await search(names.slice(0, half), digestWith, usual);
      await search(names.slice(half), digestWith, usual);
    };
    const unknown = () => all.filter((name) => !relevant.has(name));
    await search(unknown(), digest, await digest([]));
    // A list that is cut to the length of another grows with neither alone: both are missed where all others are long.
    await search(unknown(), (names) => digest(all.filter((name) => !names.includes(name))), await digest(all));
  }
  return [...relevant].sort().map((name) => ({ name, from: fromOf(name, lists.get(name)) }));
}

function fromOf(name: string, list: ListPlace | undefined): number {
  return Math.max(name.endsWith(' pages') ? PAGES.base : 1, list?.least ?? 0);
}
