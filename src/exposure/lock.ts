import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ProjectError } from '../project/problem.ts';
import type { BffExposure, Exposed, Exposure } from './expose.ts';
import type { Route } from './routes.ts';
import { servicesIn } from './sources.ts';

/** Where a project keeps who reaches what. */
export const EXPOSURE_FILE = 'exposure.lock.json';

export const UPDATE_EXPOSURE = 'run "npx frontdesk exposure --update" and commit what it writes';

const ANONYMOUS = 'anonymous';

/** Lists of which all is to be true of a caller, of any one; `["anonymous"]` is anybody. As `@requiresScopes` has them. */
const by = z.array(z.array(z.string()).min(1)).min(1);
const entry = z.strictObject({ by, from: z.array(z.string()).optional() });
const entries = z.record(z.string(), entry);
const lock = z.strictObject({
  version: z.literal(1),
  routes: entries,
  bffs: z.record(
    z.string(),
    z.strictObject({
      accepts: z.array(z.string()),
      routes: entries,
      operations: entries,
      fields: entries,
    }),
  ),
});

/** `exposure.lock.json`: who reaches what in production. */
export type ExposureLock = z.output<typeof lock>;
export type LockedEntries = z.output<typeof entries>;

/** The name under which stands who may send operations of their own. */
export const ANY_TEXT = '*';

/** What is kept of an exposure to everybody. */
export function lockOf({ bffs, routes }: Exposure): ExposureLock {
  return {
    version: 1,
    routes: routesOf(routes),
    bffs: Object.fromEntries(bffs.map((one) => [one.bff, lockedBff(one)])),
  };
}

function lockedBff({ accepts, text, routes, fields, operations }: BffExposure): ExposureLock['bffs'][string] {
  return {
    accepts: [...accepts].sort(),
    routes: routesOf(routes),
    operations: {
      ...(text.length > 0 ? { [ANY_TEXT]: { by: written(text) } } : {}),
      ...entriesOf(operations),
    },
    fields: entriesOf(fields),
  };
}

/** What `demo` and `dev` show besides is the same for every project. */
function routesOf(routes: readonly Route[]): LockedEntries {
  const always = routes.filter(({ when }) => when === undefined);
  return Object.fromEntries(always.map(({ port, route, by }) => [`${port} ${route}`, { by: written(by) }]));
}

/** Which of its endpoints a service is asked by may change without anybody seeing more: the file names services alone. */
function entriesOf(map: ReadonlyMap<string, Exposed>): LockedEntries {
  return Object.fromEntries(
    [...map].map(([name, { by, from }]) => [name, { by: written(by), from: [...servicesIn(from)] }]),
  );
}

function written(by: Exposed['by']): string[][] {
  return by.map((access) => (access.length === 0 ? [ANONYMOUS] : [...access]));
}

/** The alternatives of an entry as `Accesses`. */
export function accessesIn({ by }: LockedEntries[string]): Exposed['by'] {
  return by.map((access) => access.filter((term) => term !== ANONYMOUS));
}

/** @returns `undefined` when the project has none yet @throws {ProjectError} when it is not readable */
export async function readExposureLock(root: string): Promise<ExposureLock | undefined> {
  const path = join(root, EXPOSURE_FILE);
  if (!existsSync(path)) return undefined;
  try {
    return lock.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const why = issue
      ? `${issue.path.join('.')}: ${issue.message}`
      : error instanceof Error
        ? error.message
        : String(error);
    throw new ProjectError(`${EXPOSURE_FILE}: expected what "npx frontdesk exposure --update" writes, got: ${why}`);
  }
}

/** Writes the file: one line an entry, so that who reads a change of it sees the field and who reaches it now. */
export async function writeExposureLock(root: string, found: ExposureLock): Promise<void> {
  await writeFile(join(root, EXPOSURE_FILE), exposureText(found));
}

export function exposureText(found: ExposureLock): string {
  const block = (all: LockedEntries, indent: string) => {
    const lines = Object.entries(all).map(([name, one]) => `${indent}  ${JSON.stringify(name)}: ${oneLine(one)}`);
    return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
  };
  const bffs = Object.entries(found.bffs).map(
    ([name, { accepts, routes, operations, fields }]) =>
      `    ${JSON.stringify(name)}: {\n      "accepts": ${oneLine(accepts)},\n      "routes": ${block(routes, '      ')},\n      "operations": ${block(operations, '      ')},\n      "fields": ${block(fields, '      ')}\n    }`,
  );
  return `{\n  "version": ${found.version},\n  "routes": ${block(found.routes, '  ')},\n  "bffs": {\n${bffs.join(',\n')}\n  }\n}\n`;
}

/** JSON with spaces, as a person would write it. */
function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${oneLine(one)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
