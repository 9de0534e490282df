import { isBusy, type Machine } from './machine.ts';
import type { Control, Figure, Form, Row } from './row.ts';
import type { World } from './world.ts';

/** A row that was run: what it showed with its protection, and without. */
export interface Proven {
  readonly id: string;
  readonly promise: string;
  readonly bound: string;
  readonly form: Form;
  readonly figure: Figure;
  readonly control: Figure;
  /** What the control took away. */
  readonly without: string;
  /** The promise was kept, and the control broke it: a control that holds proves that the run cannot fail. */
  readonly held: boolean;
  /** The machine during the run that is shown. */
  readonly machine: Machine;
  /** How often it was run: a miss on a busy machine is not the last word. */
  readonly runs: number;
  readonly seconds: number;
}

export type CreateWorld = (control?: Control) => Promise<World>;

const MOST_RUNS = 3;

/** Runs a row and its control, each in a world of its own. */
export async function prove(row: Row, form: Form, createWorld: CreateWorld): Promise<Proven> {
  const began = performance.now();
  let runs = 0;
  let shown: Played;
  do {
    shown = await play(row, form, createWorld);
    runs += 1;
  } while (!shown.figure.holds && isBusy(shown.machine) && runs < MOST_RUNS);
  const { figure: control } = await play(row, form, createWorld, row.control);
  const { id, promise, bound } = row;
  return {
    id,
    promise,
    bound,
    form,
    figure: shown.figure,
    control,
    without: row.control.says,
    held: shown.figure.holds && !control.holds,
    machine: shown.machine,
    runs,
    seconds: (performance.now() - began) / 1_000,
  };
}

interface Played {
  readonly figure: Figure;
  readonly machine: Machine;
}

async function play(row: Row, form: Form, createWorld: CreateWorld, control?: Control): Promise<Played> {
  const world = await createWorld(control);
  let figure: Figure;
  try {
    figure = await row.run(world, form);
  } catch (error) {
    // A run that breaks has shown nothing: neither that the promise holds nor that its control misses.
    const text = `the run broke: ${error instanceof Error ? error.message : String(error)}`;
    figure = { text, holds: control !== undefined, values: {} };
  }
  return { figure, machine: await world.end() };
}
