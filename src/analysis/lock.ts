import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockedOperation, LockFile } from '../kit/operations-lock.ts';
import { ProjectError } from '../project/problem.ts';
import type { Explanation } from './explain.ts';
import { formulaOf, leastText } from './formula.ts';

/** Where a project keeps what its trusted operations ask at most. */
export const LOCK_FILE = 'operations.lock.json';

/** What is kept of an operation. */
export function lockedOf(
  source: string,
  { endpoints, variables, waves, depth, unproven }: Explanation,
): LockedOperation {
  return {
    document: createHash('sha256').update(source).digest('hex'),
    waves: { most: leastText(depth), order: waves },
    calls: Object.fromEntries(
      endpoints.map(({ endpoint, bound, close, fields }) => [
        endpoint,
        {
          most: formulaOf(bound),
          ...(close ? {} : { coarse: true as const }),
          fields: Object.fromEntries(
            fields.map(({ field, path, bound: own }) => [`${field} at ${path}`, { most: formulaOf(own), terms: own }]),
          ),
          terms: bound,
        },
      ]),
    ),
    variables: Object.fromEntries(variables.map(({ name, ...rest }) => [name, rest])),
    ...(unproven.length === 0
      ? {}
      : { unproven: Object.fromEntries(unproven.map(({ field, message }) => [field, message])) }),
  };
}

/** @returns `undefined` when the project has none yet @throws {ProjectError} when it is not readable */
export async function readLock(root: string): Promise<LockFile | undefined> {
  const path = join(root, LOCK_FILE);
  if (!existsSync(path)) return undefined;
  try {
    const value = JSON.parse(await readFile(path, 'utf8')) as LockFile;
    if (value.version !== 1 || typeof value.operations !== 'object') throw new SyntaxError('another version');
    return value;
  } catch (error) {
    throw new ProjectError(
      `${LOCK_FILE}: expected what "npx frontdesk check --update" writes, got: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

export async function writeLock(root: string, operations: ReadonlyMap<string, LockedOperation>): Promise<void> {
  const sorted = [...operations].sort(([a], [b]) => (a < b ? -1 : 1));
  const file: LockFile = { version: 1, operations: Object.fromEntries(sorted) };
  await writeFile(join(root, LOCK_FILE), lockText(file));
}

/** One line a formula: whoever reads a change of it sees the bound, and the machine's form of it beside. */
function lockText(file: LockFile): string {
  return `${JSON.stringify(file, null, 2).replace(/"terms": (\[[\s\S]*?\n\s*\])(?=\n\s*[},])/g, (_, terms: string) => `"terms": ${JSON.stringify(JSON.parse(terms))}`)}\n`;
}
