import type { Contract, ContractOperation, ContractParameter, Schema } from '../contracts/contract.ts';
import type { Answer } from './answer.ts';
import { listOf, objectOf, stepsOf, walk } from './json.ts';
import { keyOf, quoted, wordsOf } from './names.ts';
import { boundOf, limitOf, plain } from './paging-words.ts';
import type { Plan } from './plan.ts';
import { type Rows, rowsOf } from './rows.ts';
import { type ObjectField, shapeOf } from './shape.ts';

/** The most keys of a call where the document sets no bound: a longer URL is refused by many servers. */
const MOST_KEYS = 100;
const READS =
  /\b(batch ?get|get ?batch|multi ?get|mget|look ?up|by ids?|fetch|search|query|find|list|get|retrieve|resolve)\b/;
const CHANGES =
  /\b(delete|remove|cancel|archive|update|create|add|set|send|activate|enable|disable|import|replace|upsert|approve|reject|assign|move|merge|book|pay)\b/;
const KEY_WORDS = ['id', 'key', 'code', 'uuid', 'guid', 'slug', 'isbn', 'ean', 'gtin', 'number', 'handle', 'symbol'];

interface Keys {
  /** As TypeScript. */
  readonly spec: string;
  /** As a sentence. */
  readonly said: string;
  readonly name: string;
  readonly items: Schema;
  readonly most: number | undefined;
}

/** The batch that an operation is, when it takes a list of keys and answers rows that carry them. */
export function batchOf(contract: Contract, operation: ContractOperation, answer: Answer): Plan | undefined {
  if (answer.kind !== 'json' || !answer.single) return undefined;
  const rows = rowsOf(contract.resolve, answer.schema);
  const row = rows && shapeOf(contract.resolve, rows.row);
  if (!rows || row?.kind !== 'object') return undefined;
  const isGet = operation.route.startsWith('GET ');
  for (const keys of isGet ? inQuery(contract, operation) : inBody(contract, operation)) {
    const rowKey = rowKeyOf(contract, keys, row.fields);
    if (rowKey === undefined) continue;
    const others = operation.parameters.filter(
      ({ name, required, in: place }) => name !== keys.name && required && (place === 'query' || place === 'path'),
    );
    const names = new Set([rowKey, ...others.map(({ name }) => name)]);
    if (names.size <= others.length || !others.every(({ schema }) => isPlain(contract, schema))) continue;
    if (!isGet && others.length > 0) continue;
    const many = plain(rowKey) !== 'id' && row.fields.has('id');
    return planOf(operation, { keys, rowKey, rows, others, many });
  }
  return undefined;
}

function inQuery(contract: Contract, operation: ContractOperation): readonly Keys[] {
  const raw = listOf(objectOf(walk(contract.document, stepsOf(operation.pointer))).parameters).map(objectOf);
  return operation.parameters.flatMap(({ name, in: place, schema, required }): Keys[] => {
    const shape = shapeOf(contract.resolve, schema);
    if (place !== 'query' || shape.kind !== 'list' || !isKey(contract, shape.items)) return [];
    if (!required && !KEY_WORDS.includes(wordsOf(singular(name)).at(-1)?.toLowerCase() ?? '')) return [];
    const {
      style = 'form',
      explode = style === 'form',
      content,
    } = raw.find((one) => one.name === name && one.in === 'query') ?? {};
    if (style !== 'form' || content !== undefined) return [];
    const how = explode === true ? 'repeat' : 'comma';
    return [
      {
        spec: `query(${quoted(name)}, '${how}')`,
        said: `the list "${name}" of the query (${how === 'comma' ? 'separated by commas' : 'repeated'})`,
        name,
        items: shape.items,
        most: boundOf(contract.resolve(schema), 'maxItems'),
      },
    ];
  });
}

