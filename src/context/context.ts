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

/** The context of one execution. A service is bound when a resolver first touches it. */
export function createContext(
  scope: LoaderScope,
  inputs: ContextBase['inputs'],
  services: readonly Service[],
): ContextBase {
  const context = {
    principal: scope.caller.principal,
    client: scope.caller.client,
    inputs,
    get signal() {
      return scope.signal;
    },
  };
  for (const service of services) {
    let bound: object | undefined;
    Object.defineProperty(context, service.name, {
      enumerable: true,
      get: () => {
        bound ??= bindService(scope, service);
        return bound;
      },
    });
  }
  return context;
}
