import { stringify } from 'yaml';
import type { KeyRecord } from '../identity/key-record.ts';
import { aligned, shortMoment } from './aligned.ts';
import type { KeyPlace, WritableKeys } from './key-place.ts';
import type { MadeKey } from './make-key.ts';

/** A key as it may be shown: without its digest. */
export interface KeyRow {
  readonly id: string;
  readonly prefix: string;
  readonly client: string;
  readonly bffs: readonly string[];
  readonly scopes: readonly string[];
  readonly tier: string | null;
  readonly expires: string | null;
  readonly addresses: readonly string[];
  readonly note: string | null;
  readonly state: 'active' | 'expired';
  /** `configuration`, or the name of the store. */
  readonly stored: string;
}

/** Every key of a project, those of the configuration first. @param now milliseconds since the Unix epoch */
export function rows({ configured, store }: KeyPlace, now: number): readonly KeyRow[] {
  const row = (stored: string, id: string, record: KeyRecord): KeyRow => ({
    id,
    prefix: record.prefix,
    client: record.client,
    bffs: record.bffs,
    scopes: record.scopes ?? [],
    tier: record.tier ?? null,
    expires: record.expires ?? null,
    addresses: record.addresses ?? [],
    note: record.note ?? null,
    state: record.expires !== undefined && Date.parse(record.expires) <= now ? 'expired' : 'active',
    stored,
  });
  return [
    ...Object.entries(configured).map(([id, record]) => row('configuration', id, record)),
    ...Object.entries(store?.records ?? {}).map(([id, record]) => row(store?.name ?? '', id, record)),
  ];
}

/** The keys as an aligned table. */
export function listLines(found: readonly KeyRow[]): readonly string[] {
  if (found.length === 0) return ['there are no keys; make one: frontdesk keys create --client ID --bff NAME'];
  const cells = [
    ['id', 'prefix', 'client', 'bffs', 'scopes', 'tier', 'expires', 'state', 'stored'],
    ...found.map(({ id, prefix, client, bffs, scopes, tier, expires, state, stored }) => [
      ...[id, prefix, client, bffs.join(','), scopes.join(',') || '-', tier ?? '-'],
      ...[expires === null ? 'never' : shortMoment(expires), state, stored],
    ]),
  ];
  return aligned(cells);
}

/**
 * A new key, shown once, with what was done or is to be done with its record.
 * @param old the key in whose place it comes
 */
export function madeLines(
  { store }: KeyPlace,
  { key, id, record }: MadeKey,
  old?: { readonly id: string; readonly record: KeyRecord },
): readonly string[] {
  const ends = old ? [`${old.id} (fd_${old.record.prefix}_…) works until ${old.record.expires}.`] : [];
  const shown = [key, '', 'This is shown once and kept nowhere: hand it over now.', ...ends, ''];
  if (store) {
    const { digest: _digest, ...visible } = record;
    return [
      ...shown,
      yaml({ [id]: visible }),
      '',
      `Written to ${store.name}; gateways know of it within ${store.within}.`,
    ];
  }
  const entries = { ...(old && { [old.id]: old.record }), [id]: record };
  return [
    ...shown,
    'Put this into gateway.yaml, and start the gateways anew:',
    '',
    yaml({ identity: { keys: entries } }),
  ];
}

/** That a key was taken out, and from when on nobody can use it. */
export function revokedLine(id: string, { prefix, client }: KeyRecord, { name, within }: WritableKeys): string {
  return `Revoked ${id} (fd_${prefix}_…) of ${client} in ${name}: gateways refuse it within ${within}.`;
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}
