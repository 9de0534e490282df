import { type IssuerKey, issuerKey, type RunningIssuer, serveIssuer, setOf, signedBy } from '../harness/issuer.ts';
import type { QueryAnswer, RunningGateway, World } from './world.ts';

/** An identity provider, and gateways that believe it. */
export interface Believed {
  readonly issuer: RunningIssuer;
  /** The key that it publishes at first. */
  readonly key: IssuerKey;
  gateway(settings?: Readonly<Record<string, string>>): Promise<RunningGateway>;
  claims(changes?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  token(changes?: Readonly<Record<string, unknown>>, by?: IssuerKey): string;
}

export async function believed(world: World): Promise<Believed> {
  const key = issuerKey('one');
  const issuer = await serveIssuer(setOf(key));
  world.onEnd(issuer.stop);
  const claims = (changes: Readonly<Record<string, unknown>> = {}) => ({
    iss: issuer.issuer,
    sub: 'ada',
    aud: 'app',
    exp: Math.floor(Date.now() / 1_000) + 3_600,
    ...changes,
  });
  return {
    issuer,
    key,
    claims,
    token: (changes, by = key) => signedBy(by, claims(changes)),
    async gateway(settings = {}) {
      const before = issuer.asked.length;
      const gateway = await world.gateway({
        FRONTDESK_IDENTITY__ISSUERS__IDP__ISSUER: issuer.issuer,
        FRONTDESK_IDENTITY__ISSUERS__IDP__JWKS: issuer.jwks,
        ...settings,
      });
      await issuer.askedFor(before + 1);
      return gateway;
    },
  };
}

/** Asks for something that needs no service, with a token. */
export function greet(gateway: RunningGateway, token: string): Promise<QueryAnswer> {
  return gateway.query('{ __typename }', { headers: { authorization: `Bearer ${token}` } });
}
