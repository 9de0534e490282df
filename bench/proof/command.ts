import { parseArgs } from 'node:util';
import { isBusy } from './machine.ts';
import { type CreateWorld, type Proven, prove } from './prove.ts';
import type { Row } from './row.ts';

export interface ProofCommand {
  readonly args: readonly string[];
  readonly rows: readonly Row[];
  readonly createWorld: CreateWorld;
  /** A line of the result. */
  readonly print: (line: string) => void;
  /** What is going on meanwhile. */
  readonly note: (text: string) => void;
}

/**
 * `npm run proof -- [--long] [--only F1,L3] [--json] [ROW…]`: runs the rows that are named, or all.
 * @returns the exit code: 0 when all that were run held, 1 when one did not, 2 for a command line that cannot be meant
 */
export async function runProof({ args, rows, createWorld, print, note }: ProofCommand): Promise<number> {
  const flags = flagsOf(args);
  if (typeof flags === 'string') {
    note(`${flags}\n`);
    return 2;
  }
  const unknown = [...flags.wanted].filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0) {
    note(`no row is named ${unknown.join(', ')}; there are ${rows.map(({ id }) => id).join(', ')}\n`);
    return 2;
  }
  const chosen = flags.wanted.size === 0 ? rows : rows.filter(({ id }) => flags.wanted.has(id));
  const proven: Proven[] = [];
  for (const [i, row] of chosen.entries()) {
    note(`[${i + 1}/${chosen.length}] ${row.id} ${row.promise} …`);
    const one = await prove(row, flags.long ? 'long' : 'short', createWorld);
    note(` ${one.held ? 'held' : 'NOT HELD'} (${one.seconds.toFixed(0)} s)\n`);
    proven.push(one);
    if (!flags.json) for (const line of linesOf(one)) print(line);
  }
  const red = proven.filter(({ held }) => !held);
  const left = rows.filter((row) => !chosen.includes(row)).map(({ id }) => id);
  if (flags.json) print(JSON.stringify({ node: process.version, rows: proven, notRun: left }, null, 2));
  else {
    print('');
    print(`${proven.length - red.length} of ${proven.length} rows held`);
    if (red.length > 0) print(`not held: ${red.map(({ id }) => id).join(', ')}`);
    if (left.length > 0) print(`not run: ${left.join(', ')}`);
  }
  return red.length > 0 ? 1 : 0;
}

function flagsOf(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        only: { type: 'string' },
        long: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const named = values.only?.split(',').filter((id) => id !== '') ?? [];
    if (values.only !== undefined && named.length === 0) return '--only expects the names of rows, such as F6,L4';
    return { long: values.long, json: values.json, wanted: new Set([...named, ...positionals]) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function linesOf(one: Proven): readonly string[] {
  const { id, promise, bound, figure, control, without, held, machine, runs } = one;
  const waited = `a core was waited for ${(machine.waited * 100).toFixed(1)} % of the time`;
  const stolen = `the host took ${(machine.stolen * 100).toFixed(1)} % of all cores`;
  const pause = `longest pause of who measures ${machine.longestPauseMs.toFixed(0)} ms`;
  const again = runs > 1 ? `; run ${runs} of it, those before missed` : '';
  return [
    `${held ? '✓' : '✗'} ${id.padEnd(7)} ${promise}`,
    `          bound     ${bound}`,
    `          measured  ${figure.text}${figure.holds ? '' : '   ← MISSED'}`,
    `          control   ${control.text}   (${without})${control.holds ? '   ← THE CONTROL HOLDS' : ''}`,
    `          machine   ${isBusy(machine) ? 'BUSY: ' : ''}${waited}, ${stolen}, ${pause}${again}`,
  ];
}
