/**
 * The resolvers of a type that the compiler demands: those of every field that the parent row lacks, or holds in another type. The
 * others may be written, or left to the row. `Resolvers` has the fields as functions, as GraphQL Codegen makes them.
 */
export type Demand<Resolvers, Parent> = {
  [K in keyof Resolvers as Left<Resolvers, Parent, K> extends true ? never : K]-?: NonNullable<Resolvers[K]>;
} & {
  [K in keyof Resolvers as Left<Resolvers, Parent, K> extends true ? K : never]?: Resolvers[K];
};

/** True for a field that may be left to the row, and for what is no field. */
type Left<Resolvers, Parent, K extends keyof Resolvers> = K extends `__${string}`
  ? true
  : K extends keyof Parent
    ? Fits<Parent[K], NonNullable<Resolvers[K]>>
    : false;

/** True when a value of the row can stand for the field: it is what a resolver of the field may return. */
type Fits<Value, Resolver> = Resolver extends (...args: never[]) => infer Result
  ? [Value] extends [Awaited<Result>]
    ? true
    : false
  : false;
