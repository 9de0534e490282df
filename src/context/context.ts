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

/** Where a context keeps what it was made for. Not enumerable: resolvers see what `ContextBase` names and their services, and nothing else. */
const SCOPE = Symbol('scope');

/** One getter for all contexts: with one each, no two contexts would have the same shape for the engine. */
const SIGNAL = {
  enumerable: true,
  get(this: { readonly [SCOPE]: LoaderScope }) {
    return this[SCOPE].signal();
  },
};

/** The context of one execution. */
export function createContext(
  scope: LoaderScope,
  inputs: ContextBase['inputs'],
  services: readonly Service[],
): ContextBase {
  const { principal, client } = scope.caller;
  const context: Omit<ContextBase, 'signal'> & Record<string, unknown> = { principal, client, inputs };
  Object.defineProperty(context, 'signal', SIGNAL);
  for (const service of services) context[service.name] = bindService(scope, service);
  Object.defineProperty(context, SCOPE, { value: scope });
  return context as typeof context & { readonly signal: AbortSignal };
}
