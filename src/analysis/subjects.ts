import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { readContract } from '../contracts/contract.ts';
import { type Bff, createGeneration } from '../generation.ts';
import { systemClock } from '../kit/clock.ts';
import type { RateStore } from '../kit/rate-store.ts';
import type { LoadedBff } from '../project/load.ts';
import { ProjectError } from '../project/problem.ts';
import { createEvents } from '../telemetry/events.ts';
import { liftNumbers } from './literals.ts';
import type { EndpointPlace } from './reply.ts';
import type { Present, Subject } from './run.ts';
import { createSchedule } from './schedule.ts';
import { createSightings, watchedResolvers } from './watch.ts';

/** An operation to explain. */
export interface Asked {
  readonly bff: string;
  readonly source: string;
  /** Where it stands, when it stands somewhere: the variables beside it are tried, too. */
  readonly file?: string;
}

/** A project whose operations can be run without services. */
export interface Laboratory {
  /** The BFFs as they answer requests. */
  readonly bffs: ReadonlyMap<string, Bff>;
  /** @throws {GatewayError | Refusals} as `Operations.prepare` does for a text that is no operation of the BFF */
  subject(asked: Asked): Promise<Subject>;
  stop(): Promise<void>;
}

/**
 * Prepares a project for runs in memory.
 * @throws {ProjectError} naming the service without a contract, or the endpoint that is not in it.
 */
export async function createLaboratory(
  root: string,
  loaded: readonly LoadedBff[],
  config: Config,
): Promise<Laboratory> {
  const present: Present = { sightings: createSightings(), schedule: createSchedule('first') };
  const places = await placesOf(root, loaded);
  const watched = loaded.map((bff) => ({
    ...bff,
    resolvers: watchedResolvers(bff.resolvers, bff.services, () => present.sightings) as LoadedBff['resolvers'],
  }));
  const generation = await createGeneration(1, watched, {
    config,
    open: true,
    clock: systemClock,
    events: createEvents(() => {}),
    rateStore: unlimited(present),
  });
  return {
    bffs: generation.bffs,
    subject: async (asked) => {
      const bff = generation.bffs.get(asked.bff);
      if (!bff) throw new ProjectError(`the project has no BFF "${asked.bff}"`);
      return subjectOf(root, bff, asked, places, present);
    },
    stop: generation.stop,
  };
}

async function subjectOf(
  root: string,
  bff: Bff,
  { source, file }: Asked,
  places: Subject['places'],
  present: Present,
): Promise<Subject> {
  const prepare = (query: string) =>
    bff.operations.prepare({ query, variables: {} }, { method: 'POST', developer: true });
  const { definition, services, schema } = bff;
  const written = prepare(source);
  const lifted = liftNumbers(schema, written.document, written.operation);
  const operation = lifted ? prepare(lifted.source) : written;
  const examples = !file ? {} : await examplesBeside(join(root, file));
  return {
    schema,
    operation,
    definition,
    services,
    places,
    examples,
    present,
    touched: new Set(),
    numbers: lifted?.numbers ?? new Map(),
  };
}

async function examplesBeside(file: string): Promise<Readonly<Record<string, unknown>>> {
  const path = file.replace(/\.graphql$/, '.variables.json');
  if (!existsSync(path)) return {};
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch (error) {
    throw new ProjectError(`${path}: expected JSON`, { cause: error });
  }
}

async function placesOf(root: string, loaded: readonly LoadedBff[]): Promise<Map<string, EndpointPlace>> {
  const services = new Map(loaded.flatMap((bff) => bff.services.map((service) => [service.name, service] as const)));
  const places = new Map<string, EndpointPlace>();
  for (const { name: service, endpoints } of services.values()) {
    const contract = await contractIn(root, service);
    for (const [endpoint, declaration] of Object.entries(endpoints)) {
      const operation = contract.operations.get(declaration.route);
      if (!operation) {
        throw new ProjectError(
          `services/${service}/endpoints.ts: ${endpoint}: ${declaration.route} is not in services/${service}/openapi.yaml`,
        );
      }
      places.set(`${service}.${endpoint}`, { name: `${service}.${endpoint}`, declaration, contract, operation });
    }
  }
  return places;
}

async function contractIn(root: string, service: string) {
  const file = ['openapi.yaml', 'openapi.yml', 'openapi.json'].find((name) =>
    existsSync(join(root, 'services', service, name)),
  );
  if (file === undefined) {
    throw new ProjectError(
      `services/${service}: expected openapi.yaml, found none: without a contract nothing is known of its answers`,
    );
  }
  const path = `services/${service}/${file}`;
  return readContract(join(root, path)).catch((error: unknown) => {
    throw new ProjectError(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
}

/** Nobody is refused; each answer comes when its turn does, as that of a store on the network. */
function unlimited(present: Present): RateStore {
  return {
    async take(_, points, { limit }) {
      await present.schedule.turn('aside');
      return { admitted: true, remaining: limit - points, resetMs: 0 };
    },
  };
}
