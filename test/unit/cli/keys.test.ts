import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { localOptions } from '../../../src/cli/local.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { createCheckKey } from '../../../src/identity/api-keys.ts';
import { type KeyRecords, readKeyRecords } from '../../../src/identity/key-record.ts';
import type { Client } from '../../../src/kit/caller.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import { demoKey, makeDemoSecret } from '../../../src/supervisor/demo-secret.ts';
import { commandLine } from '../../support/command-line.ts';
import { KEY_SECRET, madeKey } from '../../support/keys.ts';
import { project } from '../../support/processes/running.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const DAY = 86_400_000;
const SECRET = { FRONTDESK_IDENTITY__KEY_DIGEST_SECRET: KEY_SECRET };
const IN_FILE = 'identity: { keyStore: { file: keys.yaml } }\n';
const CREATE = ['create', '--client', 'radhaus', '--bff', 'partner'];

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** A project with two BFFs and this configuration; its command line, and the file of its keys. */
function given(gateway: string, env: Record<string, string> = SECRET) {
  const made = project({ 'bffs/partner/bff.ts': '', 'bffs/web/bff.ts': '', 'gateway.yaml': gateway });
  onTestFinished(made.remove);
  return {
    dir: made.dir,
    keys: (...words: string[]) => commandLine(['keys', ...words, '--project', made.dir], env),
    file: () => readFileSync(join(made.dir, 'keys.yaml'), 'utf8'),
  };
}

/** What a gateway with these records makes of a key. */
async function clientOf(key: string, records: KeyRecords, bff = 'partner'): Promise<Client> {
  const options = { keys: records, keyDigestSecret: KEY_SECRET };
  const rateStore = createMemoryRateStore({ clock: systemClock });
  return createCheckKey({ options, rateStore, clock: systemClock })(key, { bff, address: '203.0.113.7' });
}

const json = (output: readonly string[]) => JSON.parse(output.join('\n'));

