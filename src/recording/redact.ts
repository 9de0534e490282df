import type { RecordingOptions } from './options.ts';

/** Takes out of a JSON value what must not be stored. What was redacted already stays as it is. */
export type Redact = (value: unknown) => unknown;

const MARKER = '[redacted]';
/** Still an address, so that what checks the form of one accepts it. RFC 2606 keeps `.invalid` free. */
const EMAIL_MARKER = 'redacted@example.invalid';

/** Parts of names, in lower case without separators: what stands under them is a secret. */
const PARTS =
  /passw(?:or)?d|passphrase|passcode|secret|token|authorization|cookie|apikey|accesskey|privatekey|credential|sessionid|cardnumber|phone|telefax/;
/** Names that are too short to be looked for within others. */
const WHOLE = new Set(['auth', 'pin', 'otp', 'cvv', 'cvc', 'iban', 'ssn', 'pan', 'jwt', 'email', 'mail', 'mobile']);

/** Values that are secrets or personal under any name, and what is stored instead. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, MARKER],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, MARKER],
  [/\b(Bearer|Basic)\s+\S{6,}/gi, `$1 ${MARKER}`],
  [/\/\/[^\s/?#@]+@/g, `//${MARKER}@`],
  [/[\w.!#$%&'*/+=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, EMAIL_MARKER],
  [/(?<![\w+])\+\d[\d ()/.-]{5,}\d/g, MARKER],
];
const PARAMETER = /([?&;]([\w.-]+)=)([^&;#\s]+)/g;
const CARD = /(?<![\d.-])[2-6](?:[ -]?\d){13,18}(?![\d.-])/g;

/**
 * A redaction by names and by values.
 * @param structural names that a declaration needs to read an answer, such as that of a cursor: kept, whatever they sound like
 */
export function createRedact({ redact, keep }: RecordingOptions, structural: readonly string[] = []): Redact {
  const named = new Set(redact.map(plain));
  const kept = new Set([...keep, ...structural].map(plain));
  const isSecret = (name: string) => {
    const word = plain(name);
    return !kept.has(word) && (named.has(word) || WHOLE.has(word) || PARTS.test(word));
  };

  function text(value: string): string {
    let found = value;
    for (const [pattern, marker] of VALUES) found = found.replace(pattern, marker);
    found = found.replace(PARAMETER, (all, start: string, name: string) => (isSecret(name) ? start + MARKER : all));
    return found.replace(CARD, (digits) => (isCard(digits) ? MARKER : digits));
  }

  function redacted(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return text(String(value)) === String(value) ? value : 0;
    if (Array.isArray(value)) return value.map(redacted);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, child]) => [
      text(name),
      isSecret(name) ? blank(child) : redacted(child),
    ]);
    return Object.fromEntries(entries);
  }
  return redacted;
}

/** The same shape without any of its values, so that a schema still finds what it asks for. */
function blank(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('@') ? EMAIL_MARKER : MARKER;
  if (typeof value === 'number') return 0;
  if (Array.isArray(value)) return value.map(blank);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, blank(child)]));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The check digit of payment cards (ISO/IEC 7812-1, annex B). */
function isCard(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((all, digit, i) => all + (i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return sum % 10 === 0;
}
