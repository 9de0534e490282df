import type { Contract, Schema } from '../contracts/contract.ts';
import { boundOf } from './paging-words.ts';
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
  if (shape.kind === 'list') {
    const maxItems = boundOf(resolve(schema), 'maxItems');
    return { path: prefix, row: shape.items, ...(maxItems === undefined ? {} : { maxItems }) };
  }
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
  const name = ['data', 'result', 'response'].find((one) => shape.fields.has(one)) ?? '';
  const below = shape.fields.get(name);
  return below && rowsOf(resolve, below.schema, joined(prefix, name));
}

function joined(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}
