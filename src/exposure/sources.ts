import { type GraphQLSchema, getNamedType } from 'graphql';
import { runOnce } from '../analysis/run.ts';
import type { Scenario } from '../analysis/scenario.ts';
import type { Laboratory } from '../analysis/subjects.ts';
import { objectsOf } from '../authorization/selected.ts';
import { isGatewayError, Refusals } from '../kit/errors.ts';
import type { LoadedBff } from '../project/load.ts';
import { operationFor, waysTo } from './field-operation.ts';

/** What is behind the fields of a BFF, by `Type.field`. */
export type Sources = ReadonlyMap<string, readonly string[]>;

/** The services of endpoints, each once, in alphabetical order. */
export function servicesIn(sources: Iterable<string>): readonly string[] {
  return [...new Set([...sources].map((source) => source.split('.')[0] ?? ''))].sort();
}

/** Answers that are all different, all the same, and at random: a resolver may ask one service for these and another for those. */
const SCENARIOS: readonly Pick<Scenario, 'start' | 'order' | 'seed'>[] = [
  { start: 'different', order: 'first' },
  { start: 'same', order: 'first' },
  ...Array.from({ length: 10 }, (_, at) => ({
    start: at % 3 === 0 ? ('same' as const) : ('different' as const),
    order: 'shuffled' as const,
    seed: at + 1,
  })),
];

/**
 * What is behind each field: the endpoints that its resolver asks, as `service.endpoint`, seen in runs against answers that the contracts
 * allow. A field whose resolver asks none shows what its parent came with: the services behind the fields that yield its type. Nothing:
 * what the gateway knows itself.
 */
export async function sourcesOf(laboratory: Laboratory, { name, resolvers }: LoadedBff): Promise<Sources> {
  const bff = laboratory.bffs.get(name);
  if (!bff) return new Map();
  const { schema } = bff;
  const asked = new Map<string, Set<string>>();
  for (const [coordinate, way] of waysTo(schema)) {
    const [type = '', field = ''] = coordinate.split('.');
    // What has no resolver is a property of its parent.
    if (!Object.hasOwn(resolvers[type] ?? {}, field)) continue;
    for (const [one, endpoints] of await endpointsOn(laboratory, name, operationFor(schema, way))) {
      asked.set(one, new Set([...(asked.get(one) ?? []), ...endpoints]));
    }
  }
  return inherited(schema, asked);
}

async function endpointsOn(
  laboratory: Laboratory,
  bff: string,
  source: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>();
  const subject = await laboratory.subject({ bff, source }).catch((error: unknown) => {
    // Deeper than the limits of documents allow: nobody asks for it.
    if (isGatewayError(error) || error instanceof Refusals) return undefined;
    throw error;
  });
  if (!subject) return found;
  for (const scenario of SCENARIOS) {
    const run = await runOnce(subject, { ...scenario, choices: new Map(), lengths: new Map() }, true);
    for (const [coordinate, endpoints] of run.sightings.endpoints) {
      found.set(coordinate, new Set([...(found.get(coordinate) ?? []), ...endpoints]));
    }
  }
  return found;
}

function inherited(schema: GraphQLSchema, asked: ReadonlyMap<string, ReadonlySet<string>>): Sources {
  const coordinates = [...waysTo(schema).keys()];
  const ofTypes = new Map<string, ReadonlySet<string>>();
  const behind = (coordinate: string): ReadonlySet<string> =>
    asked.get(coordinate) ?? ofTypes.get(coordinate.split('.')[0] ?? '') ?? new Set();
  // A type may be yielded by fields of types that come later: until nothing is added.
  for (let more = true; more; ) {
    more = false;
    for (const coordinate of coordinates) {
      const services = servicesIn(behind(coordinate));
      for (const type of yieldedBy(schema, coordinate)) {
        const before = ofTypes.get(type) ?? new Set<string>();
        const after = new Set([...before, ...services]);
        ofTypes.set(type, after);
        more ||= after.size > before.size;
      }
    }
  }
  return new Map(coordinates.map((coordinate) => [coordinate, [...behind(coordinate)].sort()]));
}

function yieldedBy(schema: GraphQLSchema, coordinate: string): readonly string[] {
  const [type = '', name = ''] = coordinate.split('.');
  const [owner] = objectsOf(schema, schema.getType(type));
  const field = owner?.getFields()[name];
  return field ? objectsOf(schema, getNamedType(field.type)).map((one) => one.name) : [];
}
