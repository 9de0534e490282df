import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jwt from 'jsonwebtoken';
import { afterEach, describe, expect, test } from 'vitest';
import { DEMO_ISSUER, makeDemoSecret } from '../../../src/supervisor/demo-secret.ts';
import { project, run } from '../../support/processes/running.ts';

const FRONTDESK = fileURLToPath(new URL('../../../src/cli/frontdesk.js', import.meta.url));
const SECRET = 'correct-horse-battery-staple-9817';

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** A project with two BFFs, and whatever the test adds. */
function given(files: Record<string, string> = {}): string {
  const made = project({ 'bffs/web/bff.ts': '', 'bffs/mobile/bff.ts': '', 'bffs/notes/readme': '', ...files });
  cleanups.push(made.remove);
  return made.dir;
}

async function frontdesk(cwd: string, words: readonly string[], env: Record<string, string> = {}) {
  const { ended, output, errors } = run(FRONTDESK, words, { cwd, env });
  return { code: await ended, output, errors };
}

describe('a wrong command line ends with 2 and says what is wrong', () => {
  test.each([
    [['fly'], "error: unknown command 'fly'"],
    [['start', '--prot', '5'], "error: unknown option '--prot'"],
    [['token'], "error: required option '--sub <id>' not specified"],
    [['start', '--project', '/nowhere'], 'error: there is no directory /nowhere'],
    [
      ['start', '--bff', 'web,mobil'],
      'error: the project has no BFF "mobil"; did you mean "mobile"? (it has: mobile, web)',
    ],
    [['token', '--sub', 'u', '--expires', 'soon'], "error: option '--expires <duration>' argument 'soon' is invalid."],
  ])('%j', async (words, message) => {
    const { code, errors, output } = await frontdesk(given(), words);
    expect(code).toBe(2);
    expect(errors[0]).toContain(message);
    expect(output).toEqual([]);
  });
});

test('--help lists every verb and ends with 0', async () => {
  const { code, output } = await frontdesk(given(), ['--help']);
  expect(code).toBe(0);
  for (const verb of [
    'init',
    'bff',
    'start',
    'dev',
    'demo',
    'codegen',
    'config',
    'doctor',
    'operations',
    'token',
    'keys',
  ])
    expect(output.join('\n')).toMatch(new RegExp(`^  ${verb}\\b`, 'm'));
});

