import { amountsOf } from './goals.ts';
import { type Observation, runOnce, type Subject } from './run.ts';
import { CYCLE, type Order, type Place, type Scenario } from './scenario.ts';

/** What was found out about the ways that an operation may take. */
export interface Explored {
  /** For each amount there is a scenario among these that reached the most of it. */
  readonly front: readonly Scenario[];
  /** Every run, in order. */
  readonly runs: readonly Observation[];
}

const ORDERS: readonly Order[] = ['last', 'shuffled'];

/** Runs that change many things at once, at the end. */
const RANDOM_RUNS = 10;

/** An operation with more places than this allows is judged by what was tried, and by the random runs that follow. */
const MOST_RUNS = 260;

/**
 * Looks for the answers, arguments and callers that make an operation ask most. Begins with all optional fields there and all keys
 * different, changes one place at a time, keeps what asks for more, and does the same where all keys are the same, so that what is looked
 * up is found. Only places that a resolver looked at are changed: no other can decide anything.
 */
export async function explore(subject: Subject, sizes: ReadonlyMap<string, number>): Promise<Explored> {
  const best = new Map<string, { readonly amount: number; readonly scenario: Scenario }>();
  const runs: Observation[] = [];

  /** @returns how much more was asked than ever before */
  async function attempt(
    scenario: Scenario,
  ): Promise<{ readonly total: number; readonly news: boolean; readonly run: Observation }> {
    const run = await runOnce(subject, scenario, true);
    runs.push(run);
    let total = 0;
    let news = false;
    for (const [name, amount] of amountsOf(run, sizes)) {
      total += amount;
      if (amount <= (best.get(name)?.amount ?? 0)) continue;
      best.set(name, { amount, scenario });
      news = true;
    }
    return { total, news, run };
  }

  async function climb(
    start: Scenario,
    optionsOf: (place: string, options: Place) => readonly number[],
  ): Promise<void> {
    let current = start;
    let { total, run } = await attempt(start);
    const tried = new Set<string>();
    for (;;) {
      const place = nextPlace(run, tried);
      if (place === undefined || runs.length > MOST_RUNS) return;
      tried.add(place);
      for (const option of optionsOf(place, run.chooser.places.get(place) ?? NO_OPTIONS)) {
        const scenario = { ...current, choices: new Map([...current.choices, [place, option]]) };
        const found = await attempt(scenario);
        if (found.total <= total) continue;
        ({ total, run } = found);
        current = scenario;
      }
    }
  }

  const base = { choices: new Map(), lengths: new Map() };
  await climb({ ...base, start: 'different', order: 'first' }, otherOptions);
  // What was gained by other choices is found again at random; here it is about keys that need not all be the same.
  await climb({ ...base, start: 'same', order: 'first' }, (_, { usual }) => (usual === 0 ? [] : [0]));
  for (const scenario of [...new Set([...best.values()].map((found) => found.scenario))])
    for (const order of ORDERS) await attempt({ ...scenario, order });
  for (let seed = 1; seed <= RANDOM_RUNS; seed++)
    await attempt({ ...base, start: seed % 3 === 0 ? 'same' : 'different', order: 'shuffled', seed });
  return { front: [...new Set([...best.values()].map(({ scenario }) => scenario))], runs };
}

const NO_OPTIONS: Place = { count: 1, usual: 0 };

/** All but the usual one, and for what is there or not, or of one kind or another, also a mix of them. */
function otherOptions(place: string, { count }: Place): readonly number[] {
  const others = Array.from({ length: count - 1 }, (_, i) => i + 1);
  return /[?|]$| row$| status$/.test(place) || count === 2 ? [...others, CYCLE] : others;
}

/** Arguments and the caller first: without them nothing is asked at all. */
function nextPlace({ chooser, sightings: { read } }: Observation, tried: ReadonlySet<string>): string | undefined {
  const open = [...chooser.places].flatMap(([place, { count }]) => (count > 1 && !tried.has(place) ? [place] : []));
  const callers = open.filter((place) => place.startsWith('$') || place.startsWith('caller'));
  // What an argument says comes before whether it is there: left out, nothing else of it can be tried.
  const first = callers.find((place) => !place.endsWith('?')) ?? callers[0];
  if (first !== undefined) return first;
  return open.find((place) => {
    if (place.startsWith('input ') || / (status|row)$/.test(place) || place.endsWith('.__typename')) return true;
    return read.has(place.replace(/[?|]$/, ''));
  });
}
