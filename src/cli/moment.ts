import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../kit/durations.ts';

/**
 * A moment to come, as ISO date-time in UTC: a duration from now, or a date.
 * @throws {InvalidArgumentError} for anything else
 */
export function moment(text: string): string {
  const millis = parseDuration(text);
  const isDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const at = millis === undefined ? (isDate ? Date.parse(text) : Number.NaN) : Date.now() + millis;
  if (Number.isNaN(at) || Math.abs(at) > 8.64e15) {
    throw new InvalidArgumentError(
      'Expected a duration such as "90d", or a date such as "2027-01-31" or "2027-01-31T12:00:00Z".',
    );
  }
  if (at <= Date.now()) throw new InvalidArgumentError('Expected a moment to come.');
  return new Date(at).toISOString();
}
