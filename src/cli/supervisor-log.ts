import type { Say } from '../supervisor/say.ts';
import { openLogger } from '../telemetry/logger.ts';

/** The supervisor's own JSON lines, on the standard output like those of its workers. */
export function openSupervisorLog(): { say: Say; flush(): Promise<void> } {
  const { logger, flush } = openLogger(process.stdout.fd);
  return { say: (level, message, fields = {}) => logger[level]({ pid: process.pid, ...fields }, message), flush };
}
