import { isGatewayError } from '../kit/errors.ts';
import type { AuthenticationFact } from '../telemetry/events.ts';
import type { Credentials, Identified, Identify } from './identify.ts';
import { CredentialsRefused } from './refused.ts';

/** As `Identify`, for a request that has an id. */
export type IdentifyRequest = (credentials: Credentials & { readonly requestId: string }) => ReturnType<Identify>;

const KINDS = [
  ['x-api-key', 'key'],
  ['client-cert', 'certificate'],
  ['signature', 'signature'],
  ['authorization', 'token'],
] as const;

const NOTHING_KNOWN: Pick<CredentialsRefused, 'clientId' | 'thumbprint'> = {
  clientId: undefined,
  thumbprint: undefined,
};

/** Clients of these are one object as long as they are configured, or their key or certificate is not read again. */
const APPLICATIONS: ReadonlySet<string> = new Set(['key', 'certificate', 'signature']);

/**
 * Says what was decided on credentials: each refusal, and that they were believed once for each entry of a cache and BFF. What stands for
 * an entry is the object that is kept of it: a token that is verified again, or a key that was read again, has another one, and so has
 * each certificate of a client. Of a signed request nothing is believed before its body.
 */
export function announce(identify: Identify, onDecision: (fact: AuthenticationFact) => void): IdentifyRequest {
  // One for each BFF, which are few: it is asked for each request, and of thousands of callers.
  const said = new Map<string, WeakSet<object>>();

  function isNew(kept: object, bff: string): boolean {
    const those = said.get(bff) ?? new WeakSet();
    if (those.has(kept)) return false;
    said.set(bff, those.add(kept));
    return true;
  }

  function accepted(credentials: Parameters<IdentifyRequest>[0], { principal, client, thumbprint }: Identified): void {
    const token = principal.kind === 'user' && isNew(principal, credentials.bff);
    const application = APPLICATIONS.has(client.source) && isNew(client, credentials.bff);
    if (!token && !application) return;
    onDecision({
      ...partsOf(credentials),
      decision: 'accepted',
      caller: { principal, client },
      ...(thumbprint !== undefined && { thumbprint }),
    });
  }

  function found(credentials: Parameters<IdentifyRequest>[0], caller: Identified): Identified {
    const { settle } = caller;
    if (settle) {
      return {
        ...caller,
        settle: (body) =>
          settle(body).then(
            () => accepted(credentials, caller),
            (error: unknown) => refused(credentials, error),
          ),
      };
    }
    accepted(credentials, caller);
    return caller;
  }

  function refused(credentials: Parameters<IdentifyRequest>[0], error: unknown): never {
    const { clientId, thumbprint } = error instanceof CredentialsRefused ? error : NOTHING_KNOWN;
    onDecision({
      ...partsOf(credentials),
      decision: 'refused',
      reason: reasonOf(error),
      clientId,
      ...(thumbprint !== undefined && { thumbprint }),
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
    if (!(caller instanceof Promise)) return found(credentials, caller);
    return caller.then(
      (identified) => found(credentials, identified),
      (error: unknown) => refused(credentials, error),
    );
  };
}

function partsOf({ requestId, bff, address, headers }: Parameters<IdentifyRequest>[0]) {
  const sent = KINDS.flatMap(([name, kind]) => (headers[name] === undefined ? [] : [kind]));
  return { requestId, bff, address, credential: sent.join(' and ') || 'none' };
}

function reasonOf(error: unknown): string {
  if (error instanceof CredentialsRefused) return error.rule;
  return isGatewayError(error) ? error.message : 'the gateway failed';
}
