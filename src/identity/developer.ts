import type { Principal } from '../kit/caller.ts';

/** What the token of a developer permits: to introspect a BFF of trusted operations, and to send it text. */
export const DEVELOPER_SCOPE = 'frontdesk:developer';

/** True for the bearer of a developer token. Only `dev` and `demo` may ask: production knows no such scope. */
export function isDeveloper(principal: Principal): boolean {
  return principal.kind === 'user' && principal.scopes.includes(DEVELOPER_SCOPE);
}
