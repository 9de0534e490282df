import type { SharedWith } from '../kit/caller.ts';
import type { Duration } from '../kit/durations.ts';
import type { Decode, Encode, XmlDecode } from '../upstream/codec.ts';
import type { ParameterValue } from '../upstream/target.ts';
import type { Route } from './contract-types.ts';

/** Where the keys of a batch stand in the request. */
export type KeySpec =
  | { readonly in: 'query'; readonly name: string; readonly style: 'comma' | 'repeat' }
  | { readonly in: 'body'; readonly name: string };

/**
 * Where a partial answer, such as 207 Multi-Status, says which keys failed. The others are answered and kept as usual.
 *
 * - `{ at: 'errors', key: 'id', status: 'status' }`: a list beside the rows, with key and HTTP status of each;
 * - `{ at: 'unprocessed', status: 503 }`: a list of keys alone, or of objects with the fields of `rowKey`;
 * - `{ status: 'status' }`: every row has a status of its own.
 */
export interface FailedSpec {
  /** The dotted path of the list of failures; absent when they stand among the rows. */
  readonly at?: string;
  /** The dotted path, or paths, of the key within an entry; default: `rowKey`. */
  readonly key?: string | readonly string[];
  /** The dotted path of the HTTP status within an entry, or one for all. An entry of a list that says none is a 500. */
  readonly status?: string | number;
}

interface Common {
  /** Who may share an answer that was cached or is in flight. There is no default: it decides what one caller may see of another. */
  readonly sharedWith: SharedWith;
  /** How long one call may take; default: the service's. */
  readonly timeout?: Duration;
  /** Parameters that every call sends, such as a page size or a field selection. */
  readonly fixed?: Readonly<Record<string, ParameterValue>>;
  /** How the body of an answer becomes a value; default: JSON. */
  readonly decode?: Decode;
  /** How a request body is written; default: JSON. */
  readonly encode?: Encode;
  /**
   * What resolvers get for a row of the service: renames, converts, fills. Keys are compared before. Annotate the parameter with the
   * contract's type, which is checked; what it throws is UPSTREAM_BAD_RESPONSE.
   */
  readonly row?: (row: never) => unknown;
}

interface Cached {
  /** How long an answer may be used again. Only what `everyone` may share is kept. */
  readonly ttl?: Duration;
  /** How long after its ttl it may stand in for one that the service fails to give (RFC 5861); the answer then says so. */
  readonly staleIfError?: Duration;
}

interface Defaulted {
  /**
   * What a load yields when the service fails and nothing older is there; the answer then says so. JSON, and as it stands: `row` is not
   * applied.
   */
  readonly fallback?: unknown;
}

/** One page is all that a service gives at once: how a batch makes sure that no row is missing from it. */
type PageBound =
  /** The parameter that says how many rows are wanted: the number of keys is sent. */
  | { readonly limit: string; readonly pageSize?: number }
  /** The page size of the service; `unlimited` when it answers all keys whatever their number. */
  | { readonly pageSize: number | 'unlimited'; readonly limit?: undefined };

export type BatchOptions = Common &
  Cached &
  Defaulted &
  PageBound & {
    readonly keys: KeySpec;
    /** The field, or fields, of a row that hold its key. */
    readonly rowKey: string | readonly string[];
    /** Further parameters of which a load names a value; keys with the same values share a call. */
    readonly with?: readonly string[];
    /** Where the rows stand in the answer, as a dotted path; default: the answer is the array. */
    readonly rows?: string;
    /** A key has any number of rows; a load yields a list. */
    readonly many?: true;
    /** The most keys of one call. */
    readonly maxKeys: number;
    /**
     * When the service refuses a call for its content, keys that spoil it are looked for in at most so many further calls; 0 switches that
     * off. Default: as many as find one key among `maxKeys`.
     */
    readonly bisectCalls?: number;
    /** How a partial answer names the keys that failed. */
    readonly failed?: FailedSpec;
  };

export type EachOptions = Common &
  Cached &
  Defaulted & {
    /** The most calls of one execution at once. */
    readonly concurrency?: number;
    /** What a 404 stands for; default `null`. */
    readonly notFound?: unknown;
  };

