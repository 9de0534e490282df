import type { Entry } from './entry.ts';
import type { Source } from './source.ts';

/** What all sources say together, as it goes to the schema. */
export interface Merged {
  readonly value: Branch;
  /** The source that won, by path joined with dots; groups have the source that named them first. */
  readonly sources: ReadonlyMap<string, Source>;
}

type Branch = { [key: string]: unknown };

/** Lays entries over each other: of several for one path the last one wins. */
export function merge(entries: readonly Entry[]): Merged {
  const value: Branch = {};
  const sources = new Map<string, Source>();
  for (const { path, value: given, source } of entries) {
    const group = given === undefined ? path : path.slice(0, -1);
    let branch = value;
    for (const [index, key] of group.entries()) {
      const place = group.slice(0, index + 1).join('.');
      if (!sources.has(place)) sources.set(place, source);
      branch = below(branch, key);
    }
    const key = path.at(-1);
    if (given === undefined || key === undefined) continue;
    branch[key] = given;
    sources.set(path.join('.'), source);
  }
  return { value, sources };
}

function below(branch: Branch, key: string): Branch {
  const present = branch[key];
  if (isBranch(present)) return present;
  const made: Branch = {};
  branch[key] = made;
  return made;
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
