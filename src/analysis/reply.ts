import { type Contract, type ContractOperation, recordOf, type Schema } from '../contracts/contract.ts';
import type { AnyDeclaration, Batch, Page } from '../loaders/declare.ts';
import { decoderOf } from '../upstream/codec.ts';
import type { Call } from '../upstream/send.ts';
import { requestOf, type Sent } from './request.ts';
import { type SampleOptions, sample, typeOf } from './sample.ts';
import { BASE } from './scenario.ts';
import { xmlOf } from './xml.ts';

/** What all answers of a run are made with. */
export type Making = Pick<SampleOptions, 'chooser' | 'watch' | 'touched'>;

/** What a service answers in a run. */
export interface Sampled {
  readonly status: number;
  /** Decoded. */
  readonly value: unknown;
}

export interface EndpointPlace {
  /** `service.endpoint`, the beginning of the names of all its places. */
  readonly name: string;
  readonly declaration: AnyDeclaration;
  readonly contract: Contract;
  readonly operation: ContractOperation;
}

/** Pages of a list: enough for any number of rows that one load may want, and no loop over all pages goes on for ever. */
export const PAGES = { least: 1, base: 12 };

/** Parameters by which services limit how many rows they answer. */
const LIMITS = /^(limit|size|first|count|top|page_?size|per_?page|max_?(results|rows|items)?)$/i;

/** What a service may answer to a call, as its contract says and the chooser decides: a success, or one of the refusals that it names. */
export function replyTo(place: EndpointPlace, call: Call, making: Making): Sampled {
  const { chooser } = making;
  const { name, declaration, operation, contract } = place;
  const refusals = refusalsOf(place);
  const refused = refusals[chooser.choose(`${name} status`, refusals.length + 1) - 1];
  if (refused !== undefined) {
    const schema = schemaFor(operation, String(refused));
    const value = schema && sample(schema, `${name} ${refused}`, { ...making, contract });
    return { status: refused, value };
  }
  const status = [...operation.responses.keys()].find((one) => /^2/.test(one)) ?? '200';
  const schema = schemaFor(operation, status);
  if (!schema) return { status: 204, value: undefined };
  const sent = requestOf(call);
  const value = sample(schema, name, { ...making, contract, instead: insteadIn(place, sent, making) });
  if (declaration.kind === 'each' || declaration.kind === 'get') echo(value, sent.path);
  return { status: 200, value: decoded(value, schema, place) };
}

/** A list that stands where rows do: as many as were asked for, each with its own key. */
function insteadIn(place: EndpointPlace, sent: Sent, making: Making): ReadonlyMap<string, (schema: Schema) => unknown> {
  const { name, declaration } = place;
  switch (declaration.kind) {
    case 'batch':
      return new Map([
        [pathOf(name, declaration.options.rows), (list) => rowsFor(place, declaration, list, sent, making)],
      ]);
    case 'page': {
      const next = nextOf(place, declaration, sent, making);
      return new Map<string, (schema: Schema) => unknown>([
        [pathOf(name, declaration.options.rows), (list) => pageOf(place, declaration, list, { sent, next }, making)],
        [pathOf(name, declaration.options.next), () => next],
      ]);
    }
    case 'get':
    case 'each':
      return limitedLists(place, sent, making);
    default:
      return new Map();
  }
}

function rowsFor(
  { name, contract }: EndpointPlace,
  { options }: Batch,
  list: Schema,
  sent: Sent,
  making: Making,
): unknown[] {
  const { chooser } = making;
  const items = recordOf(list.items);
  const described = contract.resolve(items);
  const fields = typeof options.rowKey === 'string' ? [options.rowKey] : options.rowKey;
  const most = typeof options.pageSize === 'number' ? options.pageSize - 1 : undefined;
  const keys = sent.keysOf(options.keys, fields);
  // Of a service that cuts its answer nothing is used, so a full page is not what asks for most.
  const share = most === undefined ? undefined : Math.max(1, Math.floor(most / Math.max(1, keys.length)));
  return keys.flatMap((key) => {
    if (chooser.choose(`${name} row`, 2) === 1) return [];
    const times = options.many
      ? chooser.length(name, { least: 0, base: BASE, ...(share === undefined ? {} : { most: share }) })
      : 1;
    return Array.from({ length: times }, () => {
      const row = sample(items, name, { ...making, contract });
      for (const [at, field] of fields.entries()) put(row, field, typed(key[at], described, field, contract));
      for (const extra of options.with ?? []) echo(row, { [extra]: sent.parameter(extra) });
      return row;
    });
  });
}

