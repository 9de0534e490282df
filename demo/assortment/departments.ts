import { audio } from './audio.ts';
import { camping } from './camping.ts';
import { clothing } from './clothing.ts';
import { cycling } from './cycling.ts';
import type { Department } from './department.ts';
import { electronics } from './electronics.ts';
import { footwear } from './footwear.ts';
import { kitchen } from './kitchen.ts';
import { living } from './living.ts';

/** The upper level of the category tree, in the order of the menu. */
export const departments: readonly Department[] = [
  camping,
  cycling,
  clothing,
  footwear,
  kitchen,
  living,
  audio,
  electronics,
];
