import type { Config } from '../config/schema.ts';
import { jwksAddress } from '../identity/discovery.ts';
import { fetchText } from '../identity/fetch-text.ts';
import { readJwks } from '../identity/jwks.ts';
import type { Finding } from './finding.ts';

/** Whether the keys of each identity provider can be fetched, as the gateway would fetch them. */
export async function examineIssuers(issuers: Config['identity']['issuers']): Promise<readonly Finding[]> {
  return Promise.all(Object.entries(issuers).map(([name, options]) => examineIssuer(name, options)));
}

async function examineIssuer(name: string, options: Config['identity']['issuers'][string]): Promise<Finding> {
  const finding = { check: 'issuers', subject: name } as const;
  const { signal } = new AbortController();
  try {
    const address = await jwksAddress(options, signal);
    const { size, ambiguous } = readJwks(await fetchText(address, signal), options.algorithms);
    const keys = `${size} ${size === 1 ? 'key' : 'keys'} for ${options.algorithms.join(', ')}`;
    if (ambiguous > 0) {
      const found = `${keys} at ${address}; ${ambiguous} more have the same kid and algorithm, and none of them counts`;
      return { ...finding, state: 'problem', found, fix: 'ask the provider to give each key a kid of its own' };
    }
    return { ...finding, state: 'ok', found: `${keys} at ${address}` };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const fix = `compare identity.issuers.${name} with what the provider documents; until its keys come, its tokens are answered with 503`;
    return { ...finding, state: 'problem', found, fix };
  }
}
