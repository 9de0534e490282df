import type {
  AnswerOf,
  At,
  BodyOf,
  Flat,
  OperationOf,
  PathParametersOf,
  QueryOf,
  RowAt,
  Texts,
} from './contract-types.ts';
import type { AnyDeclaration, Batch, Declaration, Each, Get, Page, Write } from './declare.ts';

type Names<T> = T extends readonly (infer N)[] ? N : T;
type Option<O, K extends string> = K extends keyof O ? O[K] : undefined;

/** Parameters of the request that a load may name. */
type Parameters<Op> = QueryOf<Op> & PathParametersOf<Op>;
type Source<Op, O> = PathParametersOf<Op> & (Option<O, 'keys'> extends { in: 'body' } ? BodyOf<Op> : QueryOf<Op>);
type Fixed<O> = Option<O, 'fixed'> extends undefined ? never : keyof Option<O, 'fixed'>;

type BatchRow<Paths, R, O> = RowAt<Decoded<OperationOf<Paths, R>, O>, Option<O, 'rows'>>;
type KeyFields<Row, O> = Flat<{ [K in Names<Option<O, 'rowKey'>> & keyof Row]-?: NonNullable<Row[K]> }>;
type WithFields<Op, O> = Flat<{
  [K in Names<NonNullable<Option<O, 'with'>>> & keyof Source<Op, O>]-?: NonNullable<Source<Op, O>[K]>;
}>;

/** What `load` of a batch takes: the key itself, or an object when it has several fields or further parameters. */
type BatchKey<Paths, R, O> =
  Option<O, 'with'> extends readonly string[]
    ? Flat<KeyFields<BatchRow<Paths, R, O>, O> & WithFields<OperationOf<Paths, R>, O>>
    : Option<O, 'rowKey'> extends string
      ? KeyFields<BatchRow<Paths, R, O>, O>[keyof KeyFields<BatchRow<Paths, R, O>, O>]
      : KeyFields<BatchRow<Paths, R, O>, O>;

/** What `decode` makes of an answer. */
type Decoded<Op, O> =
  Option<O, 'decode'> extends infer D
    ? D extends (body: never) => infer Value
      ? Value
      : D extends { format: 'xml' }
        ? Texts<AnswerOf<Op>>
        : D extends 'text'
          ? string
          : D extends 'form'
            ? Readonly<Record<string, string>>
            : AnswerOf<Op>
    : never;

/** What `row` makes of a row. */
type Shaped<Row, O> = Option<O, 'row'> extends (row: never) => infer Value ? Value : Row;

type BatchResult<Row, O> = Option<O, 'many'> extends true ? readonly Row[] : Row | null;
type Fallback<O> = 'fallback' extends keyof O ? Exclude<O['fallback' & keyof O], undefined> : never;
type NotFound<O> = 'notFound' extends keyof O ? O['notFound' & keyof O] : null;

/** A read that resolvers call. Duplicates within one execution are asked once. */
export interface Loader<Key, Result> {
  load(key: Key): Promise<Result>;
  /** As `load` for each key, in their order. */
  loadMany(keys: readonly Key[]): Promise<Result[]>;
}

/** A page of rows in the form of the GraphQL cursor connections specification. */
export interface Connection<Row, Answer = unknown> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly nodes: readonly Row[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** The number of all rows; `null` when the service does not count them. */
  readonly totalCount: number | null;
  /** The service's answer, for what stands beside its rows. */
  readonly answer: Answer;
}

export interface Pager<Args, Row, Answer> {
  load(
    args: Args & { readonly first: number; readonly after?: string | null | undefined },
  ): Promise<Connection<Row, Answer>>;
}

export interface Writer<Args, Answer> {
  send(args: Args): Promise<Answer>;
}

type Optional<T> = { [K in keyof T]: undefined extends T[K] ? T[K] | null | undefined : T[K] };
type Arguments<Op, O, Except = never> = Flat<Optional<Omit<Parameters<Op>, Fixed<O> | (Except & PropertyKey)>>>;
type WriteArguments<Op> = Flat<
  Parameters<Op> &
    (BodyOf<Op> extends Record<never, never>
      ? keyof BodyOf<Op> extends never
        ? unknown
        : { readonly body: BodyOf<Op> }
      : never)
>;

