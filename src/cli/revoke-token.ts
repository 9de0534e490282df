import { isDeepStrictEqual } from 'node:util';
import { Command } from 'commander';
import { type Records, RecordsError } from '../identity/records.ts';
import { type Revocation, revocationId } from '../identity/revocation.ts';
import { didYouMean } from '../kit/nearest.ts';
import { aligned, shortMoment } from './aligned.ts';
import { Failure } from './failure.ts';
import { moment } from './moment.ts';
import { type ProjectFlags, withProject } from './project.ts';
import { type KnownIssuer, type RevocationPlace, withRevocations } from './revocation-place.ts';
import type { Terminal } from './terminal.ts';

interface JsonFlag extends ProjectFlags {
  readonly json?: true;
}

interface RevokeFlags extends JsonFlag {
  readonly subject?: string;
  readonly issuer?: string;
  readonly expires?: string;
  readonly note?: string;
}

const DAY_MS = 86_400_000;

/** `frontdesk token revoke`: from now on gateways refuse one token, or all that a subject has. */
export function revokeTokenCommand(terminal: Terminal): Command {
  const command = withProject(new Command('revoke'))
    .description('Refuse a token before it expires, or all tokens that a subject has.')
    .argument('[token]', 'its id (the claim jti), or the token itself')
    .option('--subject <id>', 'in its place: every token of this subject (the claim sub) that was issued until now')
    .option('--issuer <name>', 'whose tokens: a name of identity.issuers, "jwt", or an iss (default: the only issuer)')
    .option('--expires <when>', 'when they have expired by themselves: a duration from now (12h), or a date', moment)
    .option('--note <text>', 'for people: why')
    .option('--json', 'as JSON');
  return command.action(async (words: string | undefined, flags: RevokeFlags) => {
    if ((words === undefined) === (flags.subject === undefined))
      command.error('error: expected either the jti of a token, or --subject');
    const { default: jwt } = await import('jsonwebtoken');
    const claims = words === undefined ? null : jwt.decode(words, { json: true });
    const expires = flags.expires ?? (claims ? endOf(claims.exp) : undefined);
    if (expires === undefined) {
      return command.error(
        'error: expected --expires: when the token ends (its exp), or after how long each token of the issuer does; then it is forgotten',
      );
    }
    await withRevocations(flags, terminal, async (place) => {
      const issuer = findIssuer(place.issuers, claims ? (claims.iss ?? '') : flags.issuer);
      if (claims && flags.issuer !== undefined && findIssuer(place.issuers, flags.issuer) !== issuer)
        throw new Failure(`the token is of ${issuer.name}, and not of ${flags.issuer}`);
      // An opaque token is its own credential: it must not stand in a list.
      if (issuer.opaque && flags.subject === undefined)
        throw new Failure(
          `tokens of ${issuer.name} are opaque: revoke one at its issuer, or all that a subject has with --subject`,
        );
      const made: Revocation = {
        issuer: issuer.issuer,
        ...(flags.subject === undefined
          ? { jti: claims ? idOf(claims) : (words ?? '') }
          : // The clock of the issuer may be ahead: a token of a moment ago may say that it was issued in a moment.
            { subject: flags.subject, before: new Date(Date.now() + issuer.leeway).toISOString() }),
        expires,
        ...(flags.note !== undefined && { note: flags.note }),
      };
      const id = revocationId(made);
      const record = later(made, place.records[id]);
      const check = (found: Records<Revocation>) => {
        // What was made of the record that stood there could take back what another one has written meanwhile.
        if (!isDeepStrictEqual(found[id], place.records[id]))
          throw new RecordsError('somebody else revoked the same at the same moment; nothing was changed: try again');
      };
      await place.change({ set: { [id]: record }, remove: (found) => ended(found, id), check });
      if (flags.json) terminal.print(JSON.stringify({ id, record, stored: place.name }, null, 2));
      else terminal.print(revokedLine(record, issuer, place));
    });
  });
}

