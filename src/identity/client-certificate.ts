import { hash, X509Certificate } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createRanges, type InRanges } from '../kit/address-ranges.ts';
import type { Client } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import { freeze } from '../kit/freeze.ts';
import { type CertificateOptions, spelled } from './certificate-options.ts';
import { InvalidToken } from './invalid-token.ts';
import { CredentialsRefused } from './refused.ts';

/** A certificate that a caller has shown to a proxy of ours. */
export interface ShownCertificate {
  /** SHA-256 of its DER in base64url: `x5t#S256` of tokens that are bound to it (RFC 8705, 3.1). */
  readonly thumbprint: string;
  /** The client that it stands for here, when it is one. */
  readonly client: Client | undefined;
}

export interface CertificateUse {
  readonly bff: string;
  readonly address: string;
  /** False where the BFF accepts no certificates: then it stands for nobody, and can still be what a token is bound to. */
  readonly accepted: boolean;
}

/**
 * Reads the values of `Client-Cert` of a request that a trusted proxy has sent.
 * @returns `undefined` without any
 * @throws {GatewayError} UNAUTHENTICATED for what is no certificate, or one that is not valid now
 */
export type ReadCertificate = (sent: readonly string[], use: CertificateUse) => ShownCertificate | undefined;

interface Parsed {
  readonly thumbprint: string;
  /** `dns:` and `uri:` names. */
  readonly names: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly from: number;
  readonly to: number;
}

interface Known {
  readonly client: Client;
  readonly bffs: ReadonlySet<string>;
  readonly allows: InRanges | undefined;
}

/** A certificate that was read, and whose it is. */
interface Entry extends Parsed {
  readonly owner: Known | undefined;
}

/** No certificate of a client is longer; a head of a request is 16 KB at most. */
const LONGEST = 8_192;
/** Certificates that were read; a client keeps its own for months. */
const REMEMBERED = 1_000;
/** RFC 9440, 2.2: an item of a structured field that is a byte sequence (RFC 9651, 3.3.5), without parameters. */
const FORM = /^:([A-Za-z0-9+/]+={0,2}):$/;

/**
 * Mutual TLS that ends at a proxy of ours, which writes the certificate into `Client-Cert` (RFC 9440). That its holder has the key, and who
 * has signed it, the proxy has checked; here it is found whose it is, and that it is valid now.
 */
export function createReadCertificate({ clients }: CertificateOptions, clock: Clock): ReadCertificate {
  const read = new LRUCache<string, Entry>({ max: REMEMBERED });
  const known = new Map(
    Object.values(clients).map((one) => [
      one.thumbprint === undefined ? spelled(one.san ?? '') : Buffer.from(one.thumbprint, 'hex').toString('base64url'),
      knownOf(one),
    ]),
  );

  function entryOf(text: string): Entry {
    const digest = hash('sha256', text, 'base64url');
    const found = read.get(digest) ?? withOwner(parse(text));
    read.set(digest, found);
    return found;
  }

  function withOwner(certificate: Parsed): Entry {
    const named = certificate.names.flatMap((name) => known.get(name) ?? []);
    // Of several clients that its names could mean it is none.
    const found = known.get(certificate.thumbprint) ?? (named.length === 1 ? named[0] : undefined);
    // An object of each certificate's own, by which `announce` tells one from another of the same name.
    return { ...certificate, owner: found && { ...found, client: freeze({ ...found.client }) } };
  }

  function clientOf({ owner }: Entry, { bff, address, accepted }: CertificateUse): Client | undefined {
    const opens = accepted && owner?.bffs.has(bff) && (owner.allows?.(address) ?? true);
    return opens ? owner?.client : undefined;
  }

  return (sent, use) => {
    const [text, ...more] = sent;
    if (text === undefined) return undefined;
    if (more.length > 0) throw certificateRefused(undefined, 'there is more than one');
    const certificate = entryOf(text);
    const now = clock.wall();
    if (now < certificate.from) throw certificateRefused(certificate, 'it is not valid yet');
    if (now > certificate.to) throw certificateRefused(certificate, 'it has expired');
    return { thumbprint: certificate.thumbprint, client: clientOf(certificate, use) };
  };
}

/** A certificate that opens nothing: in one sentence, whichever of its rights is missing. */
export function certificateRefused(
  certificate: Pick<ShownCertificate, 'thumbprint'> | undefined,
  rule = 'it opens nothing here',
): CredentialsRefused {
  const message = `The client certificate is not accepted: ${rule}.`;
  return new CredentialsRefused('UNAUTHENTICATED', {
    message,
    rule: message,
    ...(certificate && { thumbprint: certificate.thumbprint }),
    // RFC 9110, 15.5.2 wants a challenge; no scheme is registered for certificates, and this is OpenAPI's word for them.
    headers: { 'www-authenticate': `MutualTLS error="invalid_certificate", error_description="${rule}"` },
  });
}

/**
 * Whether a token may be used by whoever shows this certificate (RFC 8705, 3): one that is bound to a certificate by nobody else, and one that
 * is bound to anything else by nobody, because it was stolen or needs a proof that is not understood here.
 * @returns true when it is bound to the certificate
 * @throws {InvalidToken} when it is bound to something else
 */
export function isBoundTo(
  { cnf }: Readonly<Record<string, unknown>>,
  certificate: Pick<ShownCertificate, 'thumbprint'> | undefined,
): boolean {
  if (cnf === undefined) return false;
  const members = typeof cnf === 'object' && cnf !== null ? Object.entries(cnf) : [];
  const [[name, value] = []] = members;
  if (members.length === 1 && name === 'x5t#S256' && certificate && value === certificate.thumbprint) return true;
  throw new InvalidToken('the token is bound to a key that was not shown');
}

/** @throws {GatewayError} UNAUTHENTICATED */
function parse(text: string): Parsed {
  const encoded = text.length > LONGEST ? undefined : FORM.exec(text)?.[1];
  const der = Buffer.from(encoded ?? '', 'base64');
  // Decoders take several spellings of the same bytes, and OpenSSL takes PEM, and DER with something behind it: only one is a credential.
  if (encoded === undefined || der.toString('base64') !== encoded)
    throw certificateRefused(undefined, 'it is malformed');
  const certificate = certificateOf(der);
  if (!certificate?.raw.equals(der)) throw certificateRefused(undefined, 'it is malformed');
  return {
    thumbprint: hash('sha256', der, 'base64url'),
    names: namesOf(certificate.subjectAltName ?? ''),
    from: certificate.validFromDate.getTime(),
    to: certificate.validToDate.getTime(),
  };
}

function certificateOf(der: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

/** Node writes names in quotes that hold a comma or a quote: a certificate with such a name has none that could be taken for another. */
function namesOf(subjectAltName: string): readonly string[] {
  if (subjectAltName.includes('"')) return [];
  return subjectAltName.split(', ').flatMap((one) => {
    const [, kind, name] = /^(DNS|URI):(.+)$/.exec(one) ?? [];
    return kind === undefined || name === undefined ? [] : [spelled(`${kind.toLowerCase()}:${name}`)];
  });
}

function knownOf({ client, bffs, scopes, tier, addresses }: CertificateOptions['clients'][string]): Known {
  return {
    client: freeze({
      id: client,
      source: 'certificate' as const,
      ...(scopes && { scopes: [...scopes] }),
      ...(tier !== undefined && { tier }),
    }),
    bffs: new Set(bffs),
    allows: addresses && createRanges(addresses),
  };
}
