import { z } from 'zod';
import { duration, flag } from '../kit/settings.ts';

export const LONGEST_LEEWAY = 30_000;

/** RFC 7518, 3.1: signatures with a key pair. A shared secret is `identity.jwt`. */
export const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

const claim = (fallback: string, meaning: string) => z.string().min(1).default(fallback).describe(meaning);

/** Which claims say what; a name is looked up as it is, then as a path with dots. */
export const claimOptions = z.strictObject({
  audience: claim('aud', 'Whom the token is for. Cognito names only `client_id` in its access tokens.'),
  client: z
    .array(z.string().min(1))
    .min(1)
    .default(['azp', 'client_id'])
    .describe('The application that was given the token; the first that is there counts.'),
  scopes: claim('scope', 'A text with spaces, or a list.'),
  roles: claim('roles', 'A list.'),
  tenant: claim('tenant', 'A text.'),
  tier: claim('tier', 'What the client has signed up for.'),
});

export const audienceOptions = z
  .record(
    z.string().min(1),
    z.array(z.string().min(1)).min(1).describe('The audiences of tokens for this BFF; by default its name.'),
  )
  .default({})
  .describe('The audiences whose tokens a BFF accepts, by the name of the BFF; by default its own name.');

/** One identity provider whose keys are published. */
export const issuerOptions = z
  .strictObject({
    issuer: z.string().min(1).describe('The `iss` that its tokens carry, letter for letter.'),
    jwks: z
      .string()
      .optional()
      .describe('Where its keys are (RFC 7517). Without it they are found by OpenID discovery under `issuer`.'),
    insecureHttp: flag(false).describe(
      'Lets keys come over http from other hosts than this one: whoever can answer there can sign tokens.',
    ),
    algorithms: z
      .array(z.enum(ALGORITHMS))
      .min(1)
      .default(['RS256'])
      .describe('The algorithms it signs with; no other is accepted.'),
    audiences: audienceOptions,
    leeway: duration('30s')
      .describe('How far clocks may differ, at most 30s.')
      .refine((millis) => millis <= LONGEST_LEEWAY, 'expected at most 30s'),
    claims: claimOptions.prefault({}).describe('Which claims say what.'),
  })
  .superRefine(({ issuer, jwks, insecureHttp }, context) => {
    const problem = addressProblem(jwks ?? issuer, insecureHttp);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', path: [jwks === undefined ? 'issuer' : 'jwks'], message: problem });
  });

export type IssuerOptions = z.output<typeof issuerOptions>;

export type ClaimOptions = z.output<typeof claimOptions>;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is wrong with an address whose answers are believed, such as that of keys: it must be sure who answers. */
export function addressProblem(
  address: string,
  insecureHttp: boolean,
  what = 'the address of its keys',
): string | undefined {
  if (!URL.canParse(address)) return `expected ${what}, got ${JSON.stringify(address)}`;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return 'expected an address without a user';
  if (protocol === 'https:') return undefined;
  if (protocol === 'http:' && (insecureHttp || LOOPBACK.has(hostname))) return undefined;
  return `expected an address with https, got ${JSON.stringify(address)} (insecureHttp: true lets http pass)`;
}
