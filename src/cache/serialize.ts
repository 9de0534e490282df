import { freeze } from '../kit/freeze.ts';

/** A value as JSON text; `undefined` when it is no JSON value. */
export function serialize(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** The deeply frozen value of a JSON text; `undefined` when it is no JSON, or nested too deeply. */
export function deserialize(text: string): unknown {
  try {
    return freeze(JSON.parse(text));
  } catch {
    return undefined;
  }
}
