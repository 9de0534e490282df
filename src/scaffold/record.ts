import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ScaffoldError } from './finding.ts';

const texts = z.record(z.string(), z.string());

/** What was written last: the base from which a later run tells what a person edited. Committed, beside what it tells of. */
const recordSchema = z.strictObject({
  version: z.literal(1),
  source: z.string(),
  url: z.string(),
  only: z.array(z.string()),
  fields: z.number(),
  bff: z.string().optional(),
  sdlFile: z.string().optional(),
  document: z.string(),
  names: z.strictObject({ endpoints: texts, fields: texts, types: texts }),
  written: z.strictObject({ endpoints: texts, sdl: texts, resolvers: texts }),
});

export type ServiceRecord = z.output<typeof recordSchema>;

/** Its name in the folder of the service. */
export const RECORD = 'service-add.json';

/** @throws {ScaffoldError} naming the file when it is none of ours */
export function parseRecord(file: string, text: string): ServiceRecord {
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    throw new ScaffoldError(
      `${file}: expected what "frontdesk service add" wrote: restore it, or delete it and the folder to begin anew`,
    );
  }
}

export function printRecord(record: ServiceRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
