/** A piece of a file that is written, compared and updated by itself: an endpoint, a type, a resolver. */
export interface Unit {
  readonly key: string;
  readonly comments: readonly string[];
  readonly code: string;
}

/** A unit as it stands in a file now. */
export interface Standing {
  readonly key: string;
  readonly code: string;
  /** Where its code, and the comments above it, stand. */
  readonly start: number;
  readonly end: number;
}

/** What became of a unit. */
export interface Change {
  readonly key: string;
  readonly kind: 'added' | 'changed' | 'edited' | 'removed' | 'dropped';
  readonly before?: string;
  readonly after?: string;
}

/** What an update does with a file's units. */
export interface Merge {
  readonly changes: readonly Change[];
  readonly add: readonly Unit[];
  readonly replace: readonly { readonly at: Standing; readonly by: Unit }[];
}

/**
 * Decides unit by unit between what was written last, what stands there now, and what would be written: whatever a person touched is left.
 * @param base the code of each unit as it was written last
 */
export function mergeUnits(
  base: Readonly<Record<string, string>>,
  standing: readonly Standing[],
  next: readonly Unit[],
): Merge {
  const current = new Map(standing.map((one) => [one.key, one]));
  const changes: Change[] = [];
  const add: Unit[] = [];
  const replace: { at: Standing; by: Unit }[] = [];
  for (const unit of next) {
    const { key, code } = unit;
    const now = current.get(key);
    const last = Object.hasOwn(base, key) ? base[key] : undefined;
    if (now === undefined) {
      if (last === undefined) {
        add.push(unit);
        changes.push({ key, kind: 'added', after: code });
      } else if (!same(last, code)) changes.push({ key, kind: 'dropped', after: code });
    } else if (!same(now.code, code)) {
      if (last !== undefined && same(now.code, last)) {
        replace.push({ at: now, by: unit });
        changes.push({ key, kind: 'changed', before: now.code, after: code });
      } else
        changes.push({
          key,
          kind: 'edited',
          before: now.code,
          ...(last !== undefined && same(last, code) ? {} : { after: code }),
        });
    }
  }
  const wanted = new Set(next.map(({ key }) => key));
  for (const key of Object.keys(base)) {
    const now = current.get(key);
    if (!wanted.has(key) && now) changes.push({ key, kind: 'removed', before: now.code });
  }
  return { changes, add, replace };
}

/** Formatting is no edit. */
function same(a: string, b: string): boolean {
  const bare = (text: string) =>
    text
      .replaceAll(/\s+/g, '')
      .replaceAll('"', "'")
      .replaceAll(/,(?=[)}\]]|$)/g, '');
  return bare(a) === bare(b);
}

/** The text of a file with units replaced, and others put in at a place. */
export function edited(text: string, { replace, add }: Merge, at: number, print: (unit: Unit) => string): string {
  const edits = [
    ...replace.map(({ at: { start, end }, by }) => ({ start, end, text: print(by).trim() })),
    ...(add.length > 0 ? [{ start: at, end: at, text: add.map(print).join('') }] : []),
  ];
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((whole, edit) => whole.slice(0, edit.start) + edit.text + whole.slice(edit.end), text);
}
