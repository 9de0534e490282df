import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, type GraphQLOutputType, type GraphQLSchema, isListType, isNonNullType } from 'graphql';

/**
 * The schema for graphql-js: every item of a list is a promise. When an item fails at once while an earlier one is pending, graphql-js 16
 * forgets the earlier one; if that fails as well, nobody handles its rejection, which ends the process.
 */
export function withPromisedItems(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field) => {
      if (!isList(field.type)) return undefined;
      const { resolve = defaultFieldResolver } = field;
      return {
        ...field,
        resolve: (...args) => {
          const value: unknown = resolve(...args);
          return value instanceof Promise ? value.then(promised) : promised(value);
        },
      };
    },
  });
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function promised(value: unknown): unknown {
  return Array.isArray(value) ? value.map(async (item) => promised(await item)) : value;
}
