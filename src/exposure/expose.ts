import { createLaboratory, type Laboratory } from '../analysis/subjects.ts';
import { type Accesses, either } from '../authorization/access.ts';
import type { Requirement } from '../authorization/requirements.ts';
import type { Config } from '../config/schema.ts';
import type { LoadedBff } from '../project/load.ts';
import { type Reach, reachOf } from './reach.ts';
import { bffRoutes, ownRoutes, type Route } from './routes.ts';
import { servicesIn, sourcesOf } from './sources.ts';
import type { Visitors } from './visitors.ts';

/** Something that is reached. */
export interface Exposed {
  readonly by: Accesses;
  /** The endpoints that are asked for it (`service.endpoint`), else the services that its parent came from. */
  readonly from: readonly string[];
}

export interface ExposedField extends Exposed {
  /** What stands on the field, on its type and on the type that it yields; what stands on the ways to it is in `by`. */
  readonly asks?: Requirement;
}

/** What is reached of one BFF; what nobody reaches is not in it. */
export interface BffExposure {
  readonly bff: string;
  readonly accepts: readonly string[];
  /** Who may send operations of their own. */
  readonly text: Accesses;
  readonly routes: readonly Route[];
  /** By `Type.field`. */
  readonly fields: ReadonlyMap<string, ExposedField>;
  /** Trusted operations by name. */
  readonly operations: ReadonlyMap<string, Exposed>;
}

export interface Exposure {
  readonly bffs: readonly BffExposure[];
  /** Routes of the gateway's own. */
  readonly routes: readonly Route[];
}

/** The visitors of a BFF: several where somebody has several ways to come. */
export type VisitorsOf = (bff: LoadedBff) => readonly Visitors[];

/**
 * What a project exposes to visitors.
 * @throws {ProjectError} naming the service without a contract: what is behind fields is seen in answers that contracts allow
 */
export async function exposureOf(
  root: string,
  loaded: readonly LoadedBff[],
  config: Config,
  visitorsOf: VisitorsOf,
): Promise<Exposure> {
  const laboratory = await createLaboratory(root, loaded, config);
  // A run in which nothing happens ends by a timer that does not keep the process: this does.
  const awake = setInterval(() => {}, 60_000);
  try {
    const bffs: BffExposure[] = [];
    for (const bff of loaded) bffs.push(await exposureOfBff(laboratory, bff, visitorsOf(bff)));
    return { bffs, routes: ownRoutes(loaded.map(({ name }) => name)) };
  } finally {
    clearInterval(awake);
    await laboratory.stop();
  }
}

async function exposureOfBff(
  laboratory: Laboratory,
  loaded: LoadedBff,
  visitors: readonly Visitors[],
): Promise<BffExposure> {
  const { name, definition } = loaded;
  const bff = laboratory.bffs.get(name);
  if (!bff) throw new Error(`expected the BFF ${name} among ${[...laboratory.bffs.keys()].join(', ')}`);
  const sources = await sourcesOf(laboratory, loaded);
  const reach = together(visitors.map((one) => reachOf(bff, one)));
  return {
    bff: name,
    accepts: definition.accepts,
    text: reach.text,
    routes: reach.door.length > 0 ? bffRoutes(name, reach.door) : [],
    fields: mapped(reach.fields, (by, coordinate) => {
      const [type = '', field = ''] = coordinate.split('.');
      const asks = bff.requirements.of(type, field);
      return { by, from: sources.get(coordinate) ?? [], ...(asks && { asks }) };
    }),
    operations: mapped(reach.operations, ({ by, fields }) => ({
      by,
      from: servicesIn(fields.flatMap((field) => sources.get(field) ?? [])),
    })),
  };
}

/** What somebody reaches who comes now this way, now that. */
function together([first, ...rest]: readonly Reach[]): Reach {
  if (!first) return { door: [], text: [], fields: new Map(), operations: new Map() };
  return rest.reduce(
    (one, other) => ({
      door: either(one.door, other.door),
      text: either(one.text, other.text),
      fields: merged(one.fields, other.fields, either),
      operations: merged(one.operations, other.operations, (a, b) => ({ ...a, by: either(a.by, b.by) })),
    }),
    first,
  );
}

function merged<V>(one: ReadonlyMap<string, V>, other: ReadonlyMap<string, V>, merge: (a: V, b: V) => V) {
  const all = new Map(one);
  for (const [key, value] of other) {
    const known = all.get(key);
    all.set(key, known === undefined ? value : merge(known, value));
  }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapped<V, W>(map: ReadonlyMap<string, V>, change: (value: V, key: string) => W): ReadonlyMap<string, W> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}
