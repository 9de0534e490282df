/**
 * Types over what openapi-typescript makes of a contract: `paths` → an operation → its parameters, body and answer.
 * They let an endpoint declared as data be checked against the service's document when it is compiled.
 */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `METHOD /path/{template}`. */
export type Route = `${Method} /${string}`;

type MethodOf<R> = R extends `${infer M} ${string}` ? Lowercase<M> : never;
type PathOf<R> = R extends `${string} ${infer P}` ? P : never;

/** The operation of a route; `never` when the contract has none. */
export type OperationOf<Paths, R> =
  PathOf<R> extends keyof Paths
    ? MethodOf<R> extends keyof Paths[PathOf<R>]
      ? Exclude<Paths[PathOf<R>][MethodOf<R>], undefined>
      : never
    : never;

type Nothing = Record<never, never>;

/** openapi-typescript writes `query?: never` and `requestBody?: never` where an operation has none. */
type OrNothing<T> = [NonNullable<T>] extends [never] ? Nothing : NonNullable<T>;

export type QueryOf<Op> = Op extends { parameters: { query?: infer Q } } ? OrNothing<Q> : Nothing;

export type PathParametersOf<Op> = Op extends { parameters: { path: infer P } } ? P : Nothing;

export type BodyOf<Op> = Op extends { requestBody?: infer Body }
  ? OrNothing<Body> extends { content: { 'application/json': infer B } }
    ? B
    : Nothing
  : Nothing;

type Success = 200 | 201 | 202 | 203 | 207;

/** The body of a success as the contract states it; `undefined` when there is none. */
export type AnswerOf<Op> = Op extends { responses: infer R }
  ? { [S in keyof R & Success]: R[S] extends { content: infer C } ? C[keyof C] : undefined }[keyof R & Success]
  : never;

/** XML as it is decoded: the contract's shape, with text in the place of every number and boolean. */
export type Texts<T> = T extends string | number | boolean
  ? string
  : T extends readonly (infer E)[]
    ? Texts<E>[]
    : T extends object
      ? { [K in keyof T]: Texts<T[K]> }
      : T;

/** What stands at a dotted path, `data.items`; the value itself for an absent path. */
export type At<T, Path> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<NonNullable<T[Head]>, Rest>
    : never
  : Path extends string
    ? Path extends keyof T
      ? NonNullable<T[Path]>
      : never
    : T;

/** The rows of an answer: the elements of the array at `Path`. */
export type RowAt<Answer, Path> = [At<Answer, Path>] extends [never]
  ? never
  : At<Answer, Path> extends readonly (infer Row)[]
    ? Row
    : never;

/** Makes a computed type readable in editors and messages. */
export type Flat<T> = { [K in keyof T]: T[K] } & {};