export type GetOptions = Common & Cached & Defaulted;

export type PageOptions = Common &
  Cached & {
    /** The request parameter that takes the cursor. */
    readonly cursor: string;
    /** The request parameter that takes the page size. */
    readonly limit: string;
    /** Where the rows stand in the answer, as a dotted path. */
    readonly rows: string;
    /** Where the cursor of the next page stands; it is absent from the last page. */
    readonly next: string;
    /** Where the number of all rows stands, when the service counts them. */
    readonly total?: string;
    /** The most rows of one call. */
    readonly maxRows: number;
    /** A page has none: a list that is not there must not look like an empty one. */
    readonly fallback?: undefined;
  };

export interface WriteOptions {
  /** Nothing stands in for a change that failed. */
  readonly ttl?: undefined;
  readonly staleIfError?: undefined;
  readonly fallback?: undefined;
  readonly bisectCalls?: undefined;
  readonly timeout?: Duration;
  readonly decode?: Decode;
  readonly encode?: Encode;
  /** The service honours `Idempotency-Key`: it is sent with each call, and a call that was lost is tried again under the same key. */
  readonly idempotencyKey?: true;
  /**
   * The cached rows that the change makes stale, from the answer of the service: `'ENDPOINT:KEY'` of the same service. A key of
   * several fields is their values joined with commas, and so is that of `each` and `get`: the values of the parameters that a load
   * names, in the order of their names. The parameter is checked against the contract; annotate it with the contract's type.
   */
  readonly invalidates?: (answer: never) => readonly string[];
}

/** One endpoint as data. `R` and `O` keep the literal types of what was written, to be checked against the contract. */
export interface Declaration<Kind extends string = string, R = Route, O = object> {
  readonly kind: Kind;
  readonly route: R;
  readonly options: O;
}

export type Batch<R = Route, O = BatchOptions> = Declaration<'batch', R, O>;
export type Each<R = Route, O = EachOptions> = Declaration<'each', R, O>;
export type Get<R = Route, O = GetOptions> = Declaration<'get', R, O>;
export type Page<R = Route, O = PageOptions> = Declaration<'page', R, O>;
export type Write<R = Route, O = WriteOptions> = Declaration<'write', R, O>;
export type AnyDeclaration = Batch | Each | Get | Page | Write;

/** Keys in a query parameter: `comma` is `ids=1,2,3`, `repeat` is `id=1&id=2`. */
export function query<const N extends string, const S extends 'comma' | 'repeat'>(name: N, style: S) {
  return { in: 'query', name, style } as const;
}

/** Keys as a list in a field of the JSON body. */
export function body<const N extends string>(name: N) {
  return { in: 'body', name } as const;
}

/** `decode` for XML. `lists` are the dotted paths, below the document's element, of elements that repeat. */
export function xml(options: { readonly lists: readonly string[] }): XmlDecode {
  return { format: 'xml', lists: options.lists };
}

/** An endpoint that answers many keys at once. `load(key)` yields its row, or `null` when the service has none. */
export function batch<const R extends Route, const O extends BatchOptions>(route: R, options: O): Batch<R, O> {
  return { kind: 'batch', route, options };
}

/** An endpoint of one object, called once a key: bounded, memoised and counted. */
export function each<const R extends Route, const O extends EachOptions>(route: R, options: O): Each<R, O> {
  return { kind: 'each', route, options };
}

/** An endpoint that is called with parameters and yields its whole answer. */
export function get<const R extends Route, const O extends GetOptions>(route: R, options: O): Get<R, O> {
  return { kind: 'get', route, options };
}

/** An endpoint with cursor paging. `load({ first, after, … })` yields a connection. */
export function page<const R extends Route, const O extends PageOptions>(route: R, options: O): Page<R, O> {
  return { kind: 'page', route, options };
}

/** An endpoint that changes something. It is never joined or cached, and tried again only under an `Idempotency-Key`. */
export function write<const R extends Route, const O extends WriteOptions>(route: R, options: O): Write<R, O> {
  return { kind: 'write', route, options };
}
