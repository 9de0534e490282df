import type { Client, Principal } from '../kit/caller.ts';
import { freeze } from '../kit/freeze.ts';
import { InvalidToken } from './invalid-token.ts';
import type { ClaimOptions } from './issuer-options.ts';

/** Who a token says its bearer is. */
export interface TokenIdentity {
  readonly principal: Extract<Principal, { kind: 'user' }>;
  readonly client: Client;
  /** `exp`: seconds since the Unix epoch; Infinity when nobody says. */
  readonly expiresAt: number;
  /** `jti`: unique among the tokens of its issuer. */
  readonly tokenId?: string;
  /** `iat`: seconds since the Unix epoch. */
  readonly issuedAt?: number;
}

export interface ReadClaims {
  /** Of these the token must name one. */
  readonly audiences: readonly string[];
  readonly claims: ClaimOptions;
  /** Whether there must be one; where an issuer was asked about a token, it may have said none (RFC 7662, 2.2). */
  readonly exp?: 'required' | 'optional';
}

/**
 * Reads the claims of a token whose signature and times were verified. A claim of an unexpected type is refused rather than ignored: who
 * wrote it meant something by it.
 * @throws {InvalidToken} naming the claim
 */
export function readClaims(
  payload: unknown,
  { audiences, claims, exp: times = 'required' }: ReadClaims,
): TokenIdentity {
  if (!isObject(payload)) throw new InvalidToken('the claims are not an object');
  const { exp, nbf, iat } = payload;
  const expiresAt = exp === undefined && times === 'optional' ? Number.POSITIVE_INFINITY : expiryOf(exp);
  for (const [name, value] of Object.entries({ nbf, iat })) {
    if (value !== undefined && typeof value !== 'number') throw new InvalidToken(`${name} is not a number`);
  }
  assertAudience(claimOf(payload, claims.audience), claims.audience, audiences);
  const issuer = required(payload, 'iss');
  const subject = required(payload, 'sub');
  const tokenId = optional(payload, 'jti');
  const tenant = optional(payload, claims.tenant);
  const tier = optional(payload, claims.tier);
  // Each of them is looked at: one of a wrong type is refused though another one counts.
  const [application] = claims.client.map((name) => optional(payload, name)).filter((name) => name !== undefined);
  const roles = claimOf(payload, claims.roles);
  const principal = freeze({
    kind: 'user' as const,
    issuer,
    subject,
    scopes: scopesOf(claimOf(payload, claims.scopes), claims.scopes),
    roles: roles === undefined ? [] : texts(roles, claims.roles),
    ...(tenant === undefined ? {} : { tenant }),
    claims: payload,
  });
  const client: Client = Object.freeze({
    id: application ?? `${issuer}#${subject}`,
    source: 'token',
    ...(tier === undefined ? {} : { tier }),
  });
  return Object.freeze({
    principal,
    client,
    expiresAt,
    ...(tokenId === undefined ? {} : { tokenId }),
    ...(typeof iat === 'number' ? { issuedAt: iat } : {}),
  });
}

function expiryOf(exp: unknown): number {
  if (typeof exp !== 'number' || !Number.isFinite(exp)) throw new InvalidToken('exp is missing or not a number');
  return exp;
}

/** A claim by its name, or by a path with dots to it (`realm_access.roles`). */
function claimOf(payload: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  let value: unknown = payload;
  for (const step of name.split('.')) value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

function assertAudience(sent: unknown, name: string, accepted: readonly string[]): void {
  if (sent === undefined) throw new InvalidToken(`${name} is missing`);
  const named = typeof sent === 'string' ? [sent] : isTexts(sent) ? sent : [];
  if (!named.some((one) => accepted.includes(one))) throw new InvalidToken('the token is for another API');
}

/** RFC 8693, 4.2 has one text with spaces; several identity providers send a list. */
function scopesOf(scope: unknown, name: string): readonly string[] {
  if (scope === undefined) return [];
  if (typeof scope === 'string') return scope.split(' ').filter((one) => one !== '');
  return texts(scope, name);
}

function required(payload: Readonly<Record<string, unknown>>, name: string): string {
  const value = optional(payload, name);
  if (value === undefined) throw new InvalidToken(`${name} is missing`);
  return value;
}

function optional(payload: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = claimOf(payload, name);
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
