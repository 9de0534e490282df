import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type Condition, conditionsOf, objectsOf } from '../authorization/selected.ts';
import type { PreparedOperation } from '../kit/operation.ts';

/** A field of an object type as an operation selects it. */
export interface SelectedField {
  /** From the root: each `Type.field`, the last one is the field itself. */
  readonly path: readonly { readonly type: string; readonly field: string }[];
  /** What may leave it out. */
  readonly conditions: readonly Condition[];
}

/** Every field of an object type that an operation can yield, with the ways to it; `__typename` is none. */
export function selectedFields(
  schema: GraphQLSchema,
  { document, operation }: Pick<PreparedOperation, 'document' | 'operation'>,
): readonly SelectedField[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const found: SelectedField[] = [];

  function visit(set: SelectionSetNode, type: GraphQLObjectType, above: SelectedField): void {
    for (const selection of set.selections) {
      const conditions = [...above.conditions, ...conditionsOf(selection)];
      if (conditions.some(({ value, leaveOutAt }) => value === leaveOutAt)) continue;
      if (selection.kind === Kind.FIELD) {
        visitField(selection, type, { ...above, conditions });
        continue;
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const on = inner?.typeCondition?.name.value;
      const fits = on === undefined || objectsOf(schema, schema.getType(on)).includes(type);
      if (inner && fits) visit(inner.selectionSet, type, { ...above, conditions });
    }
  }

  function visitField(node: FieldNode, type: GraphQLObjectType, above: SelectedField): void {
    const field = type.getFields()[node.name.value];
    if (!field) return;
    const here = { ...above, path: [...above.path, { type: type.name, field: field.name }] };
    found.push(here);
    if (!node.selectionSet) return;
    for (const one of objectsOf(schema, getNamedType(field.type))) visit(node.selectionSet, one, here);
  }

  for (const root of objectsOf(schema, schema.getRootType(operation.operation)))
    visit(operation.selectionSet, root, { path: [], conditions: [] });
  return found;
}
