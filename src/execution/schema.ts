import { makeExecutableSchema } from '@graphql-tools/schema';
import { getDirective, MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type GraphQLError,
  GraphQLScalarType,
  type GraphQLSchema,
  isScalarType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { executionOf } from '../context/execution.ts';
import type { Resolver } from './resolver.ts';
import { placed, SchemaError, type SchemaPlaces, unfit } from './schema-problems.ts';

/** Resolvers by type and field, as a project writes them. */
export type ResolverMap = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Wraps the resolver of each field that carries a directive; `wrap` is called once an occurrence, when the schema is built. */
export interface FieldDirective {
  readonly name: string;
  /** Its definition in SDL. */
  readonly typeDefs: string;
  wrap(coordinate: string, args: Readonly<Record<string, unknown>>, resolve: Resolver): Resolver;
}

/** Directives that stand for themselves, and what must hold of a schema with them. */
export interface SchemaRules {
  /** The definitions of the directives in SDL. */
  readonly typeDefs: string;
  /** What does not hold of the documents, each by itself, before they are merged. */
  sourceProblems(typeDefs: readonly string[]): readonly GraphQLError[];
  /** What does not hold, with the syntax nodes that it is about. */
  problems(schema: GraphQLSchema): readonly GraphQLError[];
}

export interface SchemaSource {
  /** SDL, a document a file. */
  readonly typeDefs: readonly string[];
  readonly resolvers: ResolverMap;
  /** Where they stand, for messages. */
  readonly places?: SchemaPlaces;
  readonly rules?: SchemaRules;
}

/**
 * An executable schema from SDL and resolvers. A custom scalar that SDL declares is the one of that name in graphql-scalars.
 * @throws {Error} when a resolver has no field, a field no type, a scalar no implementation, or a directive unusable arguments;
 * {SchemaError} where it is known in which file.
 */
export async function buildSchema(source: SchemaSource, directives: readonly FieldDirective[]): Promise<GraphQLSchema> {
  const { typeDefs, places, rules } = source;
  try {
    const early = rules?.sourceProblems(typeDefs) ?? [];
    if (early.length > 0) throw unfit(early, { typeDefs, places });
    const schema = await build(source, directives);
    // Apollo Server asks the same later, and gets the answer that is kept with the schema.
    const errors = places ? validateSchema(schema) : [];
    if (places && errors.length > 0) throw unfit(errors, { typeDefs, places });
    const problems = rules?.problems(schema) ?? [];
    if (problems.length > 0) throw unfit(problems, { typeDefs, places });
    return schema;
  } catch (error) {
    if (!places || error instanceof SchemaError) throw error;
    throw placed(error, { typeDefs, places, builtIn: builtIn(source, directives) });
  }
}

function builtIn({ rules }: SchemaSource, directives: readonly FieldDirective[]): readonly string[] {
  return [...directives, ...(rules ? [rules] : [])].map(({ typeDefs }) => typeDefs);
}

async function build(source: SchemaSource, directives: readonly FieldDirective[]): Promise<GraphQLSchema> {
  const schema = makeExecutableSchema({
    typeDefs: [...builtIn(source, directives), ...source.typeDefs],
    resolvers: { ...source.resolvers },
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  const scalars = await customScalars(schema);
  return mapSchema(schema, {
    [MapperKind.SCALAR_TYPE]: (type) => scalars.get(type.name),
    [MapperKind.OBJECT_FIELD]: (field, fieldName, typeName) => {
      for (const directive of directives) {
        for (const args of getDirective(schema, field, directive.name) ?? []) {
          field.resolve = directive.wrap(`${typeName}.${fieldName}`, args, field.resolve ?? defaultFieldResolver);
        }
      }
      if (typeName === schema.getMutationType()?.name) field.resolve = announced(field.resolve ?? defaultFieldResolver);
      return field;
    },
  });
}

/** Root fields of mutations tell the execution which of them runs: the idempotency keys of its writes name it. */
function announced(resolve: Resolver): Resolver {
  return (parent, args, context, info) => {
    executionOf(context).enterField(String(info.path.key));
    return resolve(parent, args, context, info);
  };
}

async function customScalars(schema: GraphQLSchema): Promise<Map<string, GraphQLScalarType>> {
  const declared = Object.values(schema.getTypeMap()).filter(
    (type) => isScalarType(type) && !isSpecifiedScalarType(type),
  );
  if (declared.length === 0) return new Map();
  const library: Readonly<Record<string, GraphQLScalarType>> = (await import('graphql-scalars')).resolvers;
  return new Map(
    declared.map(({ name, description }) => {
      const scalar = Object.hasOwn(library, name) ? library[name] : undefined;
      if (!scalar)
        throw new Error(`scalar ${name}: expected the name of a scalar of graphql-scalars, such as DateTime or JSON`);
      return [name, new GraphQLScalarType({ ...scalar.toConfig(), description: description ?? scalar.description })];
    }),
  );
}
