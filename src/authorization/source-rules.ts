import { parseGraphQLSDL } from '@graphql-tools/utils';
import { type ConstDirectiveNode, GraphQLError, Kind } from 'graphql';
import { authorizationDirectives } from './directives.ts';

const OWN = new Set(
  definitionsOf(authorizationDirectives).flatMap((one) =>
    one.kind === Kind.DIRECTIVE_DEFINITION ? [one.name.value] : [],
  ),
);

/**
 * What is wrong with documents of SDL before they become one schema, in which it could no longer be seen: merged, two uses of a directive at
 * one place become one whose lists are alternatives; and whoever defines a directive anew could put it where nothing looks.
 */
export function sourceProblemsOf(typeDefs: readonly string[]): readonly GraphQLError[] {
  const problems: GraphQLError[] = [];
  const seen = new Set<string>();

  function note(place: string, directives: readonly ConstDirectiveNode[] = []): void {
    for (const node of directives) {
      const { value } = node.name;
      if (!OWN.has(value)) continue;
      const use = `${place} @${value}`;
      if (seen.has(use))
        problems.push(new GraphQLError(`${place} has @${value} a second time: write both into one`, { nodes: node }));
      seen.add(use);
    }
  }

  for (const definition of typeDefs.flatMap(definitionsOf)) {
    switch (definition.kind) {
      case Kind.DIRECTIVE_DEFINITION:
        if (OWN.has(definition.name.value)) {
          const message = `@${definition.name.value} is a directive of the gateway: leave its definition out`;
          problems.push(new GraphQLError(message, { nodes: definition }));
        }
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION:
        note(definition.name.value, definition.directives);
        for (const field of definition.fields ?? [])
          note(`${definition.name.value}.${field.name.value}`, field.directives);
    }
  }
  return problems;
}

/** A document that is no SDL is told of by whoever builds the schema. */
function definitionsOf(text: string) {
  try {
    return parseGraphQLSDL('SDL', text).document.definitions;
  } catch {
    return [];
  }
}
