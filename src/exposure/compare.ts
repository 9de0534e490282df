import { type Accesses, beyond } from '../authorization/access.ts';
import { callersText } from './callers-text.ts';
import { ANY_TEXT, accessesIn, EXPOSURE_FILE, type ExposureLock, type LockedEntries, UPDATE_EXPOSURE } from './lock.ts';

/** A difference between who reaches what now, and what `exposure.lock.json` says. Each makes a check fail: the file must be true. */
export interface ExposureFinding {
  readonly kind: 'exposed' | 'hidden' | 'moved' | 'accepts' | 'unlisted';
  readonly bff?: string;
  /** Who reaches more, or less. */
  readonly by?: Accesses;
  /** `Type.field`, `operation NAME` or `route METHOD PATH`. */
  readonly names?: readonly string[];
  readonly message: string;
}

/** The differences between a lock and what is reached now. */
export function exposureFindings(before: ExposureLock | undefined, now: ExposureLock): readonly ExposureFinding[] {
  if (!before) return [{ kind: 'unlisted', message: `${EXPOSURE_FILE} is missing: ${UPDATE_EXPOSURE}` }];
  const names = [...new Set([...Object.keys(before.bffs), ...Object.keys(now.bffs)])].sort();
  return [
    ...differences(undefined, named('route', before.routes), named('route', now.routes)),
    ...names.flatMap((bff) => {
      const [old = NONE, present = NONE] = [before.bffs[bff], now.bffs[bff]];
      return [...accepted(bff, old, present), ...differences(bff, entriesOf(old), entriesOf(present))];
    }),
  ];
}

const NONE: ExposureLock['bffs'][string] = { accepts: [], routes: {}, operations: {}, fields: {} };

function entriesOf({ routes, operations, fields }: ExposureLock['bffs'][string]): LockedEntries {
  const { [ANY_TEXT]: text, ...others } = operations;
  return {
    ...named('route', routes),
    ...(text ? { 'operations of their own': text } : {}),
    ...named('operation', others),
    ...fields,
  };
}

function named(kind: string, entries: LockedEntries): LockedEntries {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [`${kind} ${name}`, entry]));
}

const KINDS: Readonly<Record<string, string>> = {
  anonymous: 'callers without credentials',
  jwt: 'users by their tokens',
  apiKey: 'applications by their API keys',
  certificate: 'applications by their certificates',
  signature: 'applications by their signatures',
};

function accepted(
  bff: string,
  old: { accepts: readonly string[] },
  now: { accepts: readonly string[] },
): readonly ExposureFinding[] {
  const say = (kinds: readonly string[], what: string): ExposureFinding[] =>
    kinds.map((kind) => ({
      kind: 'accepts',
      bff,
      message: `${bff} ${what} ${KINDS[kind] ?? kind} (accepts), other than ${EXPOSURE_FILE} says: ${UPDATE_EXPOSURE}`,
    }));
  return [
    ...say(
      now.accepts.filter((kind) => !old.accepts.includes(kind)),
      'lets in',
    ),
    ...say(
      old.accepts.filter((kind) => !now.accepts.includes(kind)),
      'no longer lets in',
    ),
  ];
}

function differences(bff: string | undefined, before: LockedEntries, now: LockedEntries): readonly ExposureFinding[] {
  const more = new Map<string, Group>();
  const less = new Map<string, Group>();
  const moved: string[] = [];
  for (const name of [...new Set([...Object.keys(before), ...Object.keys(now)])]) {
    const [old, present] = [before[name], now[name]];
    const [was, is] = [old ? accessesIn(old) : [], present ? accessesIn(present) : []];
    const [gained, lost] = [beyond(is, was), beyond(was, is)];
    const from = present?.from ?? [];
    if (gained.length > 0) note(more, gained, name, from);
    if (lost.length > 0) note(less, lost, name, old?.from ?? []);
    if (old && present && gained.length + lost.length === 0 && String(old.from ?? []) !== String(from))
      moved.push(`${name}: ${(old.from ?? []).join(', ') || 'no service'} → ${from.join(', ') || 'no service'}`);
  }
  return [
    ...[...more.values()].map((group) => finding('exposed', bff, group, 'reach more than')),
    ...[...less.values()].map((group) => finding('hidden', bff, group, 'reach less than')),
    ...(moved.length === 0 ? [] : [movedFinding(bff, moved)]),
  ];
}

interface Group {
  readonly by: Accesses;
  readonly entries: { readonly name: string; readonly from: readonly string[] }[];
}

function note(groups: Map<string, Group>, by: Accesses, name: string, from: readonly string[]): void {
  const key = JSON.stringify(by);
  const group = groups.get(key) ?? { by, entries: [] };
  groups.set(key, group);
  group.entries.push({ name, from });
}

function finding(
  kind: ExposureFinding['kind'],
  bff: string | undefined,
  { by, entries }: Group,
  what: string,
): ExposureFinding {
  const lines = entries.map(({ name, from }) => `\n  ${name}${from.length > 0 ? ` (${from.join(', ')})` : ''}`);
  const names = entries.map(({ name }) => name);
  const message = `${bff ?? 'the gateway'}: ${callersText(by)} ${what} ${EXPOSURE_FILE} says: ${UPDATE_EXPOSURE}${lines.join('')}`;
  return { kind, ...(bff === undefined ? {} : { bff }), by, names, message };
}

function movedFinding(bff: string | undefined, moved: readonly string[]): ExposureFinding {
  const message = `${bff ?? 'the gateway'}: what is shown comes from other services than ${EXPOSURE_FILE} says: ${UPDATE_EXPOSURE}${moved.map((line) => `\n  ${line}`).join('')}`;
  return {
    kind: 'moved',
    ...(bff === undefined ? {} : { bff }),
    names: moved.map((line) => line.split(':', 1).join('')),
    message,
  };
}
