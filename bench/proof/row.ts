import type { World } from './world.ts';

/** How long a row runs: `short` is what `npm run proof` has time for, `long` is what the promise says. */
export type Form = 'short' | 'long';

/** What a run showed: named figures, and the sentence that the table prints. */
export interface Figure {
  readonly text: string;
  readonly holds: boolean;
  readonly values: Readonly<Record<string, number>>;
}

/** One promise: a run that shows its figure, and what to take away from the gateway so that the same run must miss it. */
export interface Row {
  readonly id: string;
  readonly promise: string;
  /** The bound, as a reader sees it. */
  readonly bound: string;
  /** The protection that the negative control takes away. */
  readonly control: Control;
  /** Plays the run in a world of its own. */
  run(world: World, form: Form): Promise<Figure>;
}

/** How a protection is switched off: by settings that an operator could write, or by code put in the place of a module's. */
export interface Control {
  readonly says: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Modules of src that the gateway of the control gets in another form: the text that is found, and what stands there instead. */
  readonly without?: readonly Replacement[];
}

export interface Replacement {
  /** Below src, such as `upstream/retry.ts`. */
  readonly module: string;
  readonly find: string;
  readonly put: string;
}
