import type { Accesses } from '../authorization/access.ts';
import type { Requirement } from '../authorization/requirements.ts';
import { policyText } from './callers-text.ts';
import type { BffExposure, Exposure } from './expose.ts';
import type { Route } from './routes.ts';

/** What one caller reaches, as `--json` prints it. `if`: lists of policies, all of one must say yes; missing where none is asked. */
export function exposureJson({ bffs, routes }: Exposure) {
  return {
    bffs: bffs.map(({ bff, text, routes: own, operations, fields }) => ({
      bff,
      reached: own.length > 0,
      text: text.length > 0,
      routes: own.map(routeJson),
      operations: [...operations].map(([name, { by, from }]) => ({ name, from, ...policiesJson(by) })),
      fields: [...fields].map(([field, { by, from, asks }]) => ({
        field,
        ...(asks ? { asks: asksText(asks) } : {}),
        from,
        ...policiesJson(by),
      })),
    })),
    routes: routes.map(routeJson),
  };
}

function routeJson({ port, route, by, when }: Route) {
  return { port, route, ...(when === undefined ? {} : { when }), ...(isOpen(by) ? {} : { asks: 'admin token' }) };
}

function policiesJson(by: Accesses) {
  return isOpen(by) ? {} : { if: by.map(policiesOf) };
}

export interface Ports {
  /** As a person reads it: `0.0.0.0:4000`. */
  readonly public: string;
  readonly admin: string;
}

/** What one caller reaches, as lines for a person. @param who such as `anonymous` */
export function exposureLines(who: string, { bffs, routes }: Exposure, ports: Ports): readonly string[] {
  const own = [...bffs.flatMap((bff) => bff.routes), ...routes];
  const rows = own.map(({ port, route, by, when }) => [
    route,
    ports[port],
    [...(when === undefined ? [] : [when]), ...(isOpen(by) ? [] : [ADMIN_NOTE])].join('; '),
  ]);
  return [...bffs.flatMap((bff) => [...bffLines(who, bff), '']), 'routes', ...aligned(rows).map((line) => `  ${line}`)];
}

const ADMIN_NOTE = 'with the admin token; from this machine where there is none';

function bffLines(who: string, { bff, text, routes, fields, operations }: BffExposure): readonly string[] {
  if (routes.length === 0) return [`${bff}: ${who} is not let in`];
  const how = text.length > 0 ? 'in operations of its own' : 'by these operations and no others';
  const fieldRows = [...fields].map(([field, { by, from, asks }]) => [
    field,
    from.join(', ') || '-',
    [...(asks ? [asksText(asks)] : []), ...(isOpen(by) ? [] : [ifText(by)])].join('; '),
  ]);
  const operationRows = [...operations].map(([name, { by, from }]) => [
    name,
    from.join(', ') || '-',
    isOpen(by) ? '' : ifText(by),
  ]);
  return [
    `${bff}: ${who} reaches ${fields.size} fields, ${how}`,
    ...aligned([['field', 'from', 'asks for'], ...fieldRows]).map((line) => `  ${line}`),
    ...(operationRows.length === 0 ? [] : ['']),
    ...(operationRows.length === 0 ? [] : aligned([['operation', 'from', ''], ...operationRows])).map(
      (line) => `  ${line}`,
    ),
  ];
}

function ifText(by: Accesses): string {
  return `if the ${by.map((access) => policyText(policiesOf([...access]))).join(', or the ')}`;
}

function policiesOf(access: readonly string[]): readonly string[] {
  return access.map((term) => term.replace(/^policy:/, ''));
}

/** True where nothing further is asked: one of the alternatives is empty. */
function isOpen(by: Accesses): boolean {
  return by.some((access) => access.length === 0);
}

/** A requirement as a schema says it. */
export function asksText({ authenticated, scopes, policies }: Requirement): string {
  return [
    ...(authenticated ? ['@authenticated'] : []),
    ...scopes.map((lists) => `@requiresScopes(scopes: ${JSON.stringify(lists)})`),
    ...policies.map((lists) => `@policy(policies: ${JSON.stringify(lists)})`),
  ].join(' ');
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
