import type { Contract, ContractOperation, Schema } from '../contracts/contract.ts';
import type { Answer } from './answer.ts';
import { quoted } from './names.ts';
import { boundOf, cursorOf, limitOf, plain } from './paging-words.ts';
import type { Plan } from './plan.ts';
import { rowsOf } from './rows.ts';
import { shapeOf } from './shape.ts';

const NEXT = [
  'nextcursor',
  'nextpagetoken',
  'nexttoken',
  'next',
  'cursor',
  'nextpage',
  'continuation',
  'continuationtoken',
  'nextmarker',
  'marker',
];
const TOTAL = ['total', 'totalcount', 'totalitems', 'totalresults', 'count'];
const BESIDE = ['page', 'paging', 'pagination', 'meta', 'metadata', 'cursors', 'data'];
const MOST_ROWS = 100;

/** The page that an operation is, when it takes a cursor and a page size, and answers rows beside the cursor of what follows. */
export function pageOf(contract: Contract, operation: ContractOperation, answer: Answer): Plan | undefined {
  const cursor = cursorOf(operation);
  const limit = limitOf(operation);
  if (!cursor || !limit || answer.kind !== 'json' || !answer.single) return undefined;
  const rows = rowsOf(contract.resolve, answer.schema);
  if (!rows || rows.path === '') return undefined;
  const next = fieldOf(contract, answer.schema, NEXT, 'String');
  if (next === undefined) return undefined;
  const total = fieldOf(contract, answer.schema, TOTAL, 'Int');
  const maxRows = boundOf(limit.schema, 'maximum') ?? MOST_ROWS;
  const others = operation.parameters.filter(({ name }) => name !== cursor.name && name !== limit.name);
  return {
    operation,
    kind: 'page',
    options: [
      ['cursor', quoted(cursor.name)],
      ['limit', quoted(limit.name)],
      ['rows', quoted(rows.path)],
      ['next', quoted(next)],
      ...(total === undefined ? [] : [['total', quoted(total)] as const]),
      ['maxRows', String(maxRows)],
    ],
    notes: [
      `page: the cursor goes into "${cursor.name}", that of the next page comes in "${next}", the rows in "${rows.path}"`,
    ],
    yields: { kind: 'connection', row: rows.row, total: total !== undefined, arguments: others },
  };
}

/** Where a field of one of these names stands in an answer, at the top or one level below. */
function fieldOf(
  { resolve }: Contract,
  schema: Schema,
  names: readonly string[],
  type: string,
  prefix = '',
): string | undefined {
  const shape = shapeOf(resolve, schema);
  if (shape.kind !== 'object') return undefined;
  const fits = [...shape.fields].filter(([name, field]) => {
    const value = shapeOf(resolve, field.schema);
    const url = ['uri', 'url', 'uri-reference'].includes(String(resolve(field.schema).format));
    return (
      value.kind === 'scalar' &&
      (value.type === type || (type === 'Int' && value.type === 'Float')) &&
      !url &&
      !name.includes('.')
    );
  });
  for (const wanted of names) {
    const found = fits.find(([name]) => plain(name) === wanted);
    if (found) return `${prefix}${found[0]}`;
  }
  if (prefix !== '') return undefined;
  for (const [name, field] of shape.fields) {
    if (!BESIDE.includes(plain(name)) || name.includes('.')) continue;
    const below = fieldOf({ resolve } as Contract, field.schema, names, type, `${name}.`);
    if (below !== undefined) return below;
  }
  return undefined;
}
