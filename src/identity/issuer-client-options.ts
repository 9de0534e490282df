import { z } from 'zod';
import { flag, secret } from '../kit/settings.ts';
import { addressProblem } from './issuer-options.ts';

/** How the gateway asks an issuer, wherever it does. */
export interface IssuerClientOptions {
  readonly endpoint: string;
  readonly insecureHttp: boolean;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** @param endpoint what stands at the address, for `describe` */
export function issuerClientSettings(endpoint: string) {
  return {
    endpoint: z.string().min(1).describe(`${endpoint} No redirect is followed.`),
    insecureHttp: flag(false).describe(
      'Lets it be asked over http on another host than this one: whoever listens there learns tokens, and can answer.',
    ),
    clientId: z.string().min(1).describe('The name under which the gateway asks (HTTP Basic, RFC 6749, 2.3.1).'),
    clientSecret: secret().describe('The secret of that name.'),
  };
}

/** Refuses an address at which it is not sure who answers. */
export function checkEndpoint(
  { endpoint, insecureHttp }: Pick<IssuerClientOptions, 'endpoint' | 'insecureHttp'>,
  context: z.core.$RefinementCtx<unknown>,
): void {
  const message = addressProblem(endpoint, insecureHttp, 'the address where it is asked');
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['endpoint'], message });
}
