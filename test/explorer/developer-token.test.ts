import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { isDeveloper } from '../../src/identity/developer.ts';
import { ANONYMOUS } from '../../src/kit/caller.ts';
import { makeDemoSecret } from '../../src/supervisor/demo-secret.ts';

function project(): string {
  const dir = mkdtempSync(join(tmpdir(), 'frontdesk-token-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  mkdirSync(join(dir, 'bffs', 'deck'), { recursive: true });
  writeFileSync(join(dir, 'bffs', 'deck', 'bff.ts'), '');
  return dir;
}

async function token(dir: string, words: readonly string[], env: Record<string, string> = {}) {
  const [output, complaints]: string[][] = [[], []];
  const terminal = {
    env,
    print: (line: string) => void output?.push(line),
    complain: (line: string) => void complaints?.push(line),
    colours: false,
  };
  const code = await run(['token', '--project', dir, ...words], terminal);
  return { code, output: output?.join('\n') ?? '', complaints: complaints?.join('\n') ?? '' };
}

test('token --developer signs the scope of developers with the secret of the demo', async () => {
  const dir = project();
  const secret = makeDemoSecret(dir);
  const { code, output } = await token(dir, ['--developer', '--scope', 'a b']);
  expect(code).toBe(0);
  expect(jwt.verify(output, secret)).toMatchObject({ sub: 'developer', aud: 'deck', scope: 'a b frontdesk:developer' });
});

test('it signs with no other secret', async () => {
  const dir = project();
  makeDemoSecret(dir);
  const env = { FRONTDESK_IDENTITY__JWT__ISSUER: 'company', FRONTDESK_IDENTITY__JWT__SECRET: 'x'.repeat(32) };
  const { code, output, complaints } = await token(dir, ['--developer'], env);
  expect([code, output]).toEqual([1, '']);
  expect(complaints).toContain('the secret of the demo alone');
});

test('without --developer a subject is needed', async () => {
  expect(await token(project(), [])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining("'--sub <id>' not specified"),
  });
});

test('a developer is a user with that scope, and nobody else', () => {
  const user = { kind: 'user', issuer: 'i', subject: 's', roles: [], claims: {} } as const;
  expect(isDeveloper({ ...user, scopes: ['a', 'frontdesk:developer'] })).toBe(true);
  expect(isDeveloper({ ...user, scopes: ['frontdesk:developers'] })).toBe(false);
  expect(isDeveloper(ANONYMOUS)).toBe(false);
});
