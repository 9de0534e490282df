import type { Round } from './round.ts';
import { median, spread } from './statistics.ts';

/** One contender on one workload. */
export interface Line {
  readonly contender: string;
  /** Its CPU a request over that of the recipe, the median of the rounds. */
  readonly ratio: number;
  /** The ratio of the best and of the worst round. */
  readonly ratios: readonly [number, number];
  readonly cpu: number;
  readonly spread: number;
  readonly throughput: number;
  readonly p50: number;
  readonly p99: number;
  readonly calls: number;
}

/** Ratios of rounds played side by side: each round is compared with the base's of the same round. */
export function linesOf(rounds: ReadonlyMap<string, readonly Round[]>, base: string): readonly Line[] {
  const anchor = rounds.get(base) ?? [];
  return [...rounds].map(([contender, played]) => {
    const ratios = played.map(({ cpu }, i) => cpu / (anchor[i]?.cpu ?? Number.NaN));
    const middle = (of: (round: Round) => number) => median(played.map(of));
    return {
      contender,
      ratio: median(ratios),
      ratios: [Math.min(...ratios), Math.max(...ratios)],
      cpu: middle(({ cpu }) => cpu),
      spread: spread(played.map(({ cpu }) => cpu)),
      throughput: middle(({ throughput }) => throughput),
      p50: middle(({ p50 }) => p50),
      p99: middle(({ p99 }) => p99),
      calls: middle(({ calls }) => calls),
    };
  });
}

/** The lines as a table that a person reads. */
export function table(title: string, lines: readonly Line[], base: string): string {
  const head = ['contender', `× ${base}`, '(range)', 'CPU µs', 'spread', 'req/s', 'p50 ms', 'p99 ms', 'calls'];
  const rows = lines.map((line) => [
    line.contender,
    line.ratio.toFixed(2),
    `${line.ratios[0].toFixed(2)}–${line.ratios[1].toFixed(2)}`,
    line.cpu.toFixed(0),
    `${(line.spread * 100).toFixed(0)} %`,
    line.throughput.toFixed(0),
    line.p50.toFixed(1),
    line.p99.toFixed(1),
    line.calls.toFixed(2),
  ]);
  const widths = head.map((word, i) => Math.max(word.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const format = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [title, format(head), ...rows.map(format)].join('\n');
}
