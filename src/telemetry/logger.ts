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
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    stream,
  );
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
