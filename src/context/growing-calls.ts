import type { BatchFact, Trace } from '../kit/trace.ts';
import type { AnyDeclaration } from '../loaders/declare.ts';
import type { Service } from '../loaders/service.ts';
import type { FieldVisit } from './field-visits.ts';

/** Calls that one field caused, more than a batch would have made. */
export interface GrowingCalls {
  readonly path: string;
  /** Whose resolver it is: `Ship.captain`. */
  readonly field: string;
  readonly service: string;
  readonly endpoint: string;
  readonly calls: number;
  /** The items of a list that they were made for; `undefined` when there is none to be seen: it may be a fixed number. */
  readonly items: number | undefined;
  /** True when each waited for the one before it. */
  readonly oneByOne: boolean;
  readonly declaration: AnyDeclaration;
}

/** Fewer are no pattern. */
const FEWEST = 3;

interface Asked {
  readonly path: string;
  readonly field: string;
  readonly service: string;
  readonly endpoint: string;
  readonly visits: Map<FieldVisit, number>;
  readonly texts: string[];
}

/**
 * The fields of an execution whose reads of one endpoint became three calls or more, though one or a few batches would do.
 * Writes are left out: each is a change of its own.
 */
export function growingCalls(
  visits: readonly FieldVisit[],
  { batches }: Trace,
  services: readonly Service[],
): readonly GrowingCalls[] {
  const kindOf = (service: string, endpoint: string) =>
    services.find(({ name }) => name === service)?.endpoints[endpoint]?.kind;
  const costs = costsOf(batches, kindOf);
  return askedBy(visits, costs).flatMap((asked): GrowingCalls[] => {
    const { path, field, service, endpoint, texts } = asked;
    const declaration = services.find(({ name }) => name === service)?.endpoints[endpoint];
    if (!declaration) return [];
    const own = texts.map((text) => costs.get(placeOf(service, endpoint, text)));
    // A question that several asked is paid by all of them: each key counts a part.
    const calls = Math.round(own.reduce((sum, cost) => sum + (cost ? cost.calls / cost.asked : 0), 0));
    if (calls < FEWEST || !isMore(declaration, calls, texts.length)) return [];
    const waves = new Set(own.flatMap((cost) => cost?.waves ?? []));
    const oneByOne = waves.size >= FEWEST && waves.size >= calls / 2;
    return [{ path, field, service, endpoint, calls, items: itemsOf(asked), oneByOne, declaration }];
  });
}

/** True for more calls than batches would make. Waves that a batch makes anyway do not grow with a list: most of its calls are of one key. */
function isMore({ kind, options }: AnyDeclaration, calls: number, keys: number): boolean {
  if (kind !== 'batch') return true;
  const { maxKeys } = options as { readonly maxKeys: number };
  return calls > Math.ceil(keys / maxKeys) && calls >= keys / 2;
}

/** The items of the list that the field is in, or else of the list that it returned. */
function itemsOf({ path, visits }: Asked): number | undefined {
  if (path.includes('[]') && visits.size >= FEWEST) return visits.size;
  const [most] = [...visits].sort(([, a], [, b]) => b - a);
  const [visit, keys] = most ?? [];
  return visit?.items !== undefined && keys !== undefined && keys >= FEWEST && visit.items >= keys
    ? visit.items
    : undefined;
}

interface Cost {
  calls: number;
  asked: number;
  readonly waves: number[];
}

/** What each key cost: its part of the calls of its batch. */
function costsOf(
  batches: readonly BatchFact[],
  kindOf: (service: string, endpoint: string) => string | undefined,
): Map<string, Cost> {
  const costs = new Map<string, Cost>();
  for (const { service, endpoint, keys, calls, wave } of batches) {
    const isPage = kindOf(service, endpoint) === 'page';
    for (const key of keys) {
      const place = placeOf(service, endpoint, isPage ? textOf(Object.entries(JSON.parse(key))) : key);
      const cost = costs.get(place) ?? { calls: 0, asked: 0, waves: [] };
      cost.calls += calls.filter(({ uncounted }) => !uncounted).length / keys.length;
      if (calls.length > 0) cost.waves.push(wave);
      costs.set(place, cost);
    }
  }
  return costs;
}

function askedBy(visits: readonly FieldVisit[], costs: ReadonlyMap<string, Cost>): readonly Asked[] {
  const all = new Map<string, Asked>();
  for (const visit of visits) {
    const { path, field } = visit;
    for (const key of visit.asked) {
      const { service, endpoint, text } = read(key);
      const place = JSON.stringify([path, service, endpoint]);
      const asked: Asked = all.get(place) ?? { path, field, service, endpoint, visits: new Map(), texts: [] };
      asked.visits.set(visit, (asked.visits.get(visit) ?? 0) + 1);
      asked.texts.push(text);
      all.set(place, asked);
      const cost = costs.get(placeOf(service, endpoint, text));
      if (cost) cost.asked += 1;
    }
  }
  return [...all.values()];
}

/** A key of the memo: service, endpoint, and what was asked, whose text is that of the batch. */
function read(key: string): { readonly service: string; readonly endpoint: string; readonly text: string } {
  const [service, endpoint, ...asked]: [string, string, ...unknown[]] = JSON.parse(key);
  const last = asked.at(-1);
  const parameters: readonly (readonly [string, unknown])[] | undefined = Array.isArray(last) ? last : undefined;
  const text = parameters ? textOf([...parameters, ['first', asked[0]]]) : String(last);
  return { service, endpoint, text };
}

/** The parameters of a page in one form, whatever their order. */
function textOf(parameters: readonly (readonly [string, unknown])[]): string {
  return JSON.stringify(parameters.filter(([, value]) => value !== null && value !== undefined).sort());
}

function placeOf(service: string, endpoint: string, text: string): string {
  return JSON.stringify([service, endpoint, text]);
}
