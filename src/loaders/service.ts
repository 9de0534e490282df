import { assertDeclaration } from './assert-declaration.ts';
import type { AnyDeclaration } from './declare.ts';
import type { Bound, Misfit, RowOfDeclaration } from './endpoint-types.ts';

/** A service as its `endpoints.ts` declares it. */
export interface Service<Paths = unknown, D extends Declarations = Declarations> {
  readonly name: string;
  readonly endpoints: D;
  /** Exists for the compiler alone: the contract that the endpoints were checked against. */
  readonly contract?: Paths;
}

export type Declarations = Readonly<Record<string, AnyDeclaration>>;

/** What stands in the place of a declaration that does not fit; the compiler prints the sentence. */
interface Refused<Sentence> {
  readonly doesNotFit: Sentence;
}

type Checked<Paths, D> = {
  [K in keyof D]: [Misfit<Paths, D[K]>] extends [never] ? unknown : Refused<Misfit<Paths, D[K]>>;
};

/**
 * Declares a service: its name (that of its folder and of its configuration key) and its endpoints, checked against the types
 * of its OpenAPI document. Curried, because TypeScript has no partial inference.
 * @throws {TypeError} naming service, endpoint and option when a declaration contradicts itself.
 */
export function service<Paths>(name: string) {
  return <const D extends Declarations>(endpoints: D & Checked<Paths, D>): Service<Paths, D> => {
    for (const [endpoint, declaration] of Object.entries<AnyDeclaration>(endpoints)) {
      assertDeclaration(`${name}.${endpoint}`, declaration);
    }
    return Object.freeze({ name, endpoints });
  };
}

/** The endpoints of a service as resolvers call them. */
export type BoundService<S> =
  S extends Service<infer Paths, infer D> ? { readonly [K in keyof D]: Bound<Paths, D[K]> } : never;

/** The row behind an endpoint: `RowOf<typeof catalogue, 'item'>`. */
export type RowOf<S, Endpoint extends string> =
  S extends Service<infer Paths, infer D>
    ? Endpoint extends keyof D
      ? RowOfDeclaration<Paths, D[Endpoint]>
      : never
    : never;

/** True for what `service` returns. */
export function isService(value: unknown): value is Service {
  return (
    typeof value === 'object' &&
    value !== null &&
    'endpoints' in value &&
    'name' in value &&
    typeof value.name === 'string'
  );
}