/** What a declared endpoint is for a resolver. */
export type Bound<Paths, D> =
  D extends Batch<infer R, infer O>
    ? Loader<BatchKey<Paths, R, O>, BatchResult<Shaped<BatchRow<Paths, R, O>, O>, O> | Fallback<O>>
    : D extends Each<infer R, infer O>
      ? Loader<
          Arguments<OperationOf<Paths, R>, O>,
          Shaped<Decoded<OperationOf<Paths, R>, O>, O> | NotFound<O> | Fallback<O>
        >
      : D extends Get<infer R, infer O>
        ? Loader<Arguments<OperationOf<Paths, R>, O>, Shaped<Decoded<OperationOf<Paths, R>, O>, O> | Fallback<O>>
        : D extends Page<infer R, infer O>
          ? Pager<
              Arguments<OperationOf<Paths, R>, O, Option<O, 'cursor'> | Option<O, 'limit'>>,
              Shaped<RowAt<Decoded<OperationOf<Paths, R>, O>, Option<O, 'rows'>>, O>,
              Decoded<OperationOf<Paths, R>, O>
            >
          : D extends Write<infer R, infer O>
            ? Writer<WriteArguments<OperationOf<Paths, R>>, Decoded<OperationOf<Paths, R>, O>>
            : never;

/** The row behind an endpoint: the element of a list, or the whole answer of `get` and `each`. */
export type RowOfDeclaration<Paths, D> =
  D extends Declaration<'batch' | 'page', infer R, infer O>
    ? Shaped<RowAt<Decoded<OperationOf<Paths, R>, O>, Option<O, 'rows'>>, O>
    : D extends AnyDeclaration
      ? Shaped<Decoded<OperationOf<Paths, D['route']>, D['options']>, D['options']>
      : never;

/**
 * Why a declaration does not fit its contract; `never` when it does. The sentence shows in the compiler's message.
 */
export type Misfit<Paths, D> =
  D extends Declaration<infer Kind, infer R, infer O>
    ? [OperationOf<Paths, R>] extends [never]
      ? `${R & string} is not in the OpenAPI document`
      : MisfitOf<Kind, OperationOf<Paths, R>, O> | MisfitStale<O>
    : never;

type MisfitOf<Kind, Op, O> = Kind extends 'batch'
  ?
      | Unknown<Option<O, 'keys'> extends { name: infer N } ? N : never, keyof Source<Op, O>, 'parameter of the keys'>
      | Unknown<Names<NonNullable<Option<O, 'with'>>>, keyof Source<Op, O>, 'parameter'>
      | Unknown<Option<O, 'limit'>, keyof Source<Op, O>, 'limit parameter'>
      | MisfitRows<Op, O>
      | MisfitFailed<Op, O>
      | MisfitBudget<O>
      | Unknown<Fixed<O>, keyof Source<Op, O>, 'fixed parameter'>
  : Kind extends 'page'
    ?
        | Unknown<Option<O, 'cursor'> | Option<O, 'limit'>, keyof QueryOf<Op>, 'parameter'>
        | MisfitRows<Op, O>
        | MisfitFixed<Op, O>
    : Kind extends 'get' | 'each'
      ? MisfitFixed<Op, O> | MisfitFunction<Decoded<Op, O>, Option<O, 'row'>, 'row'>
      : Kind extends 'write'
        ? MisfitFunction<Decoded<Op, O>, Option<O, 'invalidates'>, 'invalidates'>
        : never;

/** A function of the declaration must take what the contract says, or more. */
type MisfitFunction<Value, F, Name extends string> = F extends (value: infer A) => unknown
  ? [Value] extends [A]
    ? never
    : `${Name} takes something else than the service answers`
  : never;

type MisfitRows<Op, O> = [RowAt<Decoded<Op, O>, Option<O, 'rows'>>] extends [never]
  ? 'the answer has no list of rows there: set `rows` to where it stands'
  :
      | Unknown<Names<Option<O, 'rowKey'>>, keyof RowAt<Decoded<Op, O>, Option<O, 'rows'>>, 'field of the row'>
      | MisfitFunction<RowAt<Decoded<Op, O>, Option<O, 'rows'>>, Option<O, 'row'>, 'row'>;

/** A list of failures stands somewhere in the answer. */
type MisfitFailed<Op, O> =
  Option<O, 'failed'> extends { at: infer Path }
    ? [At<Decoded<Op, O>, Path>] extends [never]
      ? 'the answer has no list of failures there: set `failed.at` to where it stands'
      : never
    : never;

type MisfitStale<O> =
  Option<O, 'staleIfError'> extends string
    ? Option<O, 'ttl'> extends string
      ? never
      : '`staleIfError` needs `ttl`: only what was kept can be stale'
    : never;

type MisfitBudget<O> =
  Option<O, 'bisectCalls'> extends number
    ? `${Option<O, 'bisectCalls'>}` extends `-${string}` | `${string}.${string}`
      ? '`bisectCalls` must be a whole number from 0'
      : never
    : never;

type MisfitFixed<Op, O> = Unknown<Fixed<O>, keyof Parameters<Op>, 'fixed parameter'>;

type Unknown<Name, Known, What extends string> = Name extends undefined
  ? never
  : Name extends Known
    ? never
    : `${Name & string} is not a ${What} of the service`;
