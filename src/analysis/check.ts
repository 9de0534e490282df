import type { LockedOperation } from '../kit/operations-lock.ts';
import { compare } from './compare.ts';
import { LOCK_FILE } from './lock.ts';
import { resolverPlace } from './places.ts';
import type { TrustedOperation } from './project.ts';

/** What `check` found. */
export interface Finding {
  readonly kind: 'rise' | 'waves' | 'unproven' | 'new' | 'gone' | 'stale' | 'fall' | 'missing';
  /** `bff/Name`. */
  readonly operation: string;
  readonly endpoint?: string;
  readonly before?: string;
  readonly after?: string;
  readonly fields?: readonly {
    readonly field: string;
    /** Where it stands in the answer. */
    readonly path: string;
    /** Of its resolver, or of the operation. */
    readonly place: string;
    readonly before: string;
    readonly after: string;
  }[];
  readonly message: string;
}

export const UPDATE = 'run "npx frontdesk check --update" and commit what it writes';

/** True for what makes a check fail; the others are good to know. */
export function isProblem({ kind }: Finding): boolean {
  return kind !== 'fall';
}

/** The differences between a lock and what the operations ask now. */
export function findingsOf(
  root: string,
  operations: readonly TrustedOperation[],
  before: Readonly<Record<string, LockedOperation>> | undefined,
  now: ReadonlyMap<string, LockedOperation>,
): readonly Finding[] {
  if (!before) return [{ kind: 'missing', operation: '', message: `${LOCK_FILE} is missing: ${UPDATE}` }];
  const findings = operations.flatMap((operation) => {
    const after = now.get(operation.id);
    const old = before[operation.id];
    if (!after) return [];
    const name = { operation: operation.id };
    if (!old) {
      const calls = Object.entries(after.calls)
        .map(([endpoint, { most }]) => `${endpoint} ≤ ${most}`)
        .join(', ');
      const failing = Object.entries(after.unproven ?? {}).map(([field, message]) =>
        unproven(operation, root, field, message),
      );
      return [
        {
          kind: 'new',
          ...name,
          message: `${operation.id} is not in ${LOCK_FILE} (${calls || 'no calls'}): ${UPDATE}`,
        } as const,
        ...failing,
      ];
    }
    return differences(root, operation, old, after);
  });
  const ids = new Set(operations.map(({ id }) => id));
  const gone = Object.keys(before).filter((id) => !ids.has(id));
  return [
    ...findings,
    ...gone.map(
      (operation): Finding => ({
        kind: 'gone',
        operation,
        message: `${operation} stands in ${LOCK_FILE} and is no operation any more: ${UPDATE}`,
      }),
    ),
  ];
}

function differences(
  root: string,
  operation: TrustedOperation,
  old: LockedOperation,
  after: LockedOperation,
): readonly Finding[] {
  const { id } = operation;
  const { rises, falls, waves, unproven: failing } = compare(old, after);
  const changed =
    (kind: 'rise' | 'fall', verb: string) =>
    (change: (typeof rises)[number]): Finding => {
      const fields = change.fields.map((one) => ({
        ...one,
        place: resolverPlace(root, operation.bff, one.field) ?? operation.file,
      }));
      const lines = fields.map(
        ({ field, path, place, before, after: now }) => `\n  ${field} (${place}), at ${path}: ${before} → ${now}`,
      );
      const message = `${id}: ${change.endpoint} ${verb}: ${change.before} → ${change.after}${lines.join('')}`;
      return { kind, operation: id, ...change, fields, message };
    };
  const findings: Finding[] = [
    ...rises.map(changed('rise', 'is called more')),
    ...(waves
      ? [
          {
            kind: 'waves',
            operation: id,
            ...waves,
            message: `${id}: calls wait for each other longer: ${waves.before} → ${waves.after} waves`,
          } as const,
        ]
      : []),
    ...failing.map(({ field, message }) => unproven(operation, root, field, message)),
    ...falls.map(changed('fall', 'is called less')),
  ];
  if (findings.length === 0 && old.document !== after.document) {
    return [
      {
        kind: 'stale',
        operation: id,
        message: `${operation.file} has changed since ${LOCK_FILE} was written, its bounds have not: ${UPDATE}`,
      },
    ];
  }
  return findings;
}

function unproven({ id, bff, file }: TrustedOperation, root: string, field: string, why: string): Finding {
  const place = (field && resolverPlace(root, bff, field)) || file;
  const message = `${id}: unproven: ${field || 'a run'} (${place}) failed on a sampled answer: ${why}\n  What it would have asked is in no bound. Let it bear what the contract allows, or accept it with --update.`;
  return { kind: 'unproven', operation: id, fields: [{ field, path: '', place, before: '', after: '' }], message };
}
