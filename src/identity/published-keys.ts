import { type PublicJwk, readMintKey, readPublicKey } from './mint-key.ts';
import type { MintOptions } from './mint-options.ts';

/** The keys with which services verify tokens of the gateway, as a JSON Web Key Set (RFC 7517, 5); empty where a secret is shared. */
export function publishedKeys(mint: MintOptions | undefined): { readonly keys: readonly PublicJwk[] } {
  if (mint?.key === undefined) return { keys: [] };
  const keys = [readMintKey(mint.key).jwk, ...mint.alsoPublished.map(readPublicKey)];
  return { keys: [...new Map(keys.map((key) => [key.kid, key])).values()] };
}
