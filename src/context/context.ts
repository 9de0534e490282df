import type { Client, Principal } from '../kit/caller.ts';
import { bindService } from '../loaders/bind.ts';
import type { LoaderScope } from '../loaders/scope.ts';
import type { BoundService, Service } from '../loaders/service.ts';
import type { BffDefinition } from './bff.ts';
import type { InputsOf } from './inputs.ts';

/**
 * What a resolver receives, besides its services: nothing else, so that an answer can only depend on what is part of its keys.
 */
export interface ContextBase {
  readonly principal: Principal;
  readonly client: Client;
  readonly inputs: Readonly<Record<string, string>>;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** The context of one BFF's resolvers, its services under their names. */
export type ContextOf<B, Services> = Omit<ContextBase, 'inputs'> & {
  readonly inputs: B extends BffDefinition<infer I> ? InputsOf<I> : never;
} & { readonly [K in keyof Services]: BoundService<Services[K]> };

/** Names that a service cannot have, since the context has them already. */
export const RESERVED = ['principal', 'client', 'inputs', 'signal'] as const;

/** One getter for all contexts: with one each, no two contexts would have the same shape for the engine. */
const SIGNAL = {
  enumerable: true,
  get(this: object) {
    return Context.scopeOf(this)?.signal().signal;
  },
};

/** Resolvers see what `ContextBase` names and their services; what the context was made for is in a private field. */
class Context {
  readonly principal: Principal;
  readonly client: Client;
  readonly inputs: ContextBase['inputs'];
  readonly #scope: LoaderScope;

  constructor(scope: LoaderScope, inputs: ContextBase['inputs']) {
    this.principal = scope.caller.principal;
    this.client = scope.caller.client;
    this.inputs = inputs;
    this.#scope = scope;
    Object.defineProperty(this, 'signal', SIGNAL);
  }

  /** Also of an object that was made from a context (`Object.create`), not of a copy. */
  static scopeOf(context: object): LoaderScope | undefined {
    for (let at: object | null = context; at !== null; at = Object.getPrototypeOf(at)) {
      if (#scope in at) return at.#scope;
    }
    return undefined;
  }
}

/** The context of one execution. */
export function createContext(
  scope: LoaderScope,
  inputs: ContextBase['inputs'],
  services: readonly Service[],
): ContextBase {
  const context = new Context(scope, inputs) as object as ContextBase & Record<string, unknown>;
  for (const service of services) context[service.name] = bindService(scope, service);
  return context;
}

/** What a context was made for; `undefined` for a copy. */
export const scopeOf = Context.scopeOf;
