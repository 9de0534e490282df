import { onTestFinished } from 'vitest';
import { type RunningIssuer, serveIssuer } from '../../bench/harness/issuer.ts';

export { type IssuerKey, issuerKey, setOf, signedBy } from '../../bench/harness/issuer.ts';

export type TestIssuer = RunningIssuer;

/** An identity provider on a real port, until the test ends. */
export async function startIssuer(first: string): Promise<TestIssuer> {
  const issuer = await serveIssuer(first);
  onTestFinished(issuer.stop);
  return issuer;
}
