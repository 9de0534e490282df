import { masked } from '../cause.ts';
import { visible } from '../visible.ts';

/** What a member of a record can be; `undefined` leaves it out. */
export type Value = string | number | boolean | undefined | readonly Value[] | { readonly [name: string]: Value };

export type Members = Readonly<Record<string, Value>>;

/** With what the chain adds, a line stays below 4,096 bytes: a pipe takes it as a whole (POSIX, PIPE_BUF). */
const LONGEST = 3_600;
/**
 * Characters of a text, of a text within a list, and items of a list, tried in turn until the line is short enough. Lists come first: a caller
 * makes them long by asking for much, and must not hide thereby who asked, or the SHA-256 of what was asked (64 characters).
 */
const CUTS = [
  { characters: 200, listed: 200, items: 20 },
  { characters: 200, listed: 64, items: 20 },
  { characters: 200, listed: 64, items: 8 },
  { characters: 200, listed: 64, items: 4 },
  { characters: 200, listed: 16, items: 2 },
  { characters: 64, listed: 16, items: 2 },
  { characters: 16, listed: 16, items: 2 },
];

/**
 * The members of a record as JSON text without braces: on one line, without credentials, control characters and what else could forge a line
 * or steer a terminal, and of bounded length, whatever a client has sent.
 */
export function membersText(members: Members): string {
  for (const cut of CUTS) {
    const text = JSON.stringify(shortened(members, cut)).slice(1, -1);
    if (Buffer.byteLength(text) <= LONGEST) return text;
  }
  return '"truncated":true';
}

function shortened(value: Value, cut: (typeof CUTS)[number], characters = cut.characters): Value {
  if (typeof value === 'string') return visible(masked(value.slice(0, 4 * characters)), characters);
  if (isList(value)) {
    const kept = value.slice(0, cut.items).map((one) => shortened(one, cut, cut.listed));
    return value.length > cut.items ? [...kept, `… ${value.length - cut.items} more`] : kept;
  }
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one, cut, characters)]));
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
