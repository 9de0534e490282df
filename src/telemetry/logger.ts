import { fstatSync } from 'node:fs';
import { type Logger, pino } from 'pino';

export type { Logger };

const LARGEST_BUFFER = 8_000_000;
/** POSIX: writes of up to 4,096 bytes to a pipe are not mixed with those of other processes. */
const LARGEST_WRITE_TO_PIPE = 4_096;
const LARGEST_WRITE = 65_536;
const LINE_FEED = 0x0a;

/** How long a line waits for others: a write for each line would cost more than all else that is done for it. */
const WAIT_MS = 10;

/** A logger and the way to empty its buffer before the process ends. */
export interface OpenLogger {
  readonly logger: Logger;
  /** A line as `logger` would write it, of members that are JSON text already: for what requests write. */
  line(level: 'info' | 'warn' | 'error', members: string, message: string): void;
  /** Resolves when all lines so far were handed to the system. */
  flush(): Promise<void>;
}

/**
 * A logger of JSON lines that never blocks: lines wait in a buffer of at most 8 MB, beyond which they are dropped and
 * counted in a later line.
 * @param destination a file descriptor, or a path.
 */
export function openLogger(destination: number | string): OpenLogger {
  const maxWrite = isPipe(destination) ? LARGEST_WRITE_TO_PIPE : LARGEST_WRITE;
  const stream = pino.destination({
    dest: destination,
    sync: false,
    // With 0, flush would not wait; nothing that is given to it is shorter than 1 byte, so that all of it is written at once.
    minLength: 1,
    maxLength: LARGEST_BUFFER,
    maxWrite,
  });
  let lines = '';
  function write(): void {
    const given = lines;
    lines = '';
    for (const part of writes(given, maxWrite)) stream.write(part);
  }
  const together = {
    write(line: string): void {
      if (lines === '') setTimeout(write, WAIT_MS).unref();
      lines += line;
    },
  };
  const timestamp = isoTime();
  const logger = pino({ base: null, timestamp, formatters: { level: (level) => ({ level }) } }, together);
  let dropped = 0;
  stream.on('drop', (text: string) => {
    dropped += text.split('\n').length - 1;
  });
  stream.on('drain', () => {
    if (dropped === 0) return;
    const count = dropped;
    dropped = 0;
    logger.warn({ lines: count }, 'log lines dropped: the destination is too slow');
  });
  return {
    logger,
    line(level, members, message) {
      together.write(`{"level":"${level}"${timestamp()},${members},"msg":"${message}"}\n`);
    },
    flush() {
      write();
      // Its error is that of fsync, which pipes and terminals do not have.
      return new Promise((resolve) => stream.flush(() => resolve()));
    },
  };
}

/** Pipes and sockets, where long writes of several processes are mixed; not files and devices. */
function isPipe(destination: number | string): boolean {
  if (typeof destination !== 'number') return false;
  const found = fstatSync(destination);
  return found.isFIFO() || found.isSocket();
}

/** Whole lines, in as few texts as one write each can hold; a line that is longer is a text of its own. */
function writes(text: string, maxWrite: number): readonly string[] {
  if (text === '') return [];
  if (Buffer.byteLength(text) <= maxWrite) return [text];
  const bytes = Buffer.from(text);
  const texts: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    let end = bytes.length;
    if (end - start > maxWrite) {
      const last = bytes.lastIndexOf(LINE_FEED, start + maxWrite - 1);
      end = (last >= start ? last : bytes.indexOf(LINE_FEED, start)) + 1;
    }
    texts.push(bytes.toString('utf8', start, end));
    start = end;
  }
  return texts;
}

/** What pino's own `isoTime` writes; date and time of day are put into words once a second. */
function isoTime(): () => string {
  let second = Number.NaN;
  let words = '';
  return () => {
    const now = Date.now();
    const current = Math.floor(now / 1_000);
    if (current !== second) {
      second = current;
      words = new Date(current * 1_000).toISOString().slice(0, -4);
    }
    return `,"time":"${words}${String(now - current * 1_000).padStart(3, '0')}Z"`;
  };
}
