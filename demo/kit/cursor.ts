import { Refusal } from './reply.ts';

/** An opaque cursor that remembers where a page ended. */
export function cursorOf(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position in a cursor of `cursorOf`; anything else is refused. */
export function positionOf(cursor: string, name: string): unknown[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(position)) return position;
  } catch {
    // What cannot be read is refused below, like what reads as something else.
  }
  throw new Refusal(400, `${name} must be a cursor that this service gave, but got "${cursor}"`);
}
