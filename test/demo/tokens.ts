import jwt from 'jsonwebtoken';

/** The secret of the shop that `useShop` starts. */
export const SECRET = 'a secret for tests, 32 characters and more';

// The shop's clock stands at 2026-11-21T12:00:00Z.
const NOW_S = Date.parse('2026-11-21T12:00:00Z') / 1_000;

/** A header with a token of these claims, which is valid for an hour at the shop's time. */
export function bearer(claims: object, secret = SECRET): { authorization: string } {
  const token = jwt.sign({ iat: NOW_S, exp: NOW_S + 3_600, ...claims }, secret, { algorithm: 'HS256' });
  return { authorization: `Bearer ${token}` };
}

/** The header of a customer. */
export const customer = (accountId: string) => bearer({ sub: accountId });

/** The header of a partner. */
export const partner = (clientId: string) => bearer({ sub: clientId, client_id: clientId, kind: 'partner' });
