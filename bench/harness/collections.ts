/** What the engine did about memory while it answered. Bytes and milliseconds, all together. */
export interface Collections {
  /** Memory that was given out. */
  readonly made: number;
  /** What of it was still held for alive at the second collection of the young generation that saw it. */
  readonly outlived: number;
  /** Collections of the young generation. */
  readonly small: number;
  readonly smallMs: number;
  /** Collections of everything. */
  readonly full: number;
  readonly fullMs: number;
}

const MB = 2 ** 20;
const LINE =
  /^\[(?<pid>\d+):\w+\]\s+\d+ ms: (?<kind>Scavenge|Mark-Compact)\D*(?<before>[\d.]+) \([\d.]+\) -> (?<after>[\d.]+) \([\d.]+\) MB.*?(?<ms>[\d.]+) \/ [\d.]+ ms(?: {2}\(\+ (?<steps>[\d.]+) ms)?/;

/**
 * Reads what `node --trace-gc` writes, of the process that wrote most of it. What outlives a collection is seen in how the heap has grown from
 * one collection of the young generation to the next; a full one between two tells nothing of it.
 */
export function readCollections(output: string): Collections {
  const lines = output.split('\n').flatMap((line) => {
    const { groups } = LINE.exec(line) ?? {};
    return groups ? [groups] : [];
  });
  const [own = []] = [...Map.groupBy(lines, ({ pid }) => pid).values()].sort((a, b) => b.length - a.length);
  const sum = { made: 0, outlived: 0, small: 0, smallMs: 0, full: 0, fullMs: 0 };
  let last: number | undefined;
  for (const { kind, before, after, ms, steps = '0' } of own) {
    if (kind === 'Scavenge') {
      sum.small += 1;
      sum.smallMs += Number(ms);
      if (last !== undefined) {
        sum.made += (Number(before) - last) * MB;
        sum.outlived += (Number(after) - last) * MB;
      }
      last = Number(after);
    } else {
      sum.full += 1;
      sum.fullMs += Number(ms) + Number(steps);
      last = undefined;
    }
  }
  return sum;
}
