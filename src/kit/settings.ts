import { z } from 'zod';
import { DURATION_FORM, parseDuration } from './durations.ts';

/**
 * Forms of settings that several modules use. A setting is written as people write it ("250ms", "100KB") and is a
 * number (milliseconds, bytes) after the configuration was read. Defaults are written in the same form. The metadata
 * lets config say what was expected, hide secrets and show values in the form in which they are written.
 */
export function duration(fallback: string) {
  return durationWithoutDefault().prefault(fallback);
}

/** As `duration`, for a setting that is not set by default, or whose default depends on others. */
export function optionalDuration() {
  return durationWithoutDefault().optional();
}

function durationWithoutDefault() {
  return z
    .string()
    .transform((text, context) => {
      const millis = parseDuration(text);
      if (millis !== undefined) return millis;
      context.addIssue({ code: 'custom', message: `expected ${DURATION_FORM}, got ${JSON.stringify(text)}` });
      return z.NEVER;
    })
    .meta({ form: DURATION_FORM, unit: 'duration' });
}

/** Yes or no; the words count, too (environment variables are text). */
export function flag(fallback: boolean) {
  return z
    .preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean())
    .meta({ form: 'true or false' })
    .default(fallback);
}

const BYTE_UNITS = { B: 1, KB: 1_000, MB: 1_000_000, GB: 1_000_000_000 } as const;
const BYTE_FORM = /^(\d+)\s*(B|KB|MB|GB)$/;
const BYTES_FORM = 'a size such as "100KB" or "8MB"';

/** A size such as "100KB" (decimal units), in bytes. */
export function bytes(fallback: string) {
  return z
    .string()
    .transform((text, context) => {
      const match = BYTE_FORM.exec(text.trim());
      if (match) return Number(match[1]) * BYTE_UNITS[match[2] as keyof typeof BYTE_UNITS];
      context.addIssue({ code: 'custom', message: `expected ${BYTES_FORM}, got ${JSON.stringify(text)}` });
      return z.NEVER;
    })
    .meta({ form: BYTES_FORM, unit: 'bytes' })
    .prefault(fallback);
}

/** Bytes in the largest unit that holds them without a fraction: 100000 → "100KB". */
export function formatBytes(count: number): string {
  for (const [unit, size] of Object.entries(BYTE_UNITS).reverse()) {
    if (count >= size && count % size === 0) return `${count / size}${unit}`;
  }
  return `${count}B`;
}

/** A whole number from `min` to `max`; text of digits counts (environment variables are text). */
export function wholeNumber(fallback: number, min: number, max = Number.MAX_SAFE_INTEGER) {
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  return z
    .preprocess(
      (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
      z.int().min(min).max(max),
    )
    .meta({ form: `a whole number ${range}` })
    .default(fallback);
}

/** A secret: shown as "[secret]" wherever the configuration is printed. */
export function secret() {
  return z.string().min(1).meta({ secret: true });
}
