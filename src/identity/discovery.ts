import { fetchText } from './fetch-text.ts';
import { addressProblem, type IssuerOptions } from './issuer-options.ts';

/**
 * Where the keys of an issuer are: as configured, or as its OpenID document says (OpenID Connect Discovery 1.0, 4).
 * @throws {Error} when there is no such document, or it is another issuer's
 */
export async function jwksAddress(
  { issuer, jwks, insecureHttp }: Pick<IssuerOptions, 'issuer' | 'jwks' | 'insecureHttp'>,
  signal: AbortSignal,
): Promise<string> {
  if (jwks !== undefined) return jwks;
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = parse(await fetchText(address, signal));
  // 4.3: whoever answers there must be the issuer.
  if (document.issuer !== issuer) throw new Error(`${address} is the document of another issuer`);
  const found = document.jwks_uri;
  if (typeof found !== 'string') throw new Error(`${address} names no jwks_uri`);
  // An issuer elsewhere has no business on this machine.
  const elsewhere = issuer.startsWith('https:') && !insecureHttp && !found.startsWith('https:');
  const problem = elsewhere ? 'expected an address with https' : addressProblem(found, insecureHttp);
  if (problem !== undefined) throw new Error(`${address}, jwks_uri: ${problem}`);
  return found;
}

function parse(text: string): { readonly issuer?: unknown; readonly jwks_uri?: unknown } {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null ? document : {};
  } catch {
    return {};
  }
}