/** `frontdesk token revocations`: what gateways refuse. */
export function revocationsCommand(terminal: Terminal): Command {
  const command = withProject(new Command('revocations'))
    .description('List the tokens that are refused before they expire.')
    .option('--json', 'as JSON');
  return command.action((flags: JsonFlag) =>
    withRevocations(flags, terminal, async ({ records, issuers, name }) => {
      const now = Date.now();
      const found = Object.entries(records).map(([id, record]) => ({
        id,
        ...record,
        state: Date.parse(record.expires) <= now ? 'ended' : 'active',
      }));
      if (flags.json) return terminal.print(JSON.stringify(found, null, 2));
      if (found.length === 0) return terminal.print(`there are no revocations in ${name}`);
      const nameOf = (iss: string) => issuers.find(({ issuer }) => issuer === iss)?.name ?? iss;
      const lines = aligned([
        ['token', 'subject', 'issued before', 'issuer', 'expires', 'state', 'note'],
        ...found.map(({ jti = '-', subject = '-', before, issuer, expires, state, note = '-' }) => [
          ...[jti, subject, before === undefined ? '-' : shortMoment(before), nameOf(issuer)],
          ...[shortMoment(expires), state, note],
        ]),
      ]);
      for (const line of lines) terminal.print(line);
    }),
  );
}

/** @throws {Failure} when there is no such issuer, or several are meant */
function findIssuer(issuers: readonly KnownIssuer[], words: string | undefined): KnownIssuer {
  const found = issuers.filter(({ name, issuer }) => words === undefined || name === words || issuer === words);
  const [only] = found;
  if (only && found.length === 1) return only;
  const names = issuers.map(({ name }) => name);
  const known = `(there are: ${names.join(', ') || 'none'})`;
  if (words === undefined) throw new Failure(`say with --issuer whose token it is ${known}`);
  if (only) throw new Failure(`${JSON.stringify(words)} names several issuers: say --issuer with the iss of one`);
  throw new Failure(`tokens of ${JSON.stringify(words)} are not believed anyway${didYouMean(words, names)} ${known}`);
}

function idOf({ jti, sub }: { readonly jti?: unknown; readonly sub?: unknown }): string {
  if (typeof jti === 'string' && jti !== '') return jti;
  throw new Failure(
    `the token has no jti by which it could be known: revoke all of its subject with --subject ${JSON.stringify(sub)}`,
  );
}

/** @param exp seconds since the Unix epoch */
function endOf(exp: unknown): string | undefined {
  if (typeof exp !== 'number' || !(Math.abs(exp * 1_000) <= 8.64e15)) return undefined;
  return new Date(Math.ceil(exp) * 1_000).toISOString();
}

/** Whoever revokes once more takes nothing back. */
function later(made: Revocation, before: Revocation | undefined): Revocation {
  if (!before) return made;
  const latest = (one: string, other: string) => (Date.parse(one) < Date.parse(other) ? other : one);
  return {
    ...before,
    ...made,
    ...(made.before !== undefined && { before: latest(made.before, before.before ?? made.before) }),
    expires: latest(made.expires, before.expires),
  };
}

/** What has been without effect for a day, by whatever clock. */
function ended(records: Records<Revocation>, keep: string): readonly string[] {
  const end = Date.now() - DAY_MS;
  return Object.entries(records).flatMap(([id, { expires }]) => (id !== keep && Date.parse(expires) < end ? [id] : []));
}

function revokedLine(record: Revocation, { name: issuer }: KnownIssuer, { name, within }: RevocationPlace): string {
  const { jti, subject, before = '', expires } = record;
  const what =
    jti === undefined
      ? `every token of ${subject} (${issuer}) issued before ${shortMoment(before)}`
      : `the token ${jti} (${issuer})`;
  return `Revoked ${what} in ${name}: gateways refuse it within ${within}, and forget it after ${shortMoment(expires)}.`;
}
