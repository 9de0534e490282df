import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { DEVELOPER_SCOPE } from '../identity/developer.ts';
import type { Millis } from '../kit/clock.ts';
import { DURATION_FORM, parseDuration } from '../kit/durations.ts';
import { Failure } from './failure.ts';
import { knownConfig } from './known-config.ts';
import { bffNames, type ProjectFlags, requireBffs, withProject } from './project.ts';
import { revocationsCommand, revokeTokenCommand } from './revoke-token.ts';
import type { Terminal } from './terminal.ts';

interface TokenFlags extends ProjectFlags {
  readonly sub?: string;
  readonly developer?: true;
  readonly bff?: string;
  readonly scope?: string;
  readonly expires: Millis;
  readonly json?: true;
}

/** `frontdesk token`: signs a token with the configured secret, else with that of the demo; and withdraws tokens of any issuer. */
export function tokenCommand(terminal: Terminal): Command {
  const command = withProject(new Command('token'))
    .description('Sign a token for one BFF; it is the last line printed.')
    .option('--sub <id>', 'the subject: who the caller is')
    .option(
      '--developer',
      'the token of a developer, for demo and dev: introspects, and sends any text (subject: developer)',
    )
    .option('--bff <name>', 'the BFF for which it is valid (default: the first in alphabetical order)')
    .option('--scope <names>', 'what it permits, separated by spaces')
    .option('--expires <duration>', 'how long it is valid', lifetime, 3_600_000)
    .option('--json', 'as JSON')
    .addCommand(revokeTokenCommand(terminal))
    .addCommand(revocationsCommand(terminal));
  return command.action(async (flags: TokenFlags) => {
    const sub = flags.sub ?? (flags.developer && 'developer');
    if (sub === undefined) command.error("error: required option '--sub <id>' not specified");
    const audience = flags.bff ?? bffNames(flags.project)[0];
    if (audience === undefined) throw new Failure('the project has no BFF for which a token could be valid');
    requireBffs(command, flags.project, [audience]);
    const [{ config, demoSecret }, { default: jwt }] = await Promise.all([
      knownConfig(flags, terminal),
      import('jsonwebtoken'),
    ]);
    const { identity } = config;
    if (!identity.jwt) {
      throw new Failure('there is no secret to sign with: set identity.jwt (issuer, secret), or run the demo once');
    }
    const { issuer, secret } = identity.jwt;
    if (flags.developer && secret !== demoSecret) {
      throw new Failure('developers are known by the secret of the demo alone, and identity.jwt.secret is another');
    }
    const scope = [flags.scope ?? [], flags.developer ? DEVELOPER_SCOPE : []].flat().join(' ') || undefined;
    const token = jwt.sign({ ...(scope && { scope }) }, secret, {
      algorithm: 'HS256',
      issuer,
      subject: sub,
      audience,
      jwtid: randomUUID(),
      expiresIn: Math.floor(flags.expires / 1_000),
    });
    terminal.print(flags.json ? JSON.stringify({ token, issuer, subject: sub, audience, scope }) : token);
  });
}

function lifetime(text: string): Millis {
  const millis = parseDuration(text);
  if (millis === undefined || millis < 1_000) throw new InvalidArgumentError(`Expected ${DURATION_FORM}, at least 1s.`);
  return millis;
}
