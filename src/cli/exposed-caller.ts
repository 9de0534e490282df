import type { Command } from 'commander';
import { isToken } from '../authorization/policy.ts';
import type { Visit } from '../exposure/visitors.ts';
import type { KeyRecord } from '../identity/key-record.ts';
import { didYouMean } from '../kit/nearest.ts';
import { withKeys } from './key-place.ts';
import type { ProjectFlags } from './project.ts';
import type { Terminal } from './terminal.ts';

/** Whom `--as` means. */
export interface ExposedCaller {
  /** As a person reads it. */
  readonly name: string;
  /** The ways in which they come. */
  readonly visits: readonly Visit[];
  /** What is to be known of their keys: sentences. */
  readonly notes: readonly string[];
}

/** Reads `--as`: `anonymous`, `user`, `scope:a,b`, or the id of a client or of its key. Anything else ends the command. */
export async function exposedCaller(
  command: Command,
  as: string,
  flags: ProjectFlags,
  terminal: Terminal,
): Promise<ExposedCaller> {
  if (as === 'anonymous') return { name: as, visits: [{ kind: 'anonymous' }], notes: [] };
  if (as === 'user') return { name: 'a user without scopes', visits: [{ kind: 'user', scopes: [] }], notes: [] };
  if (as.startsWith('scope:')) {
    const scopes = as.slice('scope:'.length).split(',');
    const unfit = scopes.find((scope) => !isToken(scope));
    if (unfit !== undefined)
      command.error(`error: --as: expected scope:NAME,NAME without spaces and quotes, got ${JSON.stringify(as)}`);
    return { name: `a user with ${scopes.join(', ')}`, visits: [{ kind: 'user', scopes }], notes: [] };
  }
  return withKeys(flags, terminal, async ({ configured, store }) => {
    const all = [...Object.entries(configured), ...Object.entries(store?.records ?? {})];
    const meant = all.filter(([id, { client }]) => id === as || client === as);
    if (meant.length === 0) {
      const names = [...new Set(all.flatMap(([id, { client }]) => [client, id]))];
      const known = [...new Set(all.map(([, { client }]) => client))].sort();
      command.error(
        `error: --as: expected anonymous, user, scope:NAME,NAME or a client with an API key, got ${JSON.stringify(as)}${didYouMean(as, names)} (clients: ${known.join(', ') || 'none'})`,
      );
    }
    return {
      name: as,
      visits: meant.map(([, record]) => ({ kind: 'key', record })),
      notes: meant.map(([id, record]) => noteOn(id, record)),
    };
  });
}

function noteOn(id: string, { bffs, scopes = [], expires, addresses }: KeyRecord): string {
  const parts = [
    `opens ${bffs.join(', ')}`,
    scopes.length > 0 ? `with the scopes ${scopes.join(', ')}` : 'without scopes',
    ...(addresses ? [`from ${addresses.join(', ')} alone`] : []),
    ...(expires === undefined
      ? []
      : [`${Date.parse(expires) <= Date.now() ? 'has expired' : 'expires'} at ${expires}`]),
  ];
  return `the key ${id} ${parts.join(', ')}`;
}
