import type { KeyObject } from 'node:crypto';
import type { Clock, Millis } from '../../kit/clock.ts';
import { BEGINNING, type ChainState, type Entry, link } from './chain.ts';
import type { Destination } from './destination.ts';

/** What waits beyond this many bytes is dropped, so that a full disk costs records and never memory or requests. */
const LARGEST_BUFFER = 8_000_000;
/** How long after a failure it is tried again. */
const RETRY_MS: Millis = 250;
/** How long a record waits for others: in a flood of refusals a write for each took a fifth of all their time. A process that is killed loses so much. */
const WAIT_MS: Millis = 10;
/** Records of one turn of the event loop that are kept as they came: what clients send is long before it is cut. */
const MOST_UNWRITTEN = 32;

/** Who hears that records cannot be written. */
export interface WriterTroubles {
  /** Writing fails since now; records wait. */
  failing(reason: string): void;
  /** One record more was dropped. @param first whether none was dropped since writing last worked */
  dropped(first: boolean): void;
  /** Writing works again; so many records are missing. */
  recovered(dropped: number): void;
}

export interface WriterOptions {
  readonly destination: Destination;
  /** The name of the chain. */
  readonly chain: string;
  /** Keys the hashes. */
  readonly key?: KeyObject | undefined;
  readonly clock: Clock;
  readonly troubles: WriterTroubles;
  readonly largestBuffer?: number;
}

/** A record whose text is not made yet. */
export interface Unwritten {
  readonly kind: string;
  readonly members: () => string;
}

/** Writes the records of one chain. */
export interface Writer {
  /**
   * Takes a record and returns at once, whatever the destination does. Its text is made after this turn of the event loop, not while whoever is
   * answered waits: how long it becomes tells what was found out about a caller (whose key it was, say).
   */
  add(entry: Unwritten): void;
  /** Counts a record that is not taken, and tells of it. */
  drop(): void;
  /** Resolves with true when all is written that was taken so far; with false when that takes longer than `limit`. */
  flush(limit: Millis): Promise<boolean>;
  stats(): WriterStats;
}

export interface WriterStats {
  /** Records that were written. */
  readonly records: number;
  /** The hash of the last of them: compare it with the file, or keep it elsewhere. */
  readonly last: string;
  readonly waiting: number;
  readonly dropped: number;
}

/** A record gets its place in the chain when it is written: what is dropped leaves no gap, and a new file begins with a record that says so. */
export function createWriter(options: WriterOptions): Writer {
  const { destination, chain, key, clock, troubles, largestBuffer = LARGEST_BUFFER } = options;
  const entries: Entry[] = [];
  const unwritten: (Unwritten & Pick<Entry, 'time'>)[] = [];
  let bytes = 0;
  let state: ChainState = BEGINNING;
  // Nothing has been written to the present file yet.
  let fresh = true;
  // When the chain began in the file that holds its last record, and the latest time of a record: what a reader needs who has not that file.
  let began = '';
  let latest = '';
  // The last write broke off within a line: what was left of it stands alone on its line.
  let torn = false;
  let failing = false;
  let dropped = 0;
  let droppedEver = 0;
  let running: Promise<void> | undefined;
  let hurry = () => {};

  function now(): string {
    return new Date(clock.wall()).toISOString();
  }

  function push(entry: Entry): void {
    entries.push(entry);
    bytes += entry.members.length;
  }

  function writeDown(): void {
    for (const { kind, time, members } of unwritten.splice(0)) {
      try {
        push({ kind, time, members: members() });
      } catch {
        // Nobody is left to be told of it, and it must cost neither the process nor the records after it.
        drop();
      }
    }
  }

  /** @returns whether the destination took all that it was given */
  async function writeSome(): Promise<boolean> {
    if ((await destination.renew()) && state.seq > 0) {
      const members = `"to":"${destination.kind}","began":"${began}","latest":"${latest}"`;
      entries.unshift({ kind: 'continued', members, time: now() });
      bytes += members.length;
      fresh = true;
    }
    const lines = nextLines();
    const text = Buffer.from((torn ? '\n' : '') + lines.map(({ line }) => line).join(''));
    const written = await destination.write(text);
    if (written === 0) throw new Error('nothing was written');
    let end = torn ? 1 : 0;
    let whole = 0;
    for (const { line, state: reached } of lines) {
      const length = Buffer.byteLength(line);
      // A line is there without its line break, too.
      if (written < end + length - 1) break;
      end += length;
      whole += 1;
      state = reached;
    }
    torn = written < text.length && written !== end;
    for (const { members, time } of entries.splice(0, whole)) {
      bytes -= members.length;
      if (fresh) began = time;
      fresh = false;
      if (time > latest) latest = time;
    }
    return written === text.length;
  }

  /** As many lines as one write holds, at least one. */
  function nextLines() {
    const lines: ReturnType<typeof link>[] = [];
    let from = state;
    let length = 0;
    for (const entry of entries) {
      const next = link(from, entry, chain, key);
      length += Buffer.byteLength(next.line);
      if (lines.length > 0 && length > destination.largestWrite) break;
      lines.push(next);
      from = next.state;
    }
    return lines;
  }

  function note(error: unknown): void {
    // A pipe that is full now is read in a moment.
    if (failing || codeOf(error) === 'EAGAIN') return;
    failing = true;
    troubles.failing(error instanceof Error ? error.message : String(error));
  }

  function recover(): void {
    if (failing || dropped > 0) troubles.recovered(dropped);
    failing = false;
    if (dropped > 0) push({ kind: 'dropped', members: `"records":${dropped}`, time: now() });
    dropped = 0;
  }

  function others(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(WAIT_MS, resolve);
      hurry = () => {
        cancel();
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    await others();
    writeDown();
    while (entries.length > 0 || dropped > 0) {
      // A record without a text was dropped, and nothing came after it.
      if (entries.length === 0) recover();
      try {
        if (await writeSome()) recover();
      } catch (error) {
        note(error);
        await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve));
      }
      writeDown();
    }
    running = undefined;
  }

  function drop(): void {
    dropped += 1;
    droppedEver += 1;
    troubles.dropped(dropped === 1);
  }

  return {
    drop,
    add(entry) {
      if (unwritten.length >= MOST_UNWRITTEN) writeDown();
      if (bytes > largestBuffer) return drop();
      unwritten.push({ ...entry, time: now() });
      if (unwritten.length === 1) setImmediate(writeDown);
      running ??= run();
    },
    async flush(limit) {
      if (!running) return true;
      hurry();
      const late = Promise.withResolvers<boolean>();
      const cancel = clock.after(limit, () => late.resolve(false));
      const done = await Promise.race([running.then(() => true), late.promise]);
      cancel();
      return done;
    },
    stats: () => ({
      records: state.seq,
      last: state.hash,
      waiting: entries.length + unwritten.length,
      dropped: droppedEver,
    }),
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
