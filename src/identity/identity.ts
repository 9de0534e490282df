import type { ReadyPart } from '../kit/readiness.ts';
import type { AuthenticationFact } from '../telemetry/events.ts';
import { announce, type IdentifyRequest } from './announce.ts';
import { createReadCertificate } from './client-certificate.ts';
import { createIdentify, type IdentifyParts, type VerifyFrom } from './identify.ts';
import { createIntrospection, type IntrospectionParts, isOpaque } from './introspection.ts';
import { createIssuers, type IssuersParts } from './jwt.ts';
import { createMemoryNonces, type Nonces } from './nonces.ts';
import type { IdentityOptions } from './options.ts';
import { refuseRevoked } from './refuse-revoked.ts';
import { createReadSignature } from './request-signature.ts';
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
  /** Nonces that were used; by default this process remembers its own. */
  readonly nonces?: Nonces;
  readonly onIntrospection?: IntrospectionParts['onFact'];
}

/** Everybody who is believed, as one configuration says. */
export interface Identity {
  readonly identify: IdentifyRequest;
  /** Whether the keys of each issuer are there. */
  ready(): readonly ReadyPart[];
  /** Ends what keeps keys fresh. */
  close(): void;
}

export function createIdentity(parts: IdentityParts): Identity {
  const {
    options,
    keyStore,
    rateStore,
    clock,
    developers,
    onKeys,
    onIntrospection,
    onDecision,
    nonces,
    revocations,
    memory,
  } = parts;
  const { jwt, issuers } = options;
  const any = jwt !== undefined || Object.keys(issuers).length > 0 || options.introspection !== undefined;
  const signed = createIssuers({ jwt, issuers, clock, memory, ...(onKeys && { onKeys }) });
  const opaque =
    options.introspection &&
    createIntrospection({
      options: options.introspection,
      rateStore,
      clock,
      ...(onIntrospection && { onFact: onIntrospection }),
    });
  const verify: VerifyFrom = (token, bff, address) =>
    opaque && isOpaque(token) ? opaque.verify(token, { bff, address }) : signed.verify(token, bff);
  const good = revocations ? refuseRevoked({ verify, revocations, clock }) : verify;
  const identify = createIdentify({
    options,
    verify: any ? good : undefined,
    keyStore,
    rateStore,
    readCertificate: options.certificates && createReadCertificate(options.certificates, clock),
    readSignature:
      options.signatures &&
      createReadSignature({ options: options.signatures, nonces: nonces ?? createMemoryNonces(clock), clock }),
    clock,
    developers,
  });
  return {
    identify: announce(identify, onDecision),
    ready: signed.ready,
    close() {
      signed.close();
      opaque?.close();
    },
  };
}
