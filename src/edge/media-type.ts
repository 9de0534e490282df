import { remembered } from './remember.ts';

const UTF8 = /^charset="?utf-?8"?$/;

/** `Text/Plain; charset=utf-8` → `text/plain`; an absent header is empty. */
export function essenceOf(contentType: string | undefined): string {
  return partsOf(contentType)[0] ?? '';
}

/**
 * True for application/json in UTF-8. Other charsets are refused instead of decoded: text that is checked in one
 * encoding and read in another is an old way around checks (CVE-2026-23897).
 */
export function isJson(contentType: string | undefined): boolean {
  const [essence, ...parameters] = partsOf(contentType);
  return essence === 'application/json' && parameters.every((one) => !one.startsWith('charset') || UTF8.test(one));
}

function partsOf(contentType = ''): readonly string[] {
  return split(contentType);
}

const split = remembered((contentType): readonly string[] =>
  contentType.split(';').map((part) => part.trim().toLowerCase()),
);