describe('keys create', () => {
  const all = [
    ...[
      'create',
      '--client',
      'radhaus',
      '--bff',
      'partner',
      'web',
      '--scope',
      'orders:read,orders:write',
      '--tier',
      'gold',
    ],
    ...['--expires', '90d', '--address', '203.0.113.0/24', '2001:db8::/32', '--note', 'for their feed'],
  ];

  test('shows the key once, and writes its record to the file', async () => {
    const { keys, file } = given(IN_FILE);
    const { code, output, errors } = await keys(...all);
    expect([code, errors]).toEqual([0, []]);
    const [key = ''] = output;
    expect(key).toMatch(/^fd_[a-z0-9]{12}_[A-Za-z0-9_-]{43}$/);
    expect(output.join('\n')).toMatch(
      /shown once and kept nowhere[\s\S]*Written to keys\.yaml; gateways know of it within 5 s\.$/,
    );
    const records = readKeyRecords(parse(file()));
    const [[id = '', record] = []] = Object.entries(records);
    expect(id).toBe(`radhaus-${record?.prefix.slice(0, 4)}`);
    expect(record).toMatchObject({
      ...{ client: 'radhaus', bffs: ['partner', 'web'], scopes: ['orders:read', 'orders:write'], tier: 'gold' },
      ...{ addresses: ['203.0.113.0/24', '2001:db8::/32'], note: 'for their feed' },
    });
    expect(Math.abs(Date.parse(record?.expires ?? '') - Date.now() - 90 * DAY)).toBeLessThan(60_000);
    expect(await clientOf(key, records, 'web')).toMatchObject({ id: 'radhaus', tier: 'gold' });
    expect(file()).not.toContain(key.slice(-43));
    expect(output.slice(1).join('\n')).not.toContain(key.slice(-43));
    expect(output.join('\n')).not.toContain(record?.digest);
  });

  test('--json is the same for programs', async () => {
    const { keys, file } = given(IN_FILE);
    const { key, id, record, stored } = json((await keys(...all, '--json')).output);
    expect(stored).toBe('keys.yaml');
    expect(parse(file())).toEqual({ [id]: record });
    expect((await clientOf(key, { [id]: record })).id).toBe('radhaus');
  });

  test('without a store prints what belongs into gateway.yaml, which then loads', async () => {
    const { keys, dir } = given('workers: 1\n');
    const { output } = await keys(...CREATE);
    const yaml = output.slice(output.findIndex((line) => line.startsWith('Put this into gateway.yaml')) + 1).join('\n');
    writeFileSync(join(dir, 'gateway.yaml'), yaml);
    const listed = json((await keys('list', '--json')).output);
    expect(listed).toMatchObject([{ client: 'radhaus', bffs: ['partner'], state: 'active', stored: 'configuration' }]);
    expect((await clientOf(output[0] ?? '', parse(yaml).identity.keys)).id).toBe('radhaus');
  });

  test('writes to Redis, where list and revoke find it', async () => {
    const env = { ...SECRET, REDIS_URL: redis.url };
    const { keys } = given('identity: { keyStore: { redis: true } }\n', env);
    const { id, stored } = json((await keys(...CREATE, '--json')).output);
    expect(stored).toBe('redis');
    expect(json((await keys('list', '--json')).output)).toMatchObject([{ id, stored: 'redis', state: 'active' }]);
    const { output } = await keys('revoke', id);
    expect(output.join('\n')).toMatch(/^Revoked radhaus-.* in redis: gateways refuse it within 1 s\.$/);
    expect(json((await keys('list', '--json')).output)).toEqual([]);
  });

  test('with a Redis that is not there says so, and shows no key', async () => {
    const env = { ...SECRET, REDIS_URL: 'redis://127.0.0.1:1' };
    const { code, output, errors } = await given('identity: { keyStore: { redis: true } }\n', env).keys(...CREATE);
    expect([code, output]).toEqual([1, []]);
    expect(errors[0]).toMatch(/^Redis \(redis\.url\) cannot be reached: .*; nothing was changed$/);
  });

  test('without a secret for digests says how to make one', async () => {
    const { code, output, errors } = await given('workers: 1\n', {}).keys(...CREATE);
    expect([code, output]).toEqual([1, []]);
    expect(errors.join('\n')).toContain('FRONTDESK_IDENTITY__KEY_DIGEST_SECRET=$(node -p');
  });

  test('with the secret of the demo says that production does not know it', async () => {
    const { keys, dir } = given('workers: 1\n', {});
    makeDemoSecret(dir);
    const { code, errors } = await keys(...CREATE);
    expect(code).toBe(0);
    expect(errors[0]).toContain('this is the secret of the demo, which only demo and dev know');
  });

  test('leaves a file that it cannot read as it is, and shows no key', async () => {
    const { keys, dir, file } = given(IN_FILE);
    writeFileSync(join(dir, 'keys.yaml'), 'one: [');
    const { code, output, errors } = await keys(...CREATE);
    expect([code, output, file()]).toEqual([1, [], 'one: [']);
    expect(errors[0]).toContain('keys.yaml: neither JSON nor YAML');
  });

  test.each([
    [['create', '--bff', 'partner'], "required option '--client <id>' not specified"],
    [['create', '--client', 'c'], "required option '--bff <names...>' not specified"],
    [['create', '--client', 'c', '--bff', 'parter'], 'the project has no BFF "parter"; did you mean "partner"?'],
    [[...CREATE, '--adress', '::1'], "unknown option '--adress'"],
    [[...CREATE, '--address', 'example.com'], 'Expected an address or a range such as "203.0.113.0/24"'],
    [[...CREATE, '--expires', 'soon'], 'Expected a duration such as "90d", or a date'],
    [[...CREATE, '--expires', '2020-01-01'], 'Expected a moment to come.'],
    [[...CREATE, '--expires', '2027-13-01'], 'Expected a duration'],
    [[...CREATE, '--scope', 'a b'], 'scopes.0: expected a scope without spaces'],
    [['create', '--client', '', '--bff', 'web'], 'client: '],
    [['rotate', 'x', '--overlap', 'long'], 'Expected a duration such as'],
    [['revoke'], "missing required argument 'key'"],
    [['mint'], "unknown command 'mint'"],
  ])('%j is a wrong command line', async (words, message) => {
    const { code, output, errors } = await given(IN_FILE).keys(...words);
    expect([code, output]).toEqual([2, []]);
    expect(errors[0]).toContain(message);
  });
});

describe('keys list', () => {
  test('shows keys of configuration and store as a table, with their state, and never a digest', async () => {
    const [here, there] = [madeKey({ scopes: ['a', 'b'], tier: 'gold' }), madeKey({ client: 'other' })];
    const { keys, dir } = given('');
    const configured = { identity: { keyStore: { file: 'keys.yaml' }, keys: { configured: here.record } } };
    writeFileSync(join(dir, 'gateway.yaml'), JSON.stringify(configured));
    writeFileSync(
      join(dir, 'keys.yaml'),
      JSON.stringify({ stored: { ...there.record, expires: '2025-01-01T00:00:00Z' } }),
    );
    const { output } = await keys('list');
    expect(output.map((line) => line.split(/ {2,}/))).toEqual([
      ['id', 'prefix', 'client', 'bffs', 'scopes', 'tier', 'expires', 'state', 'stored'],
      ['configured', here.record.prefix, 'radhaus', 'partner', 'a,b', 'gold', 'never', 'active', 'configuration'],
      ['stored', there.record.prefix, 'other', 'partner', '-', '-', '2025-01-01T00:00:00Z', 'expired', 'keys.yaml'],
    ]);
    const whole = [...output, ...(await keys('list', '--json')).output].join('\n');
    for (const { record } of [here, there]) expect(whole).not.toContain(record.digest);
  });

  test('without keys says how to make one', async () => {
    expect((await given(IN_FILE).keys('list')).output).toEqual([
      'there are no keys; make one: frontdesk keys create --client ID --bff NAME',
    ]);
  });
});

