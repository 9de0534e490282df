import type { RecordingOptions } from './options.ts';
import { EMAIL_MARKER, looksRandom, MARKER, redactText } from './redact-text.ts';

/** Takes out of a JSON value what must not be stored. What was redacted already stays as it is. */
export type Redact = (value: unknown) => unknown;

/** Parts of names, in lower case without separators: what stands under them is a secret. */
const PARTS =
  /passw(?:or)?d|passphrase|passcode|secret|token|authorization|cookie|apikey|accesskey|privatekey|credential|sessionid|cardnumber|phone|telefax|email/;
/** Words of names, alone or beside others, that are too short to be looked for within words. */
const WORDS = new Set(
  'auth bearer birth birthdate birthday cvc cvv dob fax iban jwt mail mobile otp pan pin pwd session sid sig signature ssn tel'.split(
    ' ',
  ),
);
/** The name of a secret in a URL, and of much else in a document. */
const KEY = 'key';

const MOST_PASSES = 8;
const PARAMETER = /([?&;#]([\w.-]+)=)([^&;#\s]+)/g;

/**
 * A redaction by names and by values.
 * @param structural names that a declaration needs to read an answer, such as that of a cursor: kept, whatever they sound like
 */
export function createRedact({ redact, keep }: RecordingOptions, structural: readonly string[] = []): Redact {
  const named = new Set(redact.map(plain));
  const kept = new Set([...keep, ...structural].map(plain));
  const isKept = (name: string) => kept.has(plain(name));
  const isSecret = (name: string) => {
    const whole = plain(name);
    return !kept.has(whole) && (named.has(whole) || PARTS.test(whole) || [whole, ...wordsOf(name)].some(isWord));
  };
  const isSecretKey = (name: string, value: unknown) =>
    plain(name) === KEY && !isKept(name) && typeof value === 'string' && looksRandom(value);

  function text(value: string): string {
    const printed = json(value);
    if (printed !== undefined) return printed;
    let found = value;
    // A marker may end a word, so that what stands beside it is found only then.
    for (let passes = 0; passes < MOST_PASSES; passes += 1) {
      const next = parameters(redactText(found));
      if (next === found) break;
      found = next;
    }
    return found;
  }

  function parameters(value: string): string {
    return value.replace(PARAMETER, (all, start: string, name: string) =>
      isSecret(name) || (plain(name) === KEY && !isKept(name)) ? start + MARKER : all,
    );
  }

  /** `undefined` for what is no JSON. */
  function json(value: string): string | undefined {
    if (!/^\s*[[{]/.test(value)) return undefined;
    try {
      return JSON.stringify(redacted(JSON.parse(value)));
    } catch (error) {
      // Too deep to be looked through.
      return error instanceof SyntaxError ? undefined : MARKER;
    }
  }

  function redacted(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return text(String(value)) === String(value) ? value : 0;
    if (Array.isArray(value)) return value.map(redacted);
    if (typeof value !== 'object' || value === null) return value;
    return renamed(value, text, (child, name) =>
      isSecret(name) || isSecretKey(name, child) ? blank(child) : redacted(child),
    );
  }

  /** The same shape without any of its values, so that a schema still finds what it asks for. */
  function blank(value: unknown): unknown {
    if (typeof value === 'string') return /@|%40/.test(value) ? EMAIL_MARKER : MARKER;
    if (typeof value === 'number') return 0;
    if (Array.isArray(value)) return value.map(blank);
    if (typeof value !== 'object' || value === null) return value;
    return renamed(value, text, blank);
  }
  return redacted;
}

/** Names that become the same get numbers, by the order of what they were and not of how they came: no entry is lost. */
function renamed(
  object: object,
  rename: (name: string) => string,
  child: (value: unknown, name: string) => unknown,
): object {
  const entries = Object.entries(object).map(([name, value]) => ({
    name,
    now: rename(name),
    value: child(value, name),
  }));
  const changed = entries.filter(({ name, now }) => name !== now).sort((a, b) => (a.name < b.name ? -1 : 1));
  const taken = new Set(entries.filter(({ name, now }) => name === now).map(({ name }) => name));
  for (const entry of changed) {
    const base = entry.now;
    for (let count = 2; taken.has(entry.now); count += 1) entry.now = `${base} ${count}`;
    taken.add(entry.now);
  }
  return Object.fromEntries(entries.map(({ now, value }) => [now, value]));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The words of a name in camelCase or with separators, in lower case: `IBANNumber_2` has two. */
function wordsOf(name: string): readonly string[] {
  const spaced = name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ');
  return spaced.toLowerCase().match(/\p{L}+/gu) ?? [];
}

function isWord(word: string): boolean {
  return WORDS.has(word) || WORDS.has(word.replace(/s$/, ''));
}
