import type { Access, Accesses } from '../authorization/access.ts';
import { ADMIN } from './routes.ts';

/** Callers as a person names them: `anonymous callers`, `callers with the scopes a and b`. */
export function callersText(by: Accesses): string {
  return by.map(oneText).join(', or ');
}

function oneText(access: Access): string {
  if (access.includes(ADMIN)) return 'callers with the admin token';
  const named = (kind: string) =>
    access.flatMap((term) => (term.startsWith(`${kind}:`) ? [term.slice(kind.length + 1)] : []));
  const [scopes, policies] = [named('scope'), named('policy')];
  const who =
    scopes.length > 0
      ? `callers with the ${listed('scope', scopes)}`
      : access.includes('authenticated')
        ? 'authenticated callers'
        : 'anonymous callers';
  return policies.length === 0 ? who : `${who} to whom the ${policyText(policies)}`;
}

/** `policy p says yes`, `policies p and q say yes`. */
export function policyText(policies: readonly string[]): string {
  return policies.length === 1 ? `policy ${policies[0]} says yes` : `policies ${policies.join(' and ')} say yes`;
}

function listed(noun: string, names: readonly string[]): string {
  return `${noun}${names.length > 1 ? 's' : ''} ${names.join(' and ')}`;
}
