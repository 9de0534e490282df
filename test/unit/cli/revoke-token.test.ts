import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { readRecords } from '../../../src/identity/records.ts';
import { revocationId, revocationKind } from '../../../src/identity/revocation.ts';
import { commandLine } from '../../support/command-line.ts';
import { project } from '../../support/processes/running.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const SECRET = 'a secret of at least thirty-two characters';
const OURS = 'https://id.example';
const THEIRS = 'https://login.example/';
const DAY = 86_400_000;
const configuration = (revocations: object) => ({
  identity: {
    jwt: { issuer: OURS, secret: SECRET },
    issuers: { staff: { issuer: THEIRS, leeway: '10s' } },
    revocations,
  },
});
const IN_FILE = configuration({ file: 'revocations.yaml' });

function given(gateway: object = IN_FILE, env: Record<string, string> = {}) {
  const made = project({ 'bffs/web/bff.ts': '', 'gateway.yaml': JSON.stringify(gateway) });
  onTestFinished(made.remove);
  return {
    dir: made.dir,
    token: (...words: string[]) => commandLine(['token', ...words, '--project', made.dir], env),
    records: () => readRecords(revocationKind, parse(readFileSync(join(made.dir, 'revocations.yaml'), 'utf8'))),
  };
}

const json = (output: readonly string[]) => JSON.parse(output.join('\n'));

