import { createHmac } from 'node:crypto';

/** The secret of the benchmark's issuer. */
export const SECRET = 'a secret of the benchmark that is long enough';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens of as many principals, an `Authorization` header each. */
export function tokensOf(count: number): readonly string[] {
  const now = Math.floor(Date.now() / 1_000);
  return Array.from({ length: count }, (_, i) => {
    const claims = { iss: 'bench', sub: `user-${i}`, aud: 'signed', iat: now, exp: now + 3_600 };
    const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `Bearer ${unsigned}.${createHmac('sha256', SECRET).update(unsigned).digest('base64url')}`;
  });
}
