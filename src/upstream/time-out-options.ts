import { formatDuration } from '../kit/durations.ts';
import { duration, optionalDuration } from '../kit/settings.ts';
import type { Report } from './balance/options.ts';
import type { HedgeOptions } from './hedge/options.ts';
import { BACKOFF, type RetryOptions } from './retry/options.ts';
import { LEAST } from './time-out.ts';

/** The time-outs of a service. */
export const timeOutSettings = {
  timeout: duration('2s').describe(
    'How long one call may take, its tries, pauses and queues included; never longer than what is left of the deadline.',
  ),
  connectTimeout: duration('250ms').describe('How long connecting may take, at every try.'),
  firstByteTimeout: optionalDuration().describe(
    'How long the first byte of an answer may take, at every try; a read is then tried again. Default: as long as the call.',
  ),
  idleTimeout: duration('1s').describe('How long an answer that has begun may send nothing.'),
};

/** What is checked against each other. */
interface TimeOutSettings {
  readonly timeout: number;
  readonly connectTimeout: number;
  readonly firstByteTimeout?: number | undefined;
  readonly idleTimeout: number;
  readonly retry: RetryOptions;
  readonly hedge?: HedgeOptions | undefined;
}

/** Time-outs that contradict each other, though each is right by itself. */
export function reportTimeOutContradictions(
  { timeout, connectTimeout, firstByteTimeout, idleTimeout, retry, hedge }: TimeOutSettings,
  report: Report,
): void {
  const bound = formatDuration(timeout);
  if (timeout < LEAST)
    report(['timeout'], `expected at least ${LEAST}ms, since no call starts with less, got ${bound}`);
  if (firstByteTimeout !== undefined && firstByteTimeout >= timeout)
    report(
      ['firstByteTimeout'],
      `expected less than timeout (${bound}), got ${formatDuration(firstByteTimeout)}: it could never end a call`,
    );
  if (connectTimeout <= 0) report(['connectTimeout'], 'expected more than 0ms: nothing could ever be reached');
  if (firstByteTimeout === 0) report(['firstByteTimeout'], 'expected more than 0ms: no answer could ever begin');
  if (idleTimeout <= 0) report(['idleTimeout'], 'expected more than 0ms: no answer could ever end');
  if (typeof hedge?.after === 'number' && hedge.after >= timeout)
    report(['hedge', 'after'], `expected less than timeout (${bound}), got ${formatDuration(hedge.after)}`);
  // A default is no contradiction where the time-out is shorter.
  if (retry.tries > 1 && retry.backoff >= timeout && formatDuration(retry.backoff) !== BACKOFF)
    report(
      ['retry', 'backoff'],
      `expected less than timeout (${bound}), since all tries share it, got ${formatDuration(retry.backoff)}`,
    );
}