describe('keys revoke', () => {
  test.each<[string, (id: string, key: string) => string]>([
    ['id', (id) => id],
    ['prefix', (_, key) => key.split('_')[1] ?? ''],
    ['beginning', (_, key) => key.split('_').slice(0, 2).join('_')],
    ['whole text, which who found it has', (_, key) => key],
  ])('takes a key out by its %s', async (_, words) => {
    const { keys, file } = given(IN_FILE);
    const { id, key } = json((await keys(...CREATE, '--json')).output);
    const other = json((await keys(...CREATE, '--json')).output);
    expect(await keys('revoke', words(id, key))).toMatchObject({ code: 0, errors: [] });
    expect(parse(file())).toEqual({ [other.id]: other.record });
  });

  test('of a key that is not there, or that the configuration holds, says what to do', async () => {
    const { keys, dir } = given(IN_FILE);
    const { errors, code } = await keys('revoke', 'radhaus-1');
    expect([code, errors]).toEqual([1, ['there is no key with the id or prefix "radhaus-1"; see frontdesk keys list']]);
    const whole = madeKey().key;
    expect((await keys('revoke', whole)).errors.join()).not.toContain(whole.slice(-10));
    writeFileSync(join(dir, 'gateway.yaml'), JSON.stringify({ identity: { keys: { one: madeKey().record } } }));
    expect((await keys('revoke', 'one')).errors[0]).toContain('take identity.keys.one out there');
  });
});

describe('keys rotate', () => {
  test('makes a new key for the same client, and ends the old one after the overlap', async () => {
    const { keys, file } = given(IN_FILE);
    const first = json((await keys(...CREATE, '--scope', 'orders:read', '--json')).output);
    const second = json((await keys('rotate', first.id, '--overlap', '2h', '--json')).output);
    const records = readKeyRecords(parse(file()));
    expect(records[second.id]).toEqual({ ...first.record, prefix: second.record.prefix, digest: second.record.digest });
    expect(second.record.digest).not.toBe(first.record.digest);
    const { expires = '', ...old } = records[first.id] ?? {};
    expect(old).toEqual(first.record);
    expect(second.old).toEqual({ id: first.id, prefix: first.record.prefix, expires });
    expect(Math.abs(Date.parse(expires) - Date.now() - DAY / 12)).toBeLessThan(60_000);
    for (const { key } of [first, second]) expect((await clientOf(key, records)).scopes).toEqual(['orders:read']);
  });

  test('ends the old one after a day unless told otherwise, never later than before', async () => {
    const { keys, file } = given(IN_FILE);
    const long = json((await keys(...CREATE, '--expires', '90d', '--json')).output);
    const short = json((await keys(...CREATE, '--expires', '1h', '--json')).output);
    const next = json((await keys('rotate', long.id, '--json')).output);
    expect(next.record.expires).toBe(long.record.expires);
    expect(Math.abs(Date.parse(next.old.expires) - Date.now() - DAY)).toBeLessThan(60_000);
    const { old, record } = json((await keys('rotate', short.id, '--expires', '30d', '--json')).output);
    expect(old.expires).toBe(short.record.expires);
    expect(Math.abs(Date.parse(record.expires) - Date.now() - 30 * DAY)).toBeLessThan(60_000);
    expect(Object.keys(parse(file()))).toHaveLength(4);
  });

  test('with no overlap ends the old one at once', async () => {
    const { keys, file } = given(IN_FILE);
    const { id, key } = json((await keys(...CREATE, '--json')).output);
    await keys('rotate', id, '--overlap', '0s');
    await expect(clientOf(key, readKeyRecords(parse(file())))).rejects.toThrow('not accepted');
  });

  test('of an expired key asks when the new one expires', async () => {
    const { keys, dir } = given(IN_FILE);
    writeFileSync(
      join(dir, 'keys.yaml'),
      JSON.stringify({ one: { ...madeKey().record, expires: '2025-01-01T00:00:00Z' } }),
    );
    expect((await keys('rotate', 'one')).errors).toEqual([
      'one has expired: say with --expires how long the new key is valid',
    ]);
    expect((await keys('rotate', 'one', '--expires', '2999-01-01')).code).toBe(0);
  });

  test('of a key of the configuration prints both records for it', async () => {
    const { keys, dir } = given('');
    const { record, key } = madeKey();
    writeFileSync(join(dir, 'gateway.yaml'), JSON.stringify({ identity: { keys: { one: record } } }));
    const { output } = await keys('rotate', 'one');
    const at = output.findIndex((line) => line.startsWith('Put this into gateway.yaml'));
    const records = readKeyRecords(parse(output.slice(at + 1).join('\n')).identity.keys);
    expect(Object.keys(records)).toEqual(['one', expect.stringMatching(/^radhaus-/)]);
    expect([(await clientOf(key, records)).id, (await clientOf(output[0] ?? '', records)).id]).toEqual([
      'radhaus',
      'radhaus',
    ]);
  });
});

test('dev and demo know the keys of the demo also where the project has a secret of its own for digests', async () => {
  const { dir } = given('');
  const { identity } = loadConfig(localOptions({ project: dir, env: SECRET }, 'dev'));
  expect(identity.keyDigestSecret).toBe(KEY_SECRET);
  expect((await clientOf(demoKey(makeDemoSecret(dir), 'partner'), identity.keys)).id).toBe('demo-partner');
});
