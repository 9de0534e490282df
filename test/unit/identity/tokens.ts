import { createHmac } from 'node:crypto';
import { identityOptions } from '../../../src/identity/options.ts';

export const SECRET = 'a secret of at least thirty-two characters';
export const ISSUER = 'https://id.example';

const { jwt } = identityOptions.parse({ jwt: { issuer: ISSUER, secret: SECRET } });
if (!jwt) throw new Error('expected options for tokens');
export const jwtOptions = jwt;

/** A token made by hand, signed or not: what a library would refuse to make. `undefined` leaves a member out. */
export function forge(header: unknown, claims: unknown, sign: (input: string) => string = hmac('sha256')): string {
  const input = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${input}.${sign(input)}`;
}

export function hmac(algorithm: 'sha256' | 'sha384' | 'sha512', key: string = SECRET): (input: string) => string {
  return (input) => createHmac(algorithm, key).update(input).digest('base64url');
}