describe('config', () => {
  test('shows every setting with value and source, aligned, secrets masked', async () => {
    const dir = given({ 'gateway.yaml': 'server: { port: 5 }' });
    const { code, output } = await frontdesk(dir, ['config'], { ADMIN_TOKEN: SECRET });
    expect(code).toBe(0);
    const columns = output.map((line) => line.split(/ {2,}/));
    expect(columns[0]).toEqual(['setting', 'value', 'source']);
    expect(columns).toContainEqual(['server.port', '5', 'gateway.yaml:1:17']);
    expect(columns).toContainEqual(['admin.token', '[secret]', 'ADMIN_TOKEN']);
    expect(columns).toContainEqual(['redis.url', '(not set)', 'default']);
    expect(output.join('\n')).not.toContain(SECRET);
  });

  test('--json is the same for programs, of another project and file', async () => {
    const dir = given({ 'other.yaml': 'workers: 3' });
    const { code, output } = await frontdesk('/', [
      'config',
      '--json',
      '--project',
      dir,
      '--config',
      join(dir, 'other.yaml'),
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(output.join(''))).toContainEqual({ path: 'workers', value: 3, source: 'other.yaml:1:10' });
  });

  test('that is wrong ends with 1 and prints every problem', async () => {
    const dir = given({ 'gateway.yaml': 'servr: {}\nworkers: none' });
    const { code, errors } = await frontdesk(dir, ['config']);
    expect(code).toBe(1);
    expect(errors).toEqual([
      'gateway.yaml:1:1 servr: unknown key; did you mean "server"?',
      'gateway.yaml:2:10 workers: expected a whole number from 1 to 256, got "none"',
    ]);
    const json = await frontdesk(dir, ['config', '--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.output.join('')).problems).toHaveLength(2);
  });
});

describe('start', () => {
  test('prints a wrong configuration once, whatever the number of workers, and ends with 1', async () => {
    const { code, errors, output } = await frontdesk(given(), ['start'], { FRONTDESK_WORKERS: '4', PORT: 'abc' });
    expect(code).toBe(1);
    expect(errors).toEqual(['PORT: expected a whole number from 0 to 65535, got "abc"']);
    expect(output).toEqual([]);
  });

  test('refuses the secret of the demo', async () => {
    const dir = given();
    const secret = makeDemoSecret(dir);
    const env = { FRONTDESK_IDENTITY__JWT__SECRET: secret, FRONTDESK_IDENTITY__JWT__ISSUER: 'https://issuer' };
    const { code, errors } = await frontdesk(dir, ['start'], env);
    expect(code).toBe(1);
    expect(errors).toEqual([
      'FRONTDESK_IDENTITY__JWT__SECRET: expected a secret of your own, got that of the demo (.frontdesk/demo-secret)',
    ]);
  });
});

describe('token', () => {
  const identity = { FRONTDESK_IDENTITY__JWT__SECRET: SECRET, FRONTDESK_IDENTITY__JWT__ISSUER: 'https://issuer' };

  test('is the last line, signed with the configured secret, for the first BFF and an hour', async () => {
    const { code, output } = await frontdesk(given(), ['token', '--sub', 'u1', '--scope', 'a b'], identity);
    expect(code).toBe(0);
    const claims = jwt.verify(output.at(-1) ?? '', SECRET, {
      algorithms: ['HS256'],
      issuer: 'https://issuer',
      audience: 'mobile',
    });
    expect(claims).toMatchObject({ sub: 'u1', scope: 'a b' });
    expect(typeof claims === 'object' && (claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3_600);
  });

  test('--json is an object; --bff and --expires decide', async () => {
    const words = ['token', '--json', '--sub', 'u1', '--bff', 'web', '--expires', '90s'];
    const { output } = await frontdesk(given(), words, identity);
    const { token, ...rest } = JSON.parse(output.join(''));
    expect(rest).toEqual({ issuer: 'https://issuer', subject: 'u1', audience: 'web' });
    const claims = jwt.verify(token, SECRET);
    expect(typeof claims === 'object' && (claims.exp ?? 0) - (claims.iat ?? 0)).toBe(90);
    expect(claims).not.toHaveProperty('scope');
  });

  test('is signed with the secret of the demo where none is configured', async () => {
    const dir = given();
    const secret = makeDemoSecret(dir);
    const { output } = await frontdesk(dir, ['token', '--sub', 'u1']);
    expect(jwt.verify(output.at(-1) ?? '', secret, { issuer: DEMO_ISSUER })).toMatchObject({ sub: 'u1' });
  });

  test('without any secret, or for a BFF that is not there, says so', async () => {
    const dir = given();
    const none = await frontdesk(dir, ['token', '--sub', 'u1']);
    expect(none).toMatchObject({ code: 1, output: [] });
    expect(none.errors).toEqual([
      'there is no secret to sign with: set identity.jwt (issuer, secret), or run the demo once',
    ]);
    expect((await frontdesk(dir, ['token', '--sub', 'u1', '--bff', 'tv'], identity)).code).toBe(2);
  });
});

test('the secret of the demo is made once, and only its owner can read it', () => {
  const dir = given();
  const secret = makeDemoSecret(dir);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(makeDemoSecret(dir)).toBe(secret);
  expect(statSync(join(dir, '.frontdesk/demo-secret')).mode & 0o777).toBe(0o600);
  expect(makeDemoSecret(given())).not.toBe(secret);
});

describe('an older Node', () => {
  const says = /^frontdesk needs Node 24\.12 or newer, this is v\d+\.\d+\.\d+; npm scripts bring it \(npm run …\)$/;

  // The versions below are only claimed; this one is real, where there is one.
  if (isOlder('/usr/bin/node')) {
    test('of this machine is told what is needed, and ends with 2', async () => {
      const { ended, errors, output } = run(FRONTDESK, ['--help'], { cwd: given(), node: '/usr/bin/node' });
      expect(await ended).toBe(2);
      expect(errors).toEqual([expect.stringMatching(says)]);
      expect(output).toEqual([]);
    });
  }

  test.each(['24.11.9', '20.20.2', '12.22.0'])('%s is told, too', (version) => {
    expect(startedBy(version)).toMatch(says);
  });

  test.each(['24.12.0', '24.21.0', '25.0.0'])('but not %s', (version) => {
    expect(startedBy(version)).toMatch(/^Usage: frontdesk/);
  });

  test('can read the file that says so: it has no syntax younger than Node 12', () => {
    expect(readFileSync(FRONTDESK, 'utf8')).not.toMatch(/\?\.|\?\?|#\w+\s*[=;(]|^\s*await /m);
  });
});

/** What the entry prints when it believes to run on this version. */
function startedBy(version: string): string {
  const claim = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  const words = ['--import', `data:text/javascript,${encodeURIComponent(claim)}`, FRONTDESK, '--help'];
  try {
    return execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 2 && 'stderr' in error)
      return String(error.stderr).trim();
    throw error;
  }
}

function isOlder(node: string): boolean {
  return existsSync(node) && !/^v(2[4-9]|[3-9]\d)/.test(execFileSync(node, ['-v'], { encoding: 'utf8' }));
}
