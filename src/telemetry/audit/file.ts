import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Clock, Millis } from '../../kit/clock.ts';
import { readLink } from './chain.ts';
import type { Destination } from './destination.ts';

/** After a rotation, records may still go to the old file for this long. */
export const LOOK_MS: Millis = 1_000;
const OWNER_ONLY = 0o600;
/** Without O_NONBLOCK, opening a pipe that nobody reads would never end. */
const FLAGS = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;
/** The kernel appends what one write holds as a whole; larger ones would only hold up others. */
const LARGEST_WRITE = 65_536;
/** Longer than any record. */
const TAIL = 16_384;

/** An audit file that cannot be used; the message says why. */
export class AuditFileError extends Error {
  override readonly name = 'AuditFileError';
}

/**
 * Whether records can be appended to a file, which is made when it is not there, for its owner alone.
 * @returns the hash of the last record in it, where there is one
 * @throws {AuditFileError} saying what is wrong
 */
export function assertAuditFile(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, FLAGS, OWNER_ONLY);
    const { size } = assertRegular(path, fstatSync(file));
    const tail = Buffer.alloc(Math.min(size, TAIL));
    readSync(file, tail, 0, tail.length, size - tail.length);
    const records = tail
      .toString('utf8')
      .split('\n')
      .map((line) => readLink(line));
    return records.findLast((record) => record !== undefined)?.hash;
  } catch (error) {
    throw error instanceof AuditFileError ? error : new AuditFileError(`${path} ${reasonOf(error)}`, { cause: error });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Appends to a file, and to the one that takes its place when it is rotated away. */
export async function openAuditFile(path: string, clock: Clock): Promise<Destination> {
  let file = await opened(path);
  let identity = identityOf(await file.stat());
  let lookedAt = clock.now();
  return {
    kind: 'file',
    largestWrite: LARGEST_WRITE,
    async renew() {
      if (clock.now() - lookedAt < LOOK_MS) return false;
      const present = await stat(path).catch(() => undefined);
      if (!present || identityOf(present) !== identity) {
        const next = await opened(path);
        await file.close();
        file = next;
        identity = identityOf(await next.stat());
        lookedAt = clock.now();
        return true;
      }
      lookedAt = clock.now();
      return false;
    },
    write: async (bytes) => (await file.write(bytes)).bytesWritten,
    close: () => file.close(),
  };
}

async function opened(path: string): Promise<FileHandle> {
  const file = await open(path, FLAGS, OWNER_ONLY);
  try {
    assertRegular(path, await file.stat());
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

function assertRegular(path: string, found: Stats): Stats {
  if (!found.isFile()) throw new AuditFileError(`${path} is no file: expected one that lines can be appended to`);
  return found;
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  switch (code) {
    case 'ENOENT':
      return 'cannot be made: its directory is not there';
    case 'EISDIR':
    case 'ENXIO':
      return 'is no file: expected one that lines can be appended to';
    case 'EACCES':
    case 'EPERM':
      return `cannot be written: this process may not (${code})`;
    case 'EROFS':
      return 'cannot be written: its file system is read-only (EROFS)';
    default:
      return `cannot be opened (${code})`;
  }
}