function pageOf(
  { name, contract }: EndpointPlace,
  { options }: Page,
  list: Schema,
  { sent, next }: { readonly sent: Sent; readonly next: string | undefined },
  making: Making,
): unknown[] {
  const { chooser } = making;
  const wanted = Number(sent.parameter(options.limit) ?? options.maxRows);
  // A page that names a next one is full; in random runs the last one may be shorter.
  const shorter = chooser.scenario.seed !== undefined && next === undefined;
  const length = shorter ? chooser.length(`${name} last`, { least: 0, base: wanted, most: wanted }) : wanted;
  return Array.from({ length }, () => sample(recordOf(list.items), name, { ...making, contract }));
}

/** Cursors of ours count the pages; one that a client made up stands for the first page. */
function nextOf({ name }: EndpointPlace, { options }: Page, sent: Sent, { chooser }: Making): string | undefined {
  const at = Number(/^page-(\d+)$/.exec(String(sent.parameter(options.cursor) ?? ''))?.[1] ?? 0);
  return at + 1 < chooser.length(`${name} pages`, PAGES) ? `page-${at + 1}` : undefined;
}

/** True for a call that goes on from a page of ours. */
export function isFurtherPage({ declaration }: EndpointPlace, call: Call): boolean {
  if (declaration.kind !== 'page') return false;
  return /^page-[1-9]/.test(String(requestOf(call).parameter(declaration.options.cursor) ?? ''));
}

/** A service that is told how many rows are wanted answers no more. */
function limitedLists(
  { name, operation, contract, declaration }: EndpointPlace,
  sent: Sent,
  making: Making,
): ReadonlyMap<string, (schema: Schema) => unknown> {
  const limit = operation.parameters.find((one) => one.in === 'query' && LIMITS.test(one.name));
  const wanted = limit && Number(sent.parameter(limit.name) ?? NaN);
  if (wanted === undefined || !Number.isFinite(wanted) || declaration.kind === 'batch') return new Map();
  const schema = contract.resolve(schemaFor(operation, '200') ?? {});
  const lists =
    typeOf(schema) === 'array'
      ? [name]
      : Object.entries(recordOf(schema.properties))
          .filter(([, one]) => typeOf(contract.resolve(one)) === 'array')
          .map(([key]) => `${name}.${key}`);
  return new Map(
    lists.map((at) => [
      at,
      (list: Schema) => {
        const length = Math.min(
          wanted,
          making.chooser.length(at, {
            least: 0,
            base: BASE,
            ...(typeof list.maxItems === 'number' ? { most: list.maxItems } : {}),
          }),
        );
        return Array.from({ length: Math.max(0, length) }, () =>
          sample(recordOf(list.items), at, { ...making, contract }),
        );
      },
    ]),
  );
}

/** The refusals that the contract names, what a key that there is not gets, and a service that is down. */
export function refusalsOf({ operation, declaration }: EndpointPlace): readonly number[] {
  const named = [...operation.responses.keys()].filter((status) => /^4\d\d$/.test(status)).map(Number);
  return [...new Set([...named, ...(declaration.kind === 'each' ? [404] : []), 503])];
}

function schemaFor({ responses }: ContractOperation, status: string): Schema | undefined {
  const content = responses.get(status) ?? responses.get(`${status[0]}XX`) ?? responses.get('default');
  const [first] = content?.values() ?? [];
  return first;
}

/** As the loaders get it: JSON is a value already, any other form goes through its decoder. */
function decoded(value: unknown, schema: Schema, { declaration, contract, operation }: EndpointPlace): unknown {
  const { decode = 'json' } = declaration.options;
  if (decode === 'json') return value;
  if (decode === 'text') return String(value);
  if (decode === 'form')
    return Object.fromEntries(Object.entries(recordOf(value)).map(([key, one]) => [key, String(one)]));
  const types = [...operation.responses.values()].flatMap((content) => [...content.keys()]);
  const isXml = typeof decode === 'object' || types.some((type) => type.includes('xml'));
  const text = isXml
    ? xmlOf(value, schema, contract)
    : types.some((type) => type.startsWith('text/'))
      ? String(value)
      : JSON.stringify(value);
  return decoderOf(decode).decode(Buffer.from(text));
}

function pathOf(name: string, path: string | undefined): string {
  return path === undefined ? name : `${name}.${path}`;
}

/** What was asked for comes back under the same name. */
function echo(value: unknown, parameters: Readonly<Record<string, unknown>>): void {
  for (const [name, one] of Object.entries(parameters)) {
    if (one !== undefined && typeof value === 'object' && value !== null) put(value, name, one);
  }
}

function put(row: unknown, field: string, value: unknown): void {
  if (typeof row !== 'object' || row === null) return;
  Reflect.defineProperty(row, field, { value, enumerable: true, configurable: true, writable: true });
}

function typed(key: unknown, row: Schema, field: string, contract: Contract): unknown {
  const type = typeOf(contract.resolve(recordOf(row.properties)[field]));
  return type === 'integer' || type === 'number' ? Number(key) : String(key);
}
