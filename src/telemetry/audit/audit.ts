import { createSecretKey } from 'node:crypto';
import type { Clock, Millis } from '../../kit/clock.ts';
import { chainName } from './chain.ts';
import { openAuditFile } from './file.ts';
import { type Members, membersText } from './members.ts';
import { openDescriptor } from './stdout.ts';
import { createWriter, type WriterStats, type WriterTroubles } from './writer.ts';

/** How long the end of a process waits for records that could not be written yet. */
const FAREWELL_MS: Millis = 1_000;
/** How long its start waits for the first record. */
const FIRST_MS: Millis = 1_000;

/** Which process of which gateway writes, and where to. */
export interface AuditPlace {
  /** The path of a file; without one it is the standard output. */
  readonly file?: string | undefined;
  readonly secret?: string | undefined;
  /** The same for all processes of one gateway, and no other's. */
  readonly run: string;
  /** The number of the worker; 0 is the supervisor. */
  readonly process: number;
}

export interface AuditOptions {
  readonly place: AuditPlace;
  /** The version of the gateway. */
  readonly version: string;
  /** The hash of the last record that the file had before this gateway started. */
  readonly after?: string | undefined;
  readonly clock: Clock;
  readonly troubles: WriterTroubles;
}

/** The audit trail of one process. */
export interface Audit {
  /** Takes a record; whoever calls never waits, and nothing is thrown. One that comes after the end of the chain is dropped and counted. */
  record(kind: string, members: Members): void;
  stats(): AuditStats;
  /** Ends the chain, and resolves when all of it is written, or a second has gone by. @returns how many records could not be written */
  close(reason: 'stopped' | 'crashed'): Promise<number>;
}

export interface AuditStats extends WriterStats {
  readonly chain: string;
  readonly to: string;
}

/** Opens the trail and begins a chain in it. @throws {Error} when the file cannot be opened */
export async function openAudit({ place, version, after, clock, troubles }: AuditOptions): Promise<Audit> {
  const { file, secret, run, process: number } = place;
  const destination = file === undefined ? openDescriptor(process.stdout.fd) : await openAuditFile(file, clock);
  const chain = chainName(run, number);
  const key = secret === undefined ? undefined : createSecretKey(secret, 'utf8');
  const writer = createWriter({ destination, chain, key, clock, troubles });
  let closed = false;
  let closing: Promise<number> | undefined;

  function record(kind: string, members: Members): void {
    if (!closed) writer.add({ kind, members: () => membersText(members) });
    else writer.drop();
  }

  async function end(reason: string): Promise<number> {
    record('end', { reason });
    closed = true;
    await writer.flush(FAREWELL_MS);
    const { waiting } = writer.stats();
    // What the system has not taken by now may never be taken.
    if (waiting === 0) await destination.close();
    return waiting;
  }

  record('start', { process: number, pid: process.pid, gateway: version, to: destination.kind, after });
  await writer.flush(FIRST_MS);
  return {
    record,
    stats: () => ({ chain, to: file ?? 'stdout', ...writer.stats() }),
    // Whoever asks again waits for the same end: their next step may be the end of the process.
    close: (reason) => (closing ??= end(reason)),
  };
}
