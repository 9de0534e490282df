import { type Bound, evaluateBound, type Polynomial, type Term, type Values } from '../kit/bound.ts';
import { explore } from './explore.ts';
import { type Fitted, fitAmount, type Point } from './fit.ts';
import { amountsOf, type Parts, partsOf, sizeOf } from './goals.ts';
import { limitsOf, type Variable } from './limits.ts';
import { axesOf, createInstrument, type Instrument } from './measure.ts';
import { type Axis, substituted } from './polynomial.ts';
import { type Observation, runOnce, type Subject } from './run.ts';
import type { Scenario } from './scenario.ts';

/** What one field asks of an endpoint. */
export interface FieldShare {
  /** Such as `Query.search`. */
  readonly field: string;
  /** Where it stands in the answer. */
  readonly path: string;
  /** The calls that it would cost if it were alone. */
  readonly bound: Bound;
}

export interface EndpointBound {
  /** `service.endpoint`. */
  readonly endpoint: string;
  readonly bound: Bound;
  /** False: the amounts followed no polynomial, and the bound is a coarse one above all that was seen. */
  readonly close: boolean;
  readonly fields: readonly FieldShare[];
}

/** What an operation asks of the services at most. */
export interface Explanation {
  readonly endpoints: readonly EndpointBound[];
  /** The variables of all bounds. */
  readonly variables: readonly Variable[];
  /** The endpoints that are asked after how many others, one after the other: the first wave is asked at once. */
  readonly waves: readonly (readonly string[])[];
  /** The number of waves, where it depends on lengths. */
  readonly depth: readonly Polynomial[];
  /** Fields that failed on a sample, other than by refusing it: what they would have asked is not in the bounds. */
  readonly unproven: readonly { readonly field: string; readonly message: string }[];
  /** How many runs this was taken from. */
  readonly runs: number;
}

/** Runs at random lengths that a bound has to withstand. */
const TRIALS = 40;

/** A run at random that a bound did not withstand joins the scenarios, and all is fitted again. */
const MOST_ROUNDS = 3;

/** Derives the bounds of an operation. It runs it some hundred times. */
export async function explainOperation(subject: Subject): Promise<Explanation> {
  const sizes = new Map([...subject.places].map(([name, { declaration }]) => [name, sizeOf(declaration)]));
  const explored = await explore(subject, sizes);
  const parts = partsOf(explored.runs);
  const runs: Observation[] = [...explored.runs];
  let front = [...explored.front, ...explored.front.map((scenario) => ({ ...scenario, order: 'together' as const }))];
  let trials: readonly Trial[] = [];
  let spent = 0;
  for (let round = 1; ; round++) {
    const asking = front.filter(({ order }) => order !== 'together');
    const axes = await axesOf(subject, { front: asking, runs }, sizes);
    const instrument = createInstrument({ subject, front, axes, sizes, parts });
    for (const { point } of trials) instrument.add(point);
    await instrument.measure(new Map(axes.map(({ name, from }) => [name, from + 2])));
    if (axes.some(({ name }) => subject.numbers.has(name))) await instrument.measure(subject.numbers);
    const fitted = await fitAll(instrument, axes, sizes, parts, runs);
    const found = await trialsOf(subject, axes, sizes, parts, { round, runs });
    spent += instrument.runs() + found.length;
    const broken = found.filter(({ calls, point }) =>
      [...calls].some(([endpoint, count]) => count > boundAt(fitted, endpoint, point.lengths)),
    );
    if (broken.length === 0 || round === MOST_ROUNDS) {
      const waves = await fitAmount('waves', { axes, measure: instrument.measure, seen: instrument.seen });
      return {
        endpoints: fitted.map((one) => folded(one, subject.numbers)),
        variables: await limitsOf(
          subject,
          axes,
          front,
          fitted.flatMap(({ bound }) => bound),
          sizes,
        ),
        waves: await wavesOf(subject, explored.front),
        depth: waves.least.map((one) => substituted(one, subject.numbers)),
        unproven: failuresOf(runs),
        runs: runs.length + spent,
      };
    }
    trials = [...trials, ...broken];
    runs.push(...broken.map(({ run }) => run));
    front = [...front, ...broken.map(({ scenario }) => scenario)];
  }
}

/** With the numbers that the operation says. */
function folded(one: EndpointBound, numbers: Values): EndpointBound {
  const fold = (bound: Bound): Bound =>
    bound.map(({ keys, groups, size }) => ({
      keys: keys.map((each) => substituted(each, numbers)),
      ...(groups ? { groups: groups.map((each) => substituted(each, numbers)) } : {}),
      size,
    }));
  return {
    ...one,
    bound: fold(one.bound),
    fields: one.fields.map((field) => ({ ...field, bound: fold(field.bound) })),
  };
}

function boundAt(fitted: readonly EndpointBound[], endpoint: string, lengths: Values): number {
  const found = fitted.find((one) => one.endpoint === endpoint);
  return found ? evaluateBound(found.bound, lengths) : 0;
}

interface Trial {
  readonly scenario: Scenario;
  readonly run: Observation;
  readonly point: Point;
  readonly calls: ReadonlyMap<string, number>;
}

