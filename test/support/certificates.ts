import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate and its key, in PEM form. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

const base = { keyType: 'ec', algorithm: 'sha256' } as const;

/** An authority that can sign certificates. */
export async function authority(name: string): Promise<Pair> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    ...base,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert, key };
}

/** A certificate for a host name or a client, signed by an authority. */
export async function certificate(name: string, ca: Pair): Promise<Pair> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    ...base,
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
    ],
  });
  return { cert, key };
}

/** A certificate of a client with these names, signed by itself. */
export async function clientCertificate(
  names: { readonly dns?: readonly string[]; readonly uri?: readonly string[] },
  valid: { readonly from?: Date; readonly to?: Date } = {},
): Promise<Pair> {
  const altNames = [
    ...(names.dns ?? []).map((value) => ({ type: 2 as const, value })),
    ...(names.uri ?? []).map((value) => ({ type: 6 as const, value })),
  ];
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'client' }], {
    ...base,
    ...(valid.from && { notBeforeDate: valid.from }),
    ...(valid.to && { notAfterDate: valid.to }),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', clientAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { cert, key };
}

/** The value of `Client-Cert` (RFC 9440) for a certificate. */
export function clientCertHeader({ cert }: Pick<Pair, 'cert'>): string {
  return `:${new X509Certificate(cert).raw.toString('base64')}:`;
}
