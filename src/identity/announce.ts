import type { Caller } from '../kit/caller.ts';
import { isGatewayError } from '../kit/errors.ts';
import type { AuthenticationFact } from '../telemetry/events.ts';
import type { Credentials, Identify } from './identify.ts';
import { CredentialsRefused } from './refused.ts';

/** As `Identify`, for a request that has an id. */
export type IdentifyRequest = (credentials: Credentials & { readonly requestId: string }) => ReturnType<Identify>;

/**
 * Says what was decided on credentials: each refusal, and that they were believed once for each entry of a cache and BFF. What stands for
 * an entry is the object that is kept of it: a token that is verified again, or a key that was read again, has another one.
 */
export function announce(identify: Identify, onDecision: (fact: AuthenticationFact) => void): IdentifyRequest {
  const said = new WeakMap<object, Set<string>>();

  function isNew(kept: object, bff: string): boolean {
    const bffs = said.get(kept);
    if (bffs?.has(bff)) return false;
    if (bffs) bffs.add(bff);
    else said.set(kept, new Set([bff]));
    return true;
  }

  function accepted(credentials: Parameters<IdentifyRequest>[0], caller: Caller): Caller {
    const { principal, client } = caller;
    const token = principal.kind === 'user' && isNew(principal, credentials.bff);
    const key = client.source === 'key' && isNew(client, credentials.bff);
    if (token || key) onDecision({ ...partsOf(credentials), decision: 'accepted', caller });
    return caller;
  }

  function refused(credentials: Parameters<IdentifyRequest>[0], error: unknown): never {
    const clientId = error instanceof CredentialsRefused ? error.clientId : undefined;
    onDecision({
      ...partsOf(credentials),
      decision: 'refused',
      reason: reasonOf(error),
      ...(clientId !== undefined && { clientId }),
    });
    throw error;
  }

  return (credentials) => {
    let caller: ReturnType<Identify>;
    try {
      caller = identify(credentials);
    } catch (error) {
      return refused(credentials, error);
    }
    if (!(caller instanceof Promise)) return accepted(credentials, caller);
    return caller.then(
      (found) => accepted(credentials, found),
      (error: unknown) => refused(credentials, error),
    );
  };
}

function partsOf({ requestId, bff, address, headers }: Parameters<IdentifyRequest>[0]) {
  const [key, token] = [headers['x-api-key'] !== undefined, headers.authorization !== undefined];
  const credential = key ? (token ? 'key and token' : 'key') : token ? 'token' : 'none';
  return { requestId, bff, address, credential } as const;
}

function reasonOf(error: unknown): string {
  if (error instanceof CredentialsRefused) return error.rule;
  return isGatewayError(error) ? error.message : 'the gateway failed';
}
