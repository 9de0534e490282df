import { posts, users } from '../services/data.ts';

/** A document of one round, and the data that is the right answer to it. */
export interface Asked {
  readonly body: string;
  /** The answer's `data`, its keys sorted. */
  readonly reference: string;
}

/** Whatever is random about a round comes from here: the same seed gives the same round. */
export type Random = () => number;

/**
 * The operation of W1 and W2 as one round sends it: the operation and its aliases have new names, the selections a new order, so that no
 * contender can live on what it learned in the round before.
 */
export function postsDocument(random: Random): Asked {
  const name = (field: string): string => `${field}${Math.floor(random() * 1e6)}`;
  const aliases = { posts: name('p'), id: name('a'), userId: name('b'), title: name('c'), user: name('d') };
  const inner = { id: name('e'), name: name('f'), email: name('g') };
  const fieldsOf = (names: Record<string, string>, more: readonly string[] = []): string =>
    shuffled([...Object.entries(names).map(([field, alias]) => `${alias}: ${field}`), ...more], random).join(' ');
  const { posts: root, user, ...own } = aliases;
  const query = `query Q${name('')} { ${root}: posts { ${fieldsOf(own, [`${user}: user { ${fieldsOf(inner)} }`])} } }`;
  const data = {
    [root]: posts.map((post) => ({
      [own.id]: post.id,
      [own.userId]: post.userId,
      [own.title]: post.title,
      [user]: renamed(users[post.userId - 1] ?? {}, inner),
    })),
  };
  return { body: JSON.stringify({ query }), reference: sorted({ data }) };
}

/** The operation of W3. */
export function greetDocument(random: Random): Asked {
  const alias = `g${Math.floor(random() * 1e6)}`;
  return {
    body: JSON.stringify({ query: `query Q${Math.floor(random() * 1e6)} { ${alias}: greet }` }),
    reference: sorted({ data: { [alias]: 'Hello World!' } }),
  };
}

/** JSON with the keys of every object in alphabetical order. */
export function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Random numbers from 0 to 1 by a seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function renamed(row: object, names: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [names[field] ?? field, value]));
}

/** All of them, in an order by chance. */
export function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
