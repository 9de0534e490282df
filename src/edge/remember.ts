import { LRUCache } from 'lru-cache';

/** As many texts as one kind of header has in practice; who sends more pays for the work each time, as it was. */
const MOST = 256;
/** Longer texts are not kept. */
const LONGEST = 512;

/** Clients send the same headers again and again: what a text means is worked out once, for the texts used last. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new LRUCache<string, NonNullable<T>>({ max: MOST });
  return (text) => {
    const found = known.get(text);
    // What stands for nothing is worked out again: it is refused, and rare.
    if (found !== undefined) return found;
    const made = work(text);
    if (text.length <= LONGEST && made !== undefined && made !== null) known.set(text, made);
    return made;
  };
}