describe('token revoke', () => {
  test('writes the jti with its issuer and end, and says from when on it counts', async () => {
    const { token, records } = given();
    const { code, output, errors } = await token(
      ...['revoke', 'a-1', '--issuer', 'staff', '--expires', '12h', '--note', 'stolen laptop'],
    );
    expect([code, errors]).toEqual([0, []]);
    expect(output.join('\n')).toMatch(
      /^Revoked the token a-1 \(staff\) in revocations\.yaml: gateways refuse it within 5 s, and forget it after 20\S+Z\.$/,
    );
    const [record] = Object.values(records());
    expect(record).toMatchObject({ issuer: THEIRS, jti: 'a-1', note: 'stolen laptop' });
    expect(Math.abs(Date.parse(record?.expires ?? '') - Date.now() - DAY / 2)).toBeLessThan(60_000);
  });

  test('reads of a token itself what must be known of it', async () => {
    const { token, records } = given();
    const made = (await token('--sub', 'ada')).output.at(-1) ?? '';
    const { jti, exp = 0 } = jwt.decode(made, { json: true }) ?? {};
    expect(await token('revoke', made)).toMatchObject({ code: 0, errors: [] });
    const expires = new Date(exp * 1_000).toISOString();
    expect(Object.values(records())).toEqual([{ issuer: OURS, jti, expires }]);
  });

  test('of a subject ends all that was issued until now, and as much later as clocks may differ', async () => {
    const { token } = given();
    const { record } = json(
      (await token('revoke', '--subject', 'ada', '--issuer', THEIRS, '--expires', '1h', '--json')).output,
    );
    expect(record).toMatchObject({ issuer: THEIRS, subject: 'ada' });
    expect(Math.abs(Date.parse(record.before) - Date.now() - 10_000)).toBeLessThan(5_000);
  });

  test('never keeps an opaque token, which is its own credential; all of a subject can be revoked', async () => {
    const asked = { issuer: 'https://asked.example', endpoint: 'https://asked.example/introspect' };
    const introspection = { ...asked, clientId: 'desk', clientSecret: 'a secret of the desk that is long' };
    const { dir, token, records } = given({
      identity: { introspection, revocations: { file: 'revocations.yaml' } },
    });
    expect(await token('revoke', 'ory_at_5d0c1f0e', '--expires', '1h')).toMatchObject({
      code: 1,
      errors: [expect.stringContaining('revoke one at its issuer, or all that a subject has with --subject')],
    });
    expect(existsSync(join(dir, 'revocations.yaml'))).toBe(false);
    expect(await token('revoke', '--subject', 'ada', '--expires', '1h')).toMatchObject({ code: 0, errors: [] });
    expect(Object.values(records())).toMatchObject([{ issuer: asked.issuer, subject: 'ada' }]);
  });

  test('once more takes nothing back: the later end counts', async () => {
    const { token, records } = given();
    const revoke = (expires: string) => token('revoke', 'a-1', '--issuer', 'jwt', '--expires', expires);
    await revoke('2999-01-01');
    await revoke('1h');
    await token('revoke', 'a-1', '--issuer', 'staff', '--expires', '1h');
    expect(Object.values(records()).map(({ issuer, expires }) => [issuer, expires.slice(0, 4)])).toEqual([
      [OURS, '2999'],
      [THEIRS, String(new Date().getUTCFullYear())],
    ]);
  });

  test('by several at the same moment takes nothing back either: the latest end of those that were told so counts', async () => {
    const { token, records } = given();
    const days = [9, 3, 7, 1, 5];
    const told = await Promise.all(
      days.map((day) =>
        token('revoke', 'a-1', '--issuer', 'jwt', '--expires', `${day}d`).then(({ code, errors }) => ({
          day,
          code,
          errors,
        })),
      ),
    );
    const done = told.filter(({ code }) => code === 0);
    for (const { errors } of told.filter(({ code }) => code !== 0))
      expect(errors.join()).toContain(
        'somebody else revoked the same at the same moment; nothing was changed: try again',
      );
    const latest = Math.max(...done.map(({ day }) => day));
    const [record] = Object.values(records());
    expect(Math.abs(Date.parse(record?.expires ?? '') - Date.now() - latest * DAY)).toBeLessThan(60_000);
  });

  test('takes out what has been without effect for a day, and nothing else', async () => {
    const { token, records, dir } = given();
    const of = (jti: string, ago: number) => ({
      issuer: OURS,
      jti,
      expires: new Date(Date.now() - ago).toISOString(),
    });
    const before = { old: of('old', 2 * DAY), late: of('late', DAY / 2), present: of('present', -DAY) };
    writeFileSync(join(dir, 'revocations.yaml'), JSON.stringify(before));
    await token('revoke', 'new', '--issuer', 'jwt', '--expires', '1h');
    expect(Object.values(records()).map(({ jti }) => jti)).toEqual(['late', 'present', 'new']);
  });

  test('never takes out what somebody else revoked anew at the same moment', async () => {
    const { token, records, dir } = given();
    const expires = new Date(Date.now() - 2 * DAY).toISOString();
    const ended = { issuer: OURS, jti: 'again', expires };
    writeFileSync(join(dir, 'revocations.yaml'), JSON.stringify({ [revocationId(ended)]: ended }));
    const ids = ['again', 'a-1', 'a-2', 'a-3', 'a-4'];
    await Promise.all(
      ids.map(async (id) => {
        expect(await token('revoke', id, '--issuer', 'jwt', '--expires', '1h')).toMatchObject({ code: 0, errors: [] });
      }),
    );
    const active = Object.values(records()).filter((record) => Date.parse(record.expires) > Date.now());
    expect(active.map(({ jti }) => jti).sort()).toEqual(ids.sort());
  });

  test.each<[string, string[], string]>([
    ['neither token nor subject', ['revoke', '--expires', '1h'], 'expected either the jti of a token, or --subject'],
    ['both', ['revoke', 'a', '--subject', 'b', '--expires', '1h'], 'expected either the jti of a token, or --subject'],
    ['no end', ['revoke', 'a', '--issuer', 'jwt'], 'expected --expires: when the token ends'],
    ['an end that is over', ['revoke', 'a', '--expires', '2020-01-01'], 'Expected a moment to come.'],
    ['a word that is no command', ['revok', 'a'], "too many arguments for 'token'"],
  ])('with %s is a wrong command line', async (_, words, message) => {
    const { code, output, errors } = await given().token(...words);
    expect([code, output]).toEqual([2, []]);
    expect(errors[0]).toContain(message);
  });

  const signed = (claims: object) => jwt.sign(claims, SECRET, { noTimestamp: true });
  const exp = Math.floor(Date.now() / 1_000) + 600;
  test.each<[string, string[], string]>([
    ['an issuer that is not believed', ['revoke', 'a', '--issuer', 'staf', '--expires', '1h'], 'did you mean "staff"'],
    ['one of several issuers unsaid', ['revoke', 'a', '--expires', '1h'], 'say with --issuer whose token it is (there'],
    ['a token without a jti', ['revoke', signed({ iss: OURS, sub: 'ada', exp })], 'with --subject "ada"'],
    ['a foreign token', ['revoke', signed({ iss: 'https://x.example', jti: 'a', exp })], 'are not believed anyway'],
    [
      'a token of another issuer',
      ['revoke', signed({ iss: OURS, jti: 'a', exp }), '--issuer', 'staff'],
      'the token is of jwt, and not of staff',
    ],
  ])('of %s says what to do', async (_, words, message) => {
    const { code, output, errors } = await given().token(...words);
    expect([code, output]).toEqual([1, []]);
    expect(errors[0]).toContain(message);
  });

  test('without a place for it says where there could be one', async () => {
    const { code, errors } = await given({}).token('revoke', 'a', '--expires', '1h');
    expect([code, errors]).toEqual([
      1,
      [
        'no gateway looks for revocations: set identity.revocations in gateway.yaml (file: revocations.yaml, or redis: true)',
      ],
    ]);
  });
});

