import { type GraphQLObjectType, type GraphQLSchema, getNamedType } from 'graphql';
import { type Accesses, ANYBODY, both, either, NOBODY } from '../authorization/access.ts';
import type { Requirements } from '../authorization/requirements.ts';
import { type Condition, demandsOf, objectsOf } from '../authorization/selected.ts';
import type { BffDefinition } from '../context/bff.ts';
import type { Operations } from '../operations/prepare.ts';
import { type SelectedField, selectedFields } from './selected-fields.ts';
import type { Visitors } from './visitors.ts';

/** A BFF as far as it matters for who reaches what. */
export interface ExposedBff {
  readonly name: string;
  readonly definition: BffDefinition;
  readonly schema: GraphQLSchema;
  readonly requirements: Requirements;
  readonly operations: Pick<Operations<unknown>, 'trusted' | 'prepare'>;
}

/** What visitors reach. What nobody of them reaches is not in it. */
export interface Reach {
  /** Who may call the BFF at all. */
  readonly door: Accesses;
  /** Who may send operations of their own. */
  readonly text: Accesses;
  /** By `Type.field`, of object types. */
  readonly fields: ReadonlyMap<string, Accesses>;
  /** Trusted operations by their names: who gets anything by them, and the fields that they select. */
  readonly operations: ReadonlyMap<string, ReachedOperation>;
}

export interface ReachedOperation {
  readonly by: Accesses;
  readonly fields: readonly string[];
}

/**
 * Follows a BFF from its root types: a field is reached by whom its own requirement lets, and by whom one of the ways to it does. Where only
 * trusted operations are executed, the ways are theirs.
 */
export function reachOf(bff: ExposedBff, visitors: Visitors): Reach {
  const { door } = visitors;
  const only = bff.definition.operations === 'only';
  const byOperations = new Map<string, Accesses>();
  const operations = new Map<string, ReachedOperation>();
  for (const { id, name } of bff.operations.trusted()) {
    const found = reachByOperation(bff, visitors, id);
    const by = both(door, found.whole);
    if (by.length > 0) operations.set(name, { by, fields: [...found.fields.keys()] });
    for (const [field, accesses] of found.fields) add(byOperations, field, both(door, accesses));
  }
  const fields = only ? byOperations : reachBySchema(bff, visitors);
  return { door, text: only ? NOBODY : door, fields: sorted(fields), operations: sorted(operations) };
}

function reachBySchema({ schema, requirements }: ExposedBff, { door, needs }: Visitors): Map<string, Accesses> {
  const fields = new Map<string, Accesses>();
  const types = new Map<GraphQLObjectType, Accesses>();
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => type ?? []);
  for (const root of roots) types.set(root, door);
  // A type whose ways have become more is followed again, until no way is new.
  const open = new Set(roots);
  for (const type of open) {
    open.delete(type);
    for (const field of Object.values(type.getFields())) {
      const requirement = requirements.of(type.name, field.name);
      const accesses = both(types.get(type) ?? NOBODY, requirement ? needs(requirement) : ANYBODY);
      add(fields, `${type.name}.${field.name}`, accesses);
      for (const yielded of objectsOf(schema, getNamedType(field.type)))
        if (add(types, yielded, accesses)) open.add(yielded);
    }
  }
  return fields;
}

function reachByOperation(
  { schema, definition, requirements, operations }: ExposedBff,
  { needs }: Visitors,
  documentId: string,
): { readonly whole: Accesses; readonly fields: ReadonlyMap<string, Accesses> } {
  const operation = operations.prepare({ documentId, variables: {} }, { method: 'POST', developer: false });
  const selected = selectedFields(schema, operation);
  const atOnce = operation.kind === 'mutation' || definition.authorization === 'refuse';
  const demands = atOnce ? demandsOf(schema, requirements, operation) : [];
  /** Where the whole operation is refused for one field: what is asked for, whenever these conditions are met. */
  const asked = (conditions: readonly Condition[]) => {
    const met = new Set(conditions.map((one) => JSON.stringify(one)));
    return demands
      .filter((demand) => demand.conditions.every((one) => isMet(one) || met.has(JSON.stringify(one))))
      .reduce((accesses: Accesses, { requirement }) => both(accesses, needs(requirement)), ANYBODY);
  };
  const accessesOf = ({ path, conditions }: SelectedField) =>
    path.reduce((accesses: Accesses, { type, field }) => {
      const requirement = requirements.of(type, field);
      return requirement ? both(accesses, needs(requirement)) : accesses;
    }, asked(conditions));
  const fields = new Map<string, Accesses>();
  let whole = NOBODY;
  for (const one of selected) {
    const last = one.path.at(-1);
    const accesses = accessesOf(one);
    add(fields, `${last?.type}.${last?.field}`, accesses);
    if (one.path.length === 1) whole = either(whole, accesses);
  }
  return { whole, fields };
}

function isMet({ value, leaveOutAt }: Condition): boolean {
  return typeof value === 'boolean' && value !== leaveOutAt;
}

/** @returns whether that lets anybody in who was not yet */
function add<K>(map: Map<K, Accesses>, key: K, accesses: Accesses): boolean {
  const before = map.get(key) ?? NOBODY;
  const after = either(before, accesses);
  if (JSON.stringify(after) === JSON.stringify(before)) return false;
  map.set(key, after);
  return true;
}

function sorted<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
