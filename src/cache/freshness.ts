import type { Millis } from '../kit/clock.ts';

/** Headers of an answer; names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * For how long an answer may be kept in a cache that callers share: what the endpoint declares, and never longer than
 * the service's headers allow (RFC 9111: Cache-Control, Age, Expires, Vary). 0 when it may not be kept at all. An answer
 * that sets a cookie was made for one caller.
 */
export function storableTtl(declaredTtlMs: Millis, headers: AnswerHeaders): Millis {
  if (headers['set-cookie'] !== undefined || listOf(headers.vary).includes('*')) return 0;
  const directives = directivesOf(headers['cache-control']);
  if (['no-store', 'private', 'no-cache'].some((name) => directives.has(name))) return 0;
  const lifetime = lifetimeOf(directives, headers);
  if (lifetime === undefined) return Math.max(0, declaredTtlMs);
  const age = seconds(textOf(headers.age)) ?? 0;
  return Math.max(0, Math.min(declaredTtlMs, (lifetime - age) * 1_000));
}

/** Seconds, or `undefined` when the service says nothing. What cannot be read allows nothing (RFC 9111, 4.2.1). */
function lifetimeOf(directives: ReadonlyMap<string, string>, headers: AnswerHeaders): number | undefined {
  // In a shared cache s-maxage wins (RFC 9111, 5.2.2.10).
  const named = directives.get('s-maxage') ?? directives.get('max-age');
  if (named !== undefined) return seconds(named) ?? 0;
  const expires = textOf(headers.expires);
  if (expires === undefined) return undefined;
  const [until, from] = [Date.parse(expires), Date.parse(textOf(headers.date) ?? '')];
  return Number.isNaN(until) || Number.isNaN(from) ? 0 : Math.max(0, (until - from) / 1_000);
}

const DIRECTIVE = /([\w-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g;

/** Names in lower case. Of a directive that comes twice the first counts (RFC 9111, 4.2.1). */
function directivesOf(header: string | readonly string[] | undefined): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  for (const [, name = '', quoted, token] of (textOf(header) ?? '').matchAll(DIRECTIVE)) {
    const key = name.toLowerCase();
    if (!directives.has(key)) directives.set(key, quoted ?? token ?? '');
  }
  return directives;
}

function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function listOf(header: string | readonly string[] | undefined): readonly string[] {
  return (textOf(header) ?? '').split(',').map((part) => part.trim());
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'object' ? header.join(', ') : header;
}
