import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { PreparedOperation } from '../kit/operation.ts';
import type { Requirement, Requirements } from './requirements.ts';

/** What @skip or @include makes a selection depend on: it is left out when the value is `leaveOutAt`. */
export interface Condition {
  /** A literal, or the name of a variable. */
  readonly value: boolean | { readonly variable: string };
  readonly leaveOutAt: boolean;
}

/** A requirement of a field that an operation selects, unless one of the conditions leaves it out. */
export interface Demand {
  readonly requirement: Requirement;
  readonly conditions: readonly Condition[];
  /** One of the fields that have it; where policies are asked, of each node and type one, since each has arguments of its own. */
  readonly node: FieldNode;
  readonly type: GraphQLObjectType;
  /** All of them, such as `Ship.captain`. */
  readonly fields: Set<string>;
}

/**
 * The requirements of all fields that an operation selects, at any depth. A field of an interface is selected of each object type that the
 * place can have; so the demands are those of any answer, and nothing needs to be loaded to know them.
 */
export function demandsOf(
  schema: GraphQLSchema,
  requirements: Requirements,
  { document, operation }: Pick<PreparedOperation, 'document' | 'operation'>,
): readonly Demand[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const demands = new Map<Requirement, Map<string, Demand>>();
  const numbers = new Map<FieldNode, number>();

  function note(demand: Omit<Demand, 'fields'>): void {
    const { requirement, node, type, conditions } = demand;
    const place = requirement.policies.length > 0 ? [numberOf(node), type.name] : [];
    const key = JSON.stringify([conditions, ...place]);
    const known = demands.get(requirement) ?? new Map<string, Demand>();
    demands.set(requirement, known);
    const field = `${type.name}.${node.name.value}`;
    const same = known.get(key);
    if (same) same.fields.add(field);
    else known.set(key, { ...demand, fields: new Set([field]) });
  }

  function numberOf(node: FieldNode): number {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    return number;
  }

  function visit(set: SelectionSetNode, types: readonly GraphQLObjectType[], within: readonly Condition[]): void {
    for (const selection of set.selections) {
      const conditions = [...within, ...conditionsOf(selection)];
      if (selection.kind === Kind.FIELD) {
        visitField(selection, types, conditions);
        continue;
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const on = inner?.typeCondition?.name.value;
      const narrowed =
        on === undefined ? types : objectsOf(schema, schema.getType(on)).filter((one) => types.includes(one));
      if (inner && narrowed.length > 0) visit(inner.selectionSet, narrowed, conditions);
    }
  }

  /** What is below is visited once for all types together: their number would multiply at every level. */
  function visitField(node: FieldNode, types: readonly GraphQLObjectType[], conditions: readonly Condition[]): void {
    const yielded = new Set<GraphQLObjectType>();
    for (const type of types) {
      const requirement = requirements.of(type.name, node.name.value);
      if (requirement) note({ requirement, conditions, node, type });
      const field = type.getFields()[node.name.value];
      if (field) for (const one of objectsOf(schema, getNamedType(field.type))) yielded.add(one);
    }
    if (node.selectionSet) visit(node.selectionSet, [...yielded], conditions);
  }

  visit(operation.selectionSet, objectsOf(schema, schema.getRootType(operation.operation)), []);
  return [...demands.values()].flatMap((each) => [...each.values()]);
}

/** The object types that can be where a type is. */
export function objectsOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType | null | undefined,
): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

/** What `@skip` and `@include` make of a selection. */
export function conditionsOf({ directives = [] }: SelectionNode): readonly Condition[] {
  return directives.flatMap(({ name, arguments: args = [] }): Condition[] => {
    const value = args.find((one) => one.name.value === 'if')?.value;
    if (!value || !['skip', 'include'].includes(name.value)) return [];
    const leaveOutAt = name.value === 'skip';
    if (value.kind === Kind.VARIABLE) return [{ value: { variable: value.name.value }, leaveOutAt }];
    return value.kind === Kind.BOOLEAN ? [{ value: value.value, leaveOutAt }] : [];
  });
}
