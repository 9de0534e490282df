import { Command, InvalidArgumentError } from 'commander';
import type { KeyRecord } from '../identity/key-record.ts';
import { RecordsError } from '../identity/records.ts';
import { isRange, RANGE_FORM } from '../kit/address-ranges.ts';
import { DURATION_FORM, parseDuration } from '../kit/durations.ts';
import { Failure } from './failure.ts';
import { listLines, madeLines, revokedLine, rows } from './key-lines.ts';
import { type KeyPlace, withKeys } from './key-place.ts';
import { findKey, makeKey } from './make-key.ts';
import { moment } from './moment.ts';
import { type ProjectFlags, requireBffs, withProject } from './project.ts';
import type { Terminal } from './terminal.ts';

interface JsonFlag extends ProjectFlags {
  readonly json?: true;
}

interface CreateFlags extends JsonFlag {
  readonly client: string;
  readonly bff: readonly string[];
  readonly scope?: string[];
  readonly tier?: string;
  readonly expires?: string;
  readonly address?: string[];
  readonly note?: string;
}

interface RotateFlags extends JsonFlag {
  readonly overlap: number;
  readonly expires?: string;
}

/** `frontdesk keys`: the API keys of a project. */
export function keysCommand(terminal: Terminal): Command {
  return new Command('keys')
    .description('Make, list, revoke and rotate API keys.')
    .addCommand(createCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(revokeCommand(terminal))
    .addCommand(rotateCommand(terminal));
}

function createCommand(terminal: Terminal): Command {
  const command = withProject(new Command('create'))
    .description('Make a key, and show it this once.')
    .requiredOption('--client <id>', 'the client that calls with it')
    .requiredOption('--bff <names...>', 'the BFFs that it opens', listed)
    .option('--scope <names...>', 'what its client may do', listed)
    .option('--tier <name>', 'what its client has signed up for')
    .option('--expires <when>', 'a duration from now (90d), or a date (default: never)', moment)
    .option('--address <ranges...>', 'from where it is accepted: addresses or CIDR ranges (default: anywhere)', ranges)
    .option('--note <text>', 'for people: who holds it, and what for')
    .option('--json', 'as JSON');
  return command.action(async (flags: CreateFlags) => {
    requireBffs(command, flags.project, flags.bff);
    const { client, bff, scope, tier, expires, address, note } = flags;
    const wanted: Omit<KeyRecord, 'prefix' | 'digest'> = {
      client,
      bffs: [...bff],
      ...(scope && { scopes: scope }),
      ...(tier !== undefined && { tier }),
      ...(expires !== undefined && { expires }),
      ...(address && { addresses: address }),
      ...(note !== undefined && { note }),
    };
    await withKeys(flags, terminal, async (place) => {
      const made = orRefused(command, () => makeKey(place, wanted));
      await place.store?.change({ [made.id]: made.record });
      const stored = place.store?.name ?? null;
      if (flags.json) terminal.print(JSON.stringify({ ...made, stored }, null, 2));
      else for (const line of madeLines(place, made)) terminal.print(line);
    });
  });
}

function listCommand(terminal: Terminal): Command {
  const command = withProject(new Command('list')).description('List the keys.').option('--json', 'as JSON');
  return command.action((flags: JsonFlag) =>
    withKeys(flags, terminal, async (place) => {
      const found = rows(place, Date.now());
      if (flags.json) terminal.print(JSON.stringify(found, null, 2));
      else for (const line of listLines(found)) terminal.print(line);
    }),
  );
}

function revokeCommand(terminal: Terminal): Command {
  const command = withProject(new Command('revoke'))
    .description('Take a key out: nobody can use it any more.')
    .argument('<key>', 'its id or prefix')
    .option('--json', 'as JSON');
  return command.action((words: string, flags: JsonFlag) =>
    withKeys(flags, terminal, async (place) => {
      const { id, record, store } = findKey(place, words);
      if (!store) {
        throw new Failure(
          `${id} stands in the configuration: take identity.keys.${id} out there, and start the gateways anew`,
        );
      }
      await store.change({}, [id]);
      const { prefix, client } = record;
      if (flags.json) terminal.print(JSON.stringify({ id, prefix, client, stored: store.name }, null, 2));
      else terminal.print(revokedLine(id, record, store));
    }),
  );
}

function rotateCommand(terminal: Terminal): Command {
  const command = withProject(new Command('rotate'))
    .description('Make a new key for the same client; the old one works until the overlap ends.')
    .argument('<key>', 'its id or prefix')
    .option('--overlap <duration>', 'for how long both work', overlap, 86_400_000)
    .option(
      '--expires <when>',
      'when the new one does: a duration from now, or a date (default: as the old one)',
      moment,
    )
    .option('--json', 'as JSON');
  return command.action((words: string, flags: RotateFlags) =>
    withKeys(flags, terminal, async (place) => {
      const { id, record, store } = findKey(place, words);
      const { prefix: _prefix, digest: _digest, ...same } = record;
      const now = Date.now();
      if (flags.expires === undefined && record.expires !== undefined && Date.parse(record.expires) <= now) {
        throw new Failure(`${id} has expired: say with --expires how long the new key is valid`);
      }
      const made = makeKey(place, { ...same, ...(flags.expires !== undefined && { expires: flags.expires }) });
      const end = Math.min(now + flags.overlap, Date.parse(record.expires ?? '') || Number.POSITIVE_INFINITY);
      const old = { ...record, expires: new Date(end).toISOString() };
      await store?.change({ [made.id]: made.record, [id]: old }, [], { [id]: record });
      const summary = { id, prefix: old.prefix, expires: old.expires };
      if (flags.json) {
        terminal.print(JSON.stringify({ ...made, stored: store?.name ?? null, old: summary }, null, 2));
      } else {
        const here: KeyPlace = { secret: place.secret, configured: place.configured, ...(store && { store }) };
        for (const line of madeLines(here, made, { id, record: old })) terminal.print(line);
      }
    }),
  );
}

function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').filter((name) => name !== '')];
}

function ranges(text: string, before: readonly string[] = []): readonly string[] {
  const wrong = text.split(',').find((range) => !isRange(range));
  if (wrong !== undefined) throw new InvalidArgumentError(`Expected ${RANGE_FORM}, got "${wrong}".`);
  return listed(text, before);
}

function overlap(text: string): number {
  const millis = parseDuration(text);
  if (millis === undefined) throw new InvalidArgumentError(`Expected ${DURATION_FORM}.`);
  return millis;
}

function orRefused<T>(command: Command, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RecordsError) command.error(`error: ${error.message}`);
    throw error;
  }
}
