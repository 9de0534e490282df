import type {
  AnswerOf,
  BodyOf,
  Method,
  OperationOf,
  PathParametersOf,
  QueryOf,
  Route,
} from '../loaders/contract-types.ts';
import { isReply, json, type ScriptedReply, status } from './replies.ts';
import type { Script } from './scripted-server.ts';
import { matchRoute, type ServiceCall } from './service-call.ts';

type MethodsOf<Item> = {
  [M in Method]: Lowercase<M> extends keyof Item ? ([Item[Lowercase<M>]] extends [undefined] ? never : M) : never;
}[Method];

/** The routes of an OpenAPI document. */
type RoutesOf<Paths> = { [P in keyof Paths & string]: `${MethodsOf<Paths[P]>} ${P}` }[keyof Paths & string] & Route;

/** A query string that knows the names of its parameters. */
interface TypedQuery<Name extends string> {
  get(name: Name): string | null;
  getAll(name: Name): string[];
  has(name: Name): boolean;
}

/** A call with the types of its operation. */
export interface TypedCall<Op> extends Omit<ServiceCall, 'query' | 'body'> {
  readonly query: TypedQuery<keyof QueryOf<Op> & string>;
  /** The parameters of the path, decoded. */
  readonly params: { readonly [K in keyof PathParametersOf<Op>]: string };
  readonly body: BodyOf<Op>;
}

/** What a route answers: the body that the contract states, or any reply (`status(404)`, `hang()`, `json(…)`). */
type Answered<Op> = ([AnswerOf<Op>] extends [never] ? undefined : AnswerOf<Op>) | ScriptedReply;

/** What a service answers, by route. */
export type ScriptedRoutes<Paths> = {
  readonly [R in RoutesOf<Paths>]?: (
    call: TypedCall<OperationOf<Paths, R>>,
  ) => Answered<OperationOf<Paths, R>> | Promise<Answered<OperationOf<Paths, R>>>;
};

/**
 * A script typed from the service's OpenAPI document: a route that it does not have, or a body of another shape, does not compile.
 * A call of a route that the script has nothing for fails the test's query, naming the routes that it has.
 */
export function scriptedService<Paths>(routes: ScriptedRoutes<Paths>): Script {
  const handlers = new Map(Object.entries(routes));
  return async (call) => {
    const { service, method, path } = call;
    const found = matchRoute([...handlers.keys()], method, path);
    const handler = found && handlers.get(found.route);
    if (typeof handler !== 'function') throw new NoRoute(service, `${method} ${path}`, [...handlers.keys()]);
    const answered: unknown = await handler({ ...call, params: found?.parameters ?? {} });
    if (isReply(answered)) return answered;
    return answered === undefined ? status(204) : json(answered);
  };
}

/** A call that a script does not answer. */
class NoRoute extends Error {
  override readonly name = 'NoRoute';

  constructor(service: string, got: string, routes: readonly string[]) {
    super(`the script of ${service}: expected ${routes.join(', ') || 'no call at all'}, but got ${got}`);
  }
}
