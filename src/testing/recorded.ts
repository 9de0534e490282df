import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A service that answers from what was recorded of it. */
export interface RecordedService {
  readonly kind: 'recorded';
  readonly directory: string;
}

/**
 * The services of a folder that `frontdesk dev --record` has written, each as an entry of `services`:
 * `services: { ...recorded('fixtures/home'), other: script }`.
 * @param folder a path, relative to the working directory, or a `file:` URL
 * @throws {Error} when there is no such folder, or no service in it.
 */
export function recorded(folder: string | URL): Readonly<Record<string, RecordedService>> {
  const directory = typeof folder === 'string' ? resolve(folder) : fileURLToPath(folder);
  const names = foldersIn(directory);
  if (names.length === 0) {
    throw new Error(
      `expected a folder of recorded answers at ${directory}, found none. Record one: npx frontdesk dev --record ${folder}`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, { kind: 'recorded', directory } as const]));
}

function foldersIn(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  } catch {
    return [];
  }
}
