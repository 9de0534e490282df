import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type RecordedDocument, recordedDocument } from './document.ts';

/** A folder of recorded answers that cannot be used, and why. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/** The services that a directory holds answers of. @throws {RecordingError} when there is no such directory, or nothing in it. */
export async function recordedServices(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    throw new RecordingError(
      `expected a folder of recorded answers at ${directory}, got ${reason(error)}. Record one: npx frontdesk dev --record ${directory}`,
    );
  });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  if (names.length === 0) {
    throw new RecordingError(
      `expected a folder for each recorded service in ${directory}, found none. Record one: npx frontdesk dev --record ${directory}`,
    );
  }
  return names.sort();
}

/** Everything that was recorded of a service. @throws {RecordingError} naming the file that is none of a recording. */
export async function readRecorded(directory: string, service: string): Promise<readonly RecordedDocument[]> {
  const names = (await readdir(join(directory, service))).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(directory, service, name);
      const document = parse(path, await readFile(path, 'utf8'));
      if (document.service === service) return document;
      throw new RecordingError(`${path}: expected an answer of the service ${service}, got one of ${document.service}`);
    }),
  );
}

/** What a file says already; `undefined` when there is none, or none that can be used. */
export async function readDocument(path: string): Promise<RecordedDocument | undefined> {
  try {
    return parse(path, await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Puts a file in the place of another in one step: who reads sees the one or the other. */
export async function writeDocument(path: string, document: RecordedDocument): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${randomUUID()}.tmp`);
  await writeFile(draft, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}

function parse(path: string, text: string): RecordedDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RecordingError(`${path}: expected JSON, got ${reason(error)}`);
  }
  const { data, error } = recordedDocument.safeParse(value);
  if (data) return data;
  throw new RecordingError(`${path}: expected a recorded answer, got: ${z.prettifyError(error)}`);
}

function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'nothing';
  return error instanceof Error ? error.message : String(error);
}
