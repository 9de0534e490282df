import type { Millis } from '../../kit/clock.ts';
import type { Reply } from '../send.ts';

/**
 * How long a service asks to be left alone: `Retry-After` as seconds or as a date (RFC 9110, section 10.2.3). A date is compared with the
 * service's own `Date` where it sends one, so that a clock that differs from ours changes nothing.
 * @param wall our wall clock, in milliseconds since the Unix epoch
 * @returns `undefined` without the header, or when it is neither
 */
export function retryAfterOf({ headers }: Pick<Reply, 'headers'>, wall: number): Millis | undefined {
  const text = headerOf(headers['retry-after']);
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = dateOf(text);
  if (at === undefined) return undefined;
  return Math.max(0, at - (dateOf(headerOf(headers.date)) ?? wall));
}

function headerOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value.trim() : undefined;
}

/** The forms of RFC 9110, section 5.6.7, all of which begin with the name of a day; `Date.parse` alone takes far more. */
function dateOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return undefined;
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : at;
}
