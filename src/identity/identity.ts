import type { AuthenticationFact } from '../telemetry/events.ts';
import { announce, type IdentifyRequest } from './announce.ts';
import { createIdentify, type IdentifyParts } from './identify.ts';
import { createIssuers, type IssuersParts } from './jwt.ts';
import type { IdentityOptions } from './options.ts';
import { refuseRevoked } from './refuse-revoked.ts';
import type { RevocationStore } from './revocation-store.ts';

export interface IdentityParts
  extends Pick<IssuersParts, 'clock' | 'onKeys' | 'memory'>,
    Pick<IdentifyParts, 'keyStore' | 'rateStore'> {
  readonly options: IdentityOptions;
  /** Without them no token is refused before it expires. */
  readonly revocations?: Pick<RevocationStore, 'current'> | undefined;
  /** True in `demo` and `dev`: a developer's token opens every BFF, whatever it accepts. */
  readonly developers: boolean;
  /** Hears what is decided on credentials. */
  readonly onDecision: (fact: AuthenticationFact) => void;
}

/** Everybody who is believed, as one configuration says. */
export interface Identity {
  readonly identify: IdentifyRequest;
  /** Ends what keeps keys fresh. */
  close(): void;
}

export function createIdentity(parts: IdentityParts): Identity {
  const { options, keyStore, rateStore, revocations, clock, developers, onKeys, memory, onDecision } = parts;
  const { jwt, issuers } = options;
  const any = jwt !== undefined || Object.keys(issuers).length > 0;
  const found = createIssuers({ jwt, issuers, clock, memory, ...(onKeys && { onKeys }) });
  const good = revocations ? refuseRevoked({ verify: found.verify, revocations, clock }) : found.verify;
  const verify = any ? good : undefined;
  const identify = createIdentify({ options, verify, keyStore, rateStore, clock, developers });
  return { identify: announce(identify, onDecision), close: found.close };
}
