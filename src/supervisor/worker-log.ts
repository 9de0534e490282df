import { causeOf } from '../telemetry/cause.ts';
import type { Events } from '../telemetry/events.ts';
import { logFacts } from '../telemetry/log.ts';
import { openLogger } from '../telemetry/logger.ts';
import { prettyFacts } from '../telemetry/pretty.ts';
import type { Mode } from './messages.ts';

/** What a worker writes to its standard output: JSON lines in production, else lines for people. */
export interface WorkerLog {
  follow(events: Events): void;
  /** Writes an error that ends the process. */
  crash(error: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Opens the log of one worker. */
export function openWorkerLog(mode: Mode, colours: boolean): WorkerLog {
  if (mode === 'production') {
    const log = openLogger(process.stdout.fd);
    const { logger, flush } = log;
    return {
      follow: (events) => void logFacts(events, log),
      async crash(error) {
        logger.fatal({ pid: process.pid, error: causeOf(error) }, 'crash');
        await flush();
      },
      close: flush,
    };
  }
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  return {
    follow: (events) => void prettyFacts(events, { write, colours }),
    async crash(error) {
      const { name, message, stack } = causeOf(error);
      write(stack ?? `${name}: ${message}`);
    },
    close: async () => {},
  };
}
