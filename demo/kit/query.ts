import { Refusal } from './reply.ts';

/** A parameter that may be given once; undefined when it is missing or empty. */
export function text(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw new Refusal(400, `${name} must be given once, but came ${values.length} times`);
  return values[0] || undefined;
}

/** A text that must be there. */
export function requiredText(query: URLSearchParams, name: string): string {
  const value = text(query, name);
  if (value === undefined) throw new Refusal(400, `${name} is required`);
  return value;
}

/** A whole number within bounds. */
export function integer(
  query: URLSearchParams,
  name: string,
  bounds: { min: number; max: number; fallback: number },
): number {
  const value = text(query, name);
  if (value === undefined) return bounds.fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= bounds.min && number <= bounds.max)) {
    throw new Refusal(400, `${name} must be a whole number from ${bounds.min} to ${bounds.max}, but got "${value}"`);
  }
  return number;
}

/** A decimal number within bounds, or undefined. */
export function decimal(
  query: URLSearchParams,
  name: string,
  bounds: { min: number; max: number },
): number | undefined {
  const value = text(query, name);
  if (value === undefined) return undefined;
  const number = /^\d{1,9}(\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= bounds.min && number <= bounds.max)) {
    throw new Refusal(400, `${name} must be a number from ${bounds.min} to ${bounds.max}, but got "${value}"`);
  }
  return number;
}

/** A moment as RFC 3339 writes it, or undefined. */
export function instant(query: URLSearchParams, name: string): string | undefined {
  const value = text(query, name);
  if (value === undefined) return undefined;
  const known = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value);
  if (!known || Number.isNaN(Date.parse(value))) {
    throw new Refusal(400, `${name} must be a moment such as 2026-03-01T09:30:00Z, but got "${value}"`);
  }
  return new Date(value).toISOString();
}

/** One of a closed set. */
export function oneOf<T extends string>(
  query: URLSearchParams,
  name: string,
  values: readonly T[],
  fallback: NoInfer<T>,
): T {
  const value = text(query, name);
  if (value === undefined) return fallback;
  const found = values.find((one) => one === value);
  if (found === undefined) throw new Refusal(400, `${name} must be one of ${values.join(', ')}, but got "${value}"`);
  return found;
}

/** Values with commas between them, each once: `?ids=1,2,3`. */
export function commaList(query: URLSearchParams, name: string, max: number): string[] {
  return bounded(name, (text(query, name) ?? '').split(','), max);
}

/** Values of a repeated parameter, each once: `?sku=a&sku=b`. */
export function repeated(query: URLSearchParams, name: string, max: number): string[] {
  return bounded(name, query.getAll(name), max);
}

function bounded(name: string, values: string[], max: number): string[] {
  const given = values.filter((value) => value !== '');
  if (given.length < 1 || given.length > max) {
    throw new Refusal(400, `${name} must hold 1 to ${max} values, but got ${given.length}`);
  }
  return [...new Set(given)];
}
