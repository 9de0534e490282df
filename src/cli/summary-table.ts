import type { Supervisor } from '../main.ts';
import { demoKey } from '../supervisor/demo-secret.ts';

/** What runs where, as aligned lines. */
export function summaryTable({ served, adminUrl }: Supervisor, secret: string): readonly string[] {
  const rows = [
    ['explorer', '', `${served.url}/`] as const,
    ...served.bffs.map((bff) => ['GraphQL', bff, `${served.url}/${bff}/graphql`] as const),
    ...served.services.map(({ name, instances }) => ['service', name, instances.join(' ')] as const),
    ...served.keyed.map((bff) => ['API key', bff, demoKey(secret, bff)] as const),
    ['admin', '', `${adminUrl}/readyz?verbose`] as const,
  ];
  const width = Math.max(...rows.map(([, name]) => name.length));
  return ['', ...rows.map(([kind, name, url]) => `  ${kind.padEnd(9)}${name.padEnd(width)}  ${url}`), ''];
}
