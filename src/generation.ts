import { createHash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { createDocumentLimit } from './admission/document-limits.ts';
import { createFieldLimit } from './admission/field-limit.ts';
import { rateLimitArguments, rateLimitDirective } from './admission/rate-limit-directive.ts';
import { authorizationDirectives } from './authorization/directives.ts';
import { enforce } from './authorization/enforce.ts';
import { createOperationCheck } from './authorization/operation-check.ts';
import { type Requirements, requirementsOf } from './authorization/requirements.ts';
import { problemsOf } from './authorization/schema-rules.ts';
import { sourceProblemsOf } from './authorization/source-rules.ts';
import type { Config } from './config/schema.ts';
import type { BffDefinition } from './context/bff.ts';
import type { ContextBase } from './context/context.ts';
import { executionOf } from './context/execution.ts';
import { createFieldView } from './context/field-context.ts';
import type { EdgePolicy } from './edge/arrival.ts';
import { createExecutor, type Executor } from './execution/execute.ts';
import { withPlaces } from './execution/placed.ts';
import { createPlanner, type Plan } from './execution/plan.ts';
import { buildSchema, type FieldDirective, type SchemaRules } from './execution/schema.ts';
import { SchemaError } from './execution/schema-problems.ts';
import { withVisits } from './execution/visited.ts';
import type { Clock } from './kit/clock.ts';
import { type BoundsOf, boundsOf } from './kit/locked-bounds.ts';
import type { RateStore } from './kit/rate-store.ts';
import type { Service } from './loaders/service.ts';
import { createOperations, type Operations } from './operations/prepare.ts';
import type { LoadedBff } from './project/load.ts';
import type { Events } from './telemetry/events.ts';

/** One BFF, ready to answer. */
export interface Bff {
  readonly name: string;
  readonly definition: BffDefinition;
  readonly services: readonly Service[];
  /** The request headers that its inputs come from, as `Vary` names them. */
  readonly vary: string;
  readonly schema: GraphQLSchema;
  /** What its fields ask of callers. */
  readonly requirements: Requirements;
  readonly operations: Operations<Plan>;
  readonly executor: Executor;
  /** What its locked operations ask at most, by their ids; empty unless `open`: nobody else is shown it. */
  readonly bounds: ReadonlyMap<string, BoundsOf>;
  /** SHA-256 of its SDL, its policy and its trusted operations: another one, when they are others. */
  readonly digest: string;
}

/**
 * What a project and a configuration make, frozen and swapped as one: BFFs, schemas, operations. Caches, counters and connections live
 * outside of it.
 */
export interface Generation {
  readonly number: number;
  readonly bffs: ReadonlyMap<string, Bff>;
  /** What edge asks before it reads a body. */
  readonly policies: ReadonlyMap<string, EdgePolicy>;
  stop(): Promise<void>;
}

export interface GenerationDeps {
  readonly config: Config;
  /** True in `demo` and `dev`: introspection and suggestions. */
  readonly open: boolean;
  readonly clock: Clock;
  readonly events: Events;
  readonly rateStore: RateStore;
}

export async function createGeneration(
  number: number,
  loaded: readonly LoadedBff[],
  deps: GenerationDeps,
): Promise<Generation> {
  const bffs = new Map<string, Bff>();
  for (const bff of loaded) bffs.set(bff.name, await createBff(bff, deps));
  const policies = new Map([...bffs].map(([name, { definition }]) => [name, policyOf(definition)]));
  return Object.freeze({
    number,
    bffs,
    policies,
    stop: async () => {
      await Promise.all([...bffs.values()].map(({ executor }) => executor.stop()));
    },
  });
}

async function createBff(loaded: LoadedBff, deps: GenerationDeps): Promise<Bff> {
  const { config, open, clock, events, rateStore } = deps;
  const { name, definition, services } = loaded;
  let schema: GraphQLSchema;
  try {
    const resolvers = withPlaces(loaded.resolvers, createFieldView(services));
    const rules = authorizationRules(loaded);
    const built = await buildSchema({ ...loaded, resolvers, rules }, [rateLimit(name, rateStore)]);
    schema = open ? withVisits(built) : built;
  } catch (error) {
    if (error instanceof SchemaError) throw error;
    throw new Error(`bffs/${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const requirements = requirementsOf(schema);
  // The outermost of what wraps resolvers: who is refused is not counted, and asks for nothing.
  enforce(schema, requirements, (context: ContextBase) => executionOf(context));
  const operations = createOperations({
    schema,
    tokens: config.limits.document.tokens,
    documentLimit: createDocumentLimit(config.limits.document),
    introspection: open,
    suggestions: open,
    memory: config.operations.memory,
    planner: createPlanner(schema, (operation) =>
      operation.kind === 'mutation' || definition.authorization === 'refuse'
        ? createOperationCheck(schema, requirements, operation)
        : undefined,
    ),
    trusted: loaded.trusted,
    only: definition.operations === 'only',
  });
  const executor = await createExecutor({ schema, clock, events, suggestions: open });
  const bounds = new Map((open ? (loaded.locked ?? []) : []).map((one) => [one.document, boundsOf(one)]));
  const vary = headersOf(definition).join(', ');
  return Object.freeze({
    ...{ name, definition, services, vary, schema, requirements, operations, executor, bounds },
    digest: digestOf(loaded),
  });
}

/** Of functions, such as policies, the code counts. */
function digestOf({ definition, typeDefs, trusted }: LoadedBff): string {
  const content = JSON.stringify([definition, typeDefs, trusted], (_name, value: unknown) =>
    typeof value === 'function' ? String(value) : value,
  );
  return createHash('sha256').update(content).digest('hex');
}

/** `@rateLimit` counts before the resolver runs. The counters of two BFFs are apart, as their fields are. */
function rateLimit(bff: string, store: RateStore): FieldDirective {
  return {
    name: 'rateLimit',
    typeDefs: rateLimitDirective,
    wrap(coordinate, args, resolve) {
      const limit = createFieldLimit({
        store,
        coordinate: `${bff}/${coordinate}`,
        args: rateLimitArguments(coordinate, args),
      });
      return async (parent, resolverArgs, context, info) => {
        await limit(context, resolverArgs, info);
        return resolve(parent, resolverArgs, context, info);
      };
    },
  };
}

function authorizationRules({ name, definition }: LoadedBff): SchemaRules {
  const policies = Object.keys(definition.policies ?? {});
  return {
    typeDefs: authorizationDirectives,
    sourceProblems: sourceProblemsOf,
    problems: (schema) => problemsOf(schema, { file: `bffs/${name}/bff.ts`, policies }),
  };
}

function policyOf(definition: BffDefinition): EdgePolicy {
  const { cors, csrf } = definition;
  return { origins: cors?.origins ?? [], strictCsrf: csrf === 'strict', headers: headersOf(definition) };
}

function headersOf({ inputs }: BffDefinition): readonly string[] {
  return Object.values(inputs ?? {}).map(({ header }) => header);
}