describe('token revocations', () => {
  test('shows what is refused as a table, with names of issuers', async () => {
    const { token, dir } = given();
    expect((await token('revocations')).output).toEqual(['there are no revocations in revocations.yaml']);
    const expires = '2999-01-01T00:00:00Z';
    const records = {
      one: { issuer: OURS, jti: 'a-1', expires: '2020-01-01T00:00:00Z', note: 'lost' },
      two: { issuer: 'https://x.example', subject: 'ada', before: '2026-01-01T00:00:00.123Z', expires },
    };
    writeFileSync(join(dir, 'revocations.yaml'), JSON.stringify(records));
    expect((await token('revocations')).output.map((line) => line.split(/ {2,}/))).toEqual([
      ['token', 'subject', 'issued before', 'issuer', 'expires', 'state', 'note'],
      ['a-1', '-', '-', 'jwt', '2020-01-01T00:00:00Z', 'ended', 'lost'],
      ['-', 'ada', '2026-01-01T00:00:00Z', 'https://x.example', '2999-01-01T00:00:00Z', 'active', '-'],
    ]);
    expect(json((await token('revocations', '--json')).output)).toEqual([
      { id: 'one', ...records.one, state: 'ended' },
      { id: 'two', ...records.two, state: 'active' },
    ]);
  });
});

describe('with Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test('revocations are written where all gateways find them', async () => {
    const { token } = given(configuration({ redis: true }), { REDIS_URL: redis.url });
    const { output } = await token('revoke', 'a-1', '--issuer', 'staff', '--expires', '1h');
    expect(output.join('\n')).toMatch(/^Revoked the token a-1 \(staff\) in redis: gateways refuse it within 1 s/);
    expect(json((await token('revocations', '--json')).output)).toMatchObject([{ issuer: THEIRS, jti: 'a-1' }]);
  });

  test('that is not there nothing is said to be revoked', async () => {
    const { token } = given(configuration({ redis: true }), { REDIS_URL: 'redis://127.0.0.1:1' });
    const { code, output, errors } = await token('revoke', 'a-1', '--issuer', 'staff', '--expires', '1h');
    expect([code, output]).toEqual([1, []]);
    expect(errors[0]).toMatch(/^Redis \(redis\.url\) cannot be reached: .*; nothing was changed$/);
  });
});