async function trialsOf(
  subject: Subject,
  axes: readonly Axis[],
  sizes: ReadonlyMap<string, number>,
  parts: Parts,
  { round, runs }: { readonly round: number; readonly runs: readonly Observation[] },
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  const others = new Set(
    runs.flatMap(({ chooser }) => [...chooser.lists.keys()]).filter((name) => !/ (pages|last)$/.test(name)),
  );
  for (let i = 0; i < TRIALS; i++) {
    const seed = 1_000 * round + i;
    const lengths = new Map([...others].map((name) => [name, 2 + (seed % 4)]));
    const own = new Map(
      axes.map(({ name, from }, at) => [
        name,
        (i % 4 === 3 ? subject.numbers.get(name) : undefined) ?? from + ((seed + at * 7) % 6),
      ]),
    );
    for (const [name, length] of own) lengths.set(name, length);
    const scenario: Scenario = {
      start: i % 4 === 0 ? 'same' : 'different',
      choices: new Map(),
      order: 'shuffled',
      lengths,
      seed,
    };
    const run = await runOnce(subject, scenario, true);
    const calls = new Map<string, number>();
    for (const { endpoint, calls: count } of run.dispatches) calls.set(endpoint, (calls.get(endpoint) ?? 0) + count);
    trials.push({ scenario, run, calls, point: { lengths: own, amounts: amountsOf(run, sizes, parts) } });
  }
  return trials;
}

async function fitAll(
  instrument: Instrument,
  axes: readonly Axis[],
  sizes: ReadonlyMap<string, number>,
  parts: Parts,
  runs: readonly Observation[],
): Promise<readonly EndpointBound[]> {
  const options = { axes, measure: instrument.measure, seen: instrument.seen };
  const fits = new Map<string, Fitted>();
  const fitted = async (name: string) => {
    const known = fits.get(name) ?? (await fitAmount(name, options));
    fits.set(name, known);
    return known;
  };
  const term = async (name: string, size: number): Promise<Term> => {
    const keys = (await fitted(`keys ${name}`)).least;
    const groups = size === 1 ? undefined : (await fitted(`groups ${name}`)).least;
    return { keys, ...(groups === undefined || isOne(groups) ? {} : { groups }), size };
  };
  const bounds: EndpointBound[] = [];
  for (const [endpoint, sites] of sitesOf(runs)) {
    const size = sizes.get(endpoint) ?? 1;
    const whole = [await term(endpoint, size)];
    const numbers = new Set([...parts].filter(([name]) => name.startsWith(`${endpoint} `)).map(([, part]) => part));
    const apart: Term[] = [];
    for (const part of numbers) apart.push(await term(`${endpoint} #${part}`, size));
    const sum = (bound: Bound) =>
      instrument.seen().reduce((all, { lengths }) => all + evaluateBound(bound, lengths), 0);
    const best = numbers.size > 1 && size > 1 && sum(apart) < sum(whole) ? apart : whole;
    const more = (await fitted(`more ${endpoint}`)).least;
    const fields: FieldShare[] = [];
    for (const [path, field] of sites) {
      const bound = [await term(`${endpoint} ${path}`, size)];
      // A field may ask for nothing but what others have asked already.
      if (bound.some(({ keys }) => !isZero(keys))) fields.push({ field, path, bound });
    }
    const names = [...fits].filter(([name]) => name === `keys ${endpoint}` || name === `groups ${endpoint}`);
    bounds.push({
      endpoint,
      bound: [...best, ...(isZero(more) ? [] : [{ keys: more, size: 1 }])],
      close: names.every(([, { close }]) => close),
      fields: fields.sort((a, b) => (a.path < b.path ? -1 : 1)),
    });
  }
  return bounds.sort((a, b) => (a.endpoint < b.endpoint ? -1 : 1));
}

function isOne(least: readonly Polynomial[]): boolean {
  return least.some((one) => JSON.stringify(one) === '{"":1}');
}

function isZero(least: readonly Polynomial[]): boolean {
  return least.some((one) => Object.keys(one).length === 0);
}

/** The fields that ask, by endpoint: path → coordinate. */
function sitesOf(runs: readonly Observation[]): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { endpoint, sites } of runs.flatMap(({ dispatches }) => dispatches)) {
    const own = found.get(endpoint) ?? new Map<string, string>();
    found.set(endpoint, own);
    for (const { site } of sites) own.set(site.path, site.coordinate);
  }
  return found;
}

/** Each endpoint in the waves in which any run asked it. */
async function wavesOf(subject: Subject, front: readonly Scenario[]): Promise<readonly (readonly string[])[]> {
  const waves: Set<string>[] = [];
  for (const scenario of front) {
    const { dispatches } = await runOnce(subject, { ...scenario, order: 'together' });
    for (const { endpoint, round } of dispatches) {
      waves[round - 1] ??= new Set();
      waves[round - 1]?.add(endpoint);
    }
  }
  return Array.from(waves, (wave) => [...(wave ?? [])].sort());
}

function failuresOf(runs: readonly Observation[]): Explanation['unproven'] {
  const thrown = new Map<string, string>();
  for (const { sightings, broken } of runs) {
    for (const [field, message] of sightings.thrown) if (!thrown.has(field)) thrown.set(field, message);
    if (broken !== undefined && !thrown.has('')) thrown.set('', broken);
  }
  return [...thrown].map(([field, message]) => ({ field, message })).sort((a, b) => (a.field < b.field ? -1 : 1));
}
