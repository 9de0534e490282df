import type { Entry } from '../../src/config/entry.ts';

/** The leaves of a tree of settings, as a command sets them. */
export function entriesAt(tree: object, path: readonly string[] = []): Entry[] {
  return Object.entries(tree).flatMap(([name, value]): Entry[] => {
    const place = [...path, name];
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup ? entriesAt(value, place) : [{ path: place, value, source: { kind: 'command', command: 'test' } }];
  });
}
