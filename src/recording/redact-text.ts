/** Takes the place of what must not be stored. */
export const MARKER = '[redacted]';
/** Still an address, so that what checks the form of one accepts it. RFC 2606 keeps `.invalid` free. */
export const EMAIL_MARKER = 'redacted@example.invalid';

/** Lengths of IBANs by country (the registry of ISO 13616): they tell where one ends when text follows it. */
const IBAN_LENGTHS =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30';
const COUNTRIES = IBAN_LENGTHS.split(' ').map(
  (entry) => `${entry.slice(0, 2)}[ -]?\\d[ -]?\\d(?:[ -]?[A-Z\\d]){${Number(entry.slice(2)) - 4}}`,
);
const IBAN = new RegExp(`(?<![\\p{L}\\p{N}])(?:${COUNTRIES.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
const CARD = /(?<![\d.-])[2-6](?:[ -]?\d){13,18}(?![\d.-])/g;

/** Tokens that say by how they begin whose they are. */
const TOKEN =
  /(?<![A-Za-z0-9])(?:[sr]k_(?:live|test)_\w{6,}|gh[oprsu]_\w{16,}|github_pat_\w{16,}|xox[abeprs]-[\w-]{8,}|A[KS]IA[A-Z0-9]{16}|AIza[\w-]{30,}|glpat-[\w-]{16,})/g;

/** Values that are secrets or personal under any name, and what is stored instead. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, MARKER],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, MARKER],
  [TOKEN, MARKER],
  [/\b(Bearer|Basic)\s+\S{6,}/gi, `$1 ${MARKER}`],
  [/\/\/[^\s/?#@]+@/g, `//${MARKER}@`],
  // Each starts only where its first part does, so that a long text is read once.
  [
    /(?<![\p{L}\p{M}\p{N}.!#$%&'*/+=?^`{|}~_-])[\p{L}\p{M}\p{N}.!#$%&'*/+=?^`{|}~_-]+@[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+/gu,
    EMAIL_MARKER,
  ],
  [
    /(?<![\p{L}\p{M}\p{N}.!$%'*+~_-])[\p{L}\p{M}\p{N}.!$%'*+~_-]+%40[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+/gu,
    EMAIL_MARKER.replace('@', '%40'),
  ],
  [/(?<![\w+])\+\d[\d ()/.-]{5,}\d/g, MARKER],
];

/** A text without the values in it that are secrets or personal whatever their name. */
export function redactText(text: string): string {
  let found = text;
  for (const [pattern, marker] of VALUES) found = found.replace(pattern, marker);
  found = found.replace(IBAN, (iban) => (isIban(iban) ? MARKER : iban));
  return found.replace(CARD, (digits) => (isCard(digits) ? MARKER : digits));
}

/** Letters and digits mixed in one long run, as random ones are; a UUID, a slug or a name in camelCase is none. */
export function looksRandom(text: string): boolean {
  return (
    /^[\w+/=.~-]+$/.test(text) &&
    (text.match(/[A-Za-z0-9]{16,}/g) ?? []).some((run) => /\d/.test(run) && /[A-Za-z]/.test(run))
  );
}

/** The check digits of bank accounts (ISO 13616): as a number, with letters from 10, the rest by 97 is 1. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(/[ -]/g, '');
  const digits = [...plain.slice(4), ...plain.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

/** The check digit of payment cards (ISO/IEC 7812-1, annex B). */
function isCard(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((all, digit, i) => all + (i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return sum % 10 === 0;
}
