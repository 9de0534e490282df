import { createReadStream } from 'node:fs';

/** Many times as long as a record: of what somebody has inserted, no more is kept. */
const LONGEST_LINE = 65_536;

/** One line of a file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break, cut at 64 KB. */
  readonly text: string;
  /** False for the last line when the file ends within it. */
  readonly ended: boolean;
}

/** Reads a file line by line in bounded memory, whatever it holds. @throws the error of the system when it cannot be read */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let rest = '';
  let number = 0;
  for await (const part of createReadStream(path, { encoding: 'utf8', highWaterMark: 1_048_576 })) {
    const lines = (rest + String(part)).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    for (const text of lines) yield { number: ++number, text: text.slice(0, LONGEST_LINE), ended: true };
  }
  if (rest !== '') yield { number: ++number, text: rest, ended: false };
}
