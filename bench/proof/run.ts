import { parseArgs } from 'node:util';
import type { Figure, Form, Row } from './row.ts';
import { rows } from './rows.ts';
import { createWorld } from './world.ts';

/** A row that was run: what it showed with its protection, and without. */
interface Proven {
  readonly id: string;
  readonly promise: string;
  readonly bound: string;
  readonly form: Form;
  readonly figure: Figure;
  readonly control: Figure;
  readonly without: string;
  /** The promise was kept, and the control broke it: a control that holds proves that the run cannot fail. */
  readonly held: boolean;
  readonly seconds: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    long: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const wanted = new Set([...(values.only?.split(',') ?? []), ...positionals]);
const unknown = [...wanted].filter((id) => !rows.some((row) => row.id === id));
if (unknown.length > 0) {
  console.error(`no row is named ${unknown.join(', ')}; there are ${rows.map(({ id }) => id).join(', ')}`);
  process.exit(2);
}
const chosen = wanted.size === 0 ? rows : rows.filter(({ id }) => wanted.has(id));
const proven: Proven[] = [];
for (const [i, row] of chosen.entries()) {
  process.stderr.write(`[${i + 1}/${chosen.length}] ${row.id} ${row.promise} …`);
  const one = await prove(row, values.long ? 'long' : 'short');
  process.stderr.write(` ${one.held ? 'held' : 'NOT HELD'} (${one.seconds.toFixed(0)} s)\n`);
  proven.push(one);
  if (!values.json) for (const line of linesOf(one)) console.log(line);
}
const red = proven.filter(({ held }) => !held);
if (values.json) console.log(JSON.stringify({ node: process.version, rows: proven }, null, 2));
else
  console.log(
    `\n${proven.length - red.length} of ${proven.length} rows held; ${rows.length - proven.length} were not run.`,
  );
process.exit(red.length > 0 ? 1 : 0);

async function prove(row: Row, form: Form): Promise<Proven> {
  const began = performance.now();
  const figure = await play(row, form, false);
  const control = await play(row, form, true);
  const { id, promise, bound } = row;
  const held = figure.holds && !control.holds;
  return {
    id,
    promise,
    bound,
    form,
    figure,
    control,
    without: row.control.says,
    held,
    seconds: (performance.now() - began) / 1_000,
  };
}

async function play(row: Row, form: Form, unprotected: boolean): Promise<Figure> {
  const world = await createWorld(unprotected ? row.control : undefined);
  try {
    return await row.run(world, form);
  } catch (error) {
    // A run that breaks has shown nothing: neither that the promise holds nor that its control misses.
    const text = `the run broke: ${error instanceof Error ? error.message : String(error)}`;
    return { text, holds: unprotected, values: {} };
  } finally {
    await world.end();
  }
}

function linesOf({ id, promise, bound, figure, control, without, held }: Proven): readonly string[] {
  return [
    `${held ? '✓' : '✗'} ${id.padEnd(4)} ${promise}`,
    `       bound     ${bound}`,
    `       measured  ${figure.text}${figure.holds ? '' : '   ← MISSED'}`,
    `       control   ${control.text}   (${without})${control.holds ? '   ← THE CONTROL HOLDS' : ''}`,
  ];
}