/** A POST that only reads: nothing of what it is called says that it changes something. */
function inBody(contract: Contract, operation: ContractOperation): readonly Keys[] {
  const [, path = ''] = operation.route.split(' ');
  const words = wordsOf(`${path.replaceAll(/\{[^}]*\}/g, '')} ${operation.operationId ?? ''}`)
    .join(' ')
    .toLowerCase();
  if (!operation.route.startsWith('POST ') || !READS.test(words) || CHANGES.test(words)) return [];
  const body = operation.request.get('application/json');
  const shape = body && shapeOf(contract.resolve, body);
  if (shape?.kind !== 'object') return [];
  const required = [...shape.fields].filter(([, field]) => field.required);
  const [only, ...more] = required.length > 0 ? required : [...shape.fields];
  if (!only || more.length > 0) return [];
  const [name, { schema }] = only;
  const list = shapeOf(contract.resolve, schema);
  if (list.kind !== 'list' || list.nullable || !isKey(contract, list.items)) return [];
  const most = boundOf(contract.resolve(schema), 'maxItems');
  return [{ spec: `body(${quoted(name)})`, said: `the list "${name}" of the body`, name, items: list.items, most }];
}

function planOf(
  operation: ContractOperation,
  found: { keys: Keys; rowKey: string; rows: Rows; others: readonly ContractParameter[]; many: boolean },
): Plan {
  const { keys, rowKey, rows, others, many } = found;
  const limit = operation.route.startsWith('GET ') ? limitOf(operation) : undefined;
  const mostRows = boundOf(limit?.schema, 'maximum') ?? (limit ? undefined : rows.maxItems);
  const maxKeys = Math.min(keys.most ?? MOST_KEYS, (many ? undefined : mostRows) ?? MOST_KEYS);
  const bound = ((): readonly (readonly [string, string])[] => {
    if (!many && limit) return [['limit', quoted(limit.name)]];
    if (limit && mostRows)
      return [
        ['fixed', `{ ${keyOf(limit.name)}: ${mostRows} }`],
        ['pageSize', String(mostRows)],
      ];
    const page = mostRows ?? boundOf(limit?.schema, 'default');
    return [['pageSize', page === undefined ? "'unlimited'" : String(page)]];
  })();
  const unlimited = bound.some(([, value]) => value === "'unlimited'");
  return {
    operation,
    kind: 'batch',
    options: [
      ['keys', keys.spec],
      ['rowKey', quoted(rowKey)],
      ...(others.length > 0 ? [['with', `[${others.map(({ name }) => quoted(name)).join(', ')}]`] as const] : []),
      ...(rows.path === '' ? [] : [['rows', quoted(rows.path)] as const]),
      ...(many ? [['many', 'true'] as const] : []),
      ['maxKeys', String(maxKeys)],
      ...bound,
    ],
    notes: [
      `batch: the keys are ${keys.said}, the key of a row is its "${rowKey}"${many ? ', of which there may be many, since rows have an "id" of their own' : ''}`,
      ...(unlimited ? ['the document names no page size: set `pageSize` if the service has one'] : []),
    ],
    yields: { kind: 'row', row: rows.row, key: rowKey, keySchema: keys.items, with: others, many },
  };
}

/** The field of a row that holds its key: named as the list less its plural, or `id` for a list of ids of whatever. */
function rowKeyOf(
  { resolve }: Contract,
  { name, items }: Keys,
  fields: ReadonlyMap<string, ObjectField>,
): string | undefined {
  const wanted = plain(singular(name));
  const alike = [...fields].filter(([field, { schema, required }]) => {
    const shape = shapeOf(resolve, schema);
    const type = shapeOf(resolve, items);
    const fits =
      shape.kind === 'scalar' && type.kind === 'scalar' && shape.type === type.type && !shape.values && !shape.nullable;
    return fits && required && !field.includes('.');
  });
  const exact = alike.find(([field]) => plain(field) === wanted);
  const [own] = exact ?? alike.find(([field]) => wanted.endsWith('id') && plain(field) === 'id') ?? [];
  return own;
}

function isKey({ resolve }: Contract, schema: Schema): boolean {
  const shape = shapeOf(resolve, schema);
  return (
    shape.kind === 'scalar' &&
    shape.type !== 'Boolean' &&
    !shape.values &&
    !shape.nullable &&
    resolve(schema).enum === undefined
  );
}

function isPlain({ resolve }: Contract, schema: Schema): boolean {
  const shape = shapeOf(resolve, schema);
  return (
    shape.kind === 'scalar' &&
    !shape.nullable &&
    resolve(schema).enum === undefined &&
    resolve(schema).const === undefined
  );
}

function singular(name: string): string {
  const bare = name.replace(/\[\]$/, '');
  return /ies$/i.test(bare) ? `${bare.slice(0, -3)}y` : bare.replace(/(?<!s)s$/i, '');
}
