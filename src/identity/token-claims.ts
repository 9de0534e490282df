import type { Client, Principal } from '../kit/caller.ts';
import { freeze } from '../kit/freeze.ts';
import { InvalidToken } from './invalid-token.ts';

/** Who a token says its bearer is. */
export interface TokenIdentity {
  readonly principal: Extract<Principal, { kind: 'user' }>;
  readonly client: Client;
  /** `exp`: seconds since the Unix epoch. */
  readonly expiresAt: number;
}

/**
 * Reads the claims of a token whose signature, issuer, audience and times were verified. A claim of an unexpected type is
 * refused rather than ignored: who wrote it meant something by it.
 * @throws {InvalidToken} naming the claim
 */
export function readClaims(payload: unknown): TokenIdentity {
  if (!isObject(payload)) throw new InvalidToken('the claims are not an object');
  const { exp, aud, nbf, iat } = payload;
  if (typeof exp !== 'number' || !Number.isFinite(exp)) throw new InvalidToken('exp is missing or not a number');
  for (const [name, value] of Object.entries({ nbf, iat })) {
    if (value !== undefined && typeof value !== 'number') throw new InvalidToken(`${name} is not a number`);
  }
  if (!isText(aud) && !isTexts(aud)) throw new InvalidToken('aud is missing or not text');
  const issuer = required(payload, 'iss');
  const subject = required(payload, 'sub');
  const tenant = optional(payload, 'tenant');
  const application = optional(payload, 'azp') ?? optional(payload, 'client_id');
  const principal = freeze({
    kind: 'user' as const,
    issuer,
    subject,
    scopes: scopesOf(payload.scope),
    roles: payload.roles === undefined ? [] : texts(payload.roles, 'roles'),
    ...(tenant === undefined ? {} : { tenant }),
    claims: payload,
  });
  const client: Client = Object.freeze({ id: application ?? `${issuer}#${subject}`, source: 'token' });
  return Object.freeze({ principal, client, expiresAt: exp });
}

/** RFC 8693, 4.2 has one text with spaces; several identity providers send a list. */
function scopesOf(scope: unknown): readonly string[] {
  if (scope === undefined) return [];
  if (typeof scope === 'string') return scope.split(' ').filter((name) => name !== '');
  return texts(scope, 'scope');
}

function required(payload: Readonly<Record<string, unknown>>, name: string): string {
  const value = optional(payload, name);
  if (value === undefined) throw new InvalidToken(`${name} is missing`);
  return value;
}

function optional(payload: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = payload[name];
  if (value === undefined) return undefined;
  if (!isText(value)) throw new InvalidToken(`${name} is not text`);
  return value;
}

function texts(value: unknown, name: string): readonly string[] {
  if (!isTexts(value)) throw new InvalidToken(`${name} is not a list of text`);
  return [...value];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
