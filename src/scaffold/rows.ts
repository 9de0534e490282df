import type { Contract, Schema } from '../contracts/contract.ts';
import { shapeOf } from './shape.ts';

/** A list in an answer. */
export interface Rows {
  /** Where it stands, as a dotted path; empty for the answer itself. */
  readonly path: string;
  readonly row: Schema;
  readonly maxItems?: number;
}

/** Names that are common for the list of a page; any other list counts when it is the only one. */
const COMMON = ['items', 'data', 'results', 'rows', 'records', 'entries', 'values', 'content', 'list', 'hits'];

/** The list of objects that an answer is about: itself, or the one below it; `undefined` when that is not clear. */
export function rowsOf(resolve: Contract['resolve'], schema: Schema, prefix = ''): Rows | undefined {
  const shape = shapeOf(resolve, schema);
  if (shape.kind === 'list') return { path: prefix, row: shape.items, ...maxItemsOf(resolve(schema)) };
  if (shape.kind !== 'object' || prefix.split('.').length > 2) return undefined;
  const lists = [...shape.fields].filter(
    ([name, { schema: inner }]) => !name.includes('.') && shapeOf(resolve, inner).kind === 'list',
  );
  const objects = lists.filter(([, { schema: inner }]) => {
    const list = shapeOf(resolve, inner);
    return list.kind === 'list' && shapeOf(resolve, list.items).kind === 'object';
  });
  const chosen = objects.length === 1 ? objects[0] : objects.find(([name]) => COMMON.includes(name));
  if (chosen) return rowsOf(resolve, chosen[1].schema, joined(prefix, chosen[0]));
  if (lists.length > 0) return undefined;
  const below = shape.fields.get('data') ?? shape.fields.get('result') ?? shape.fields.get('response');
  const name = ['data', 'result', 'response'].find((one) => shape.fields.has(one));
  return below && name ? rowsOf(resolve, below.schema, joined(prefix, name)) : undefined;
}

function joined(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}

function maxItemsOf({ maxItems }: Schema): { maxItems?: number } {
  return typeof maxItems === 'number' && Number.isInteger(maxItems) && maxItems > 0 ? { maxItems } : {};
}
