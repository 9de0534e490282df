import type { Millis } from '../kit/clock.ts';

/** Headers of an answer; names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * For how long an answer may be kept in a cache that callers share: what the endpoint declares, and never longer than
 * the service's headers allow (RFC 9111: Cache-Control, Age, Expires, Vary). 0 when it may not be kept at all. An answer
 * that sets a cookie was made for one caller.
 */
export function storableTtl(declaredTtlMs: Millis, headers: AnswerHeaders): Millis {
  const directives = directivesOf(headers['cache-control']);
  if (!isStorable(directives, headers)) return 0;
  const lifetime = lifetimeOf(directives, headers);
  if (lifetime === undefined) return Math.max(0, declaredTtlMs);
  return Math.max(0, Math.min(declaredTtlMs, lifetime * 1_000 - ageOf(headers)));
}

/**
 * For how long after that an answer may stand in for one that fails: what the endpoint declares, and never longer than the service allows
 * (RFC 5861, section 4). 0 where the service forbids it (RFC 9111, 4.2.4 and 5.2.2).
 */
export function staleWindow(declaredMs: Millis, headers: AnswerHeaders): Millis {
  const directives = directivesOf(headers['cache-control']);
  const forbidden = ['must-revalidate', 'proxy-revalidate', 's-maxage'].some((name) => directives.has(name));
  if (forbidden || !isStorable(directives, headers)) return 0;
  const allowed = directives.get('stale-if-error');
  return allowed === undefined ? declaredMs : Math.min(declaredMs, (seconds(allowed) ?? 0) * 1_000);
}

/** How old an answer was when it came: it may have been in a cache before. */
export function ageOf(headers: AnswerHeaders): Millis {
  return (seconds(textOf(headers.age)) ?? 0) * 1_000;
}

function isStorable(directives: ReadonlyMap<string, string>, headers: AnswerHeaders): boolean {
  if (headers['set-cookie'] !== undefined || listOf(headers.vary).includes('*')) return false;
  return !['no-store', 'private', 'no-cache'].some((name) => directives.has(name));
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
