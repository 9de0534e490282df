import { type Place, pathOf } from '../kit/degraded.ts';
import type { AnyDeclaration } from './declare.ts';
import { Degraded } from './degraded.ts';
import { mayDegrade } from './ladder.ts';
import type { LoaderScope } from './scope.ts';

interface Loading<Args> {
  load(args: Args): Promise<unknown>;
}

/** An endpoint that knows which field asks it. */
export interface Placeable {
  readonly [PLACED]: (place: Place) => object;
}

const PLACED = Symbol('placed');

/**
 * An endpoint as resolvers call it: what its loader put in the place of an answer is noted for the field that asked, and unwrapped. One
 * that cannot degrade is its loader, at no cost.
 */
export function shown<Args>({ degraded }: LoaderScope, declaration: AnyDeclaration, inner: Loading<Args>): object {
  if (!mayDegrade(declaration)) return inner;
  const at = (place: Place | undefined) => {
    const load = async (args: Args): Promise<unknown> => {
      const result = await inner.load(args);
      if (!(result instanceof Degraded)) return result;
      degraded.note(pathOf(place), result.fact);
      return result.value;
    };
    return { load, loadMany: (keys: readonly Args[]) => Promise.all(keys.map(load)) };
  };
  return Object.defineProperty(at(undefined), PLACED, { value: at });
}

/** The endpoint for the field at `place`; what cannot degrade is the same for all. */
export function placed(endpoint: object & Partial<Placeable>, place: Place): object {
  return endpoint[PLACED]?.(place) ?? endpoint;
}
