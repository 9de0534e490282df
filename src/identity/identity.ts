import { createReadCertificate } from './client-certificate.ts';
import { createIdentify, type Identify, type IdentifyParts } from './identify.ts';
import { createIntrospection, type IntrospectionParts, isOpaque } from './introspection.ts';
import { createIssuers, type IssuersParts } from './jwt.ts';
import { createMemoryNonces, type Nonces } from './nonces.ts';
import type { IdentityOptions } from './options.ts';
import { createReadSignature } from './request-signature.ts';

export interface IdentityParts
  extends Pick<IssuersParts, 'clock' | 'onKeys' | 'memory'>,
    Pick<IdentifyParts, 'keyStore'> {
  readonly options: IdentityOptions;
  /** True in `demo` and `dev`: a developer's token opens every BFF, whatever it accepts. */
  readonly developers: boolean;
  /** Nonces that were used; by default this process remembers its own. */
  readonly nonces?: Nonces;
  readonly onIntrospection?: IntrospectionParts['onFact'];
}

/** Everybody who is believed, as one configuration says. */
export interface Identity {
  readonly identify: Identify;
  /** Ends what keeps keys fresh. */
  close(): void;
}

export function createIdentity(parts: IdentityParts): Identity {
  const { options, keyStore, clock, developers, onKeys, onIntrospection, nonces, memory } = parts;
  const { jwt, issuers } = options;
  const any = jwt !== undefined || Object.keys(issuers).length > 0 || options.introspection !== undefined;
  const signed = createIssuers({ jwt, issuers, clock, memory, ...(onKeys && { onKeys }) });
  const opaque =
    options.introspection &&
    createIntrospection({ options: options.introspection, clock, ...(onIntrospection && { onFact: onIntrospection }) });
  const verify: IdentifyParts['verify'] = (token, bff, address) =>
    opaque && isOpaque(token) ? opaque.verify(token, { bff, address }) : signed.verify(token, bff);
  return {
    identify: createIdentify({
      options,
      verify: any ? verify : undefined,
      keyStore,
      readCertificate: options.certificates && createReadCertificate(options.certificates, clock),
      readSignature:
        options.signatures &&
        createReadSignature({ options: options.signatures, nonces: nonces ?? createMemoryNonces(clock), clock }),
      clock,
      developers,
    }),
    close() {
      signed.close();
      opaque?.close();
    },
  };
}
