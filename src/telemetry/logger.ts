import { type Logger, pino } from 'pino';

export type { Logger };

const LARGEST_BUFFER = 8_000_000;
/** POSIX: writes of up to 4,096 bytes to a pipe are not mixed with those of other processes. */
const LARGEST_WRITE = 4_096;

/** A logger and the way to empty its buffer before the process ends. */
export interface OpenLogger {
  readonly logger: Logger;
  /** Resolves when all lines so far were handed to the system. */
  flush(): Promise<void>;
}

/**
 * A logger of JSON lines that never blocks: lines wait in a buffer of at most 8 MB, beyond which they are dropped and
 * counted in a later line.
 * @param destination a file descriptor, or a path.
 */
export function openLogger(destination: number | string): OpenLogger {
  const stream = pino.destination({
    dest: destination,
    sync: false,
    // With 0, flush would not wait; a line is longer than 1 byte, so that each is written at once.
    minLength: 1,
    maxLength: LARGEST_BUFFER,
    maxWrite: LARGEST_WRITE,
  });
  const logger = pino({ base: null, timestamp: isoTime(), formatters: { level: (level) => ({ level }) } }, stream);
  let dropped = 0;
  stream.on('drop', () => dropped++);
  stream.on('drain', () => {
    if (dropped === 0) return;
    const lines = dropped;
    dropped = 0;
    logger.warn({ lines }, 'log lines dropped: the destination is too slow');
  });
  return {
    logger,
    // Its error is that of fsync, which pipes and terminals do not have.
    flush: () => new Promise((resolve) => stream.flush(() => resolve())),
  };
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
