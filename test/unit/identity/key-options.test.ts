import { describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { identityOptions } from '../../../src/identity/options.ts';
import { KEY_SECRET, madeKey } from '../../support/keys.ts';
import { project } from '../../support/processes/running.ts';

const { record } = madeKey();
const whole = {
  ...record,
  scopes: ['orders:write'],
  tier: 'gold',
  expires: '2027-01-31T00:00:00Z',
  addresses: ['203.0.113.0/24', '2001:db8::/32', '192.0.2.1'],
  note: 'for their feed',
};

/** What is wrong with these settings, as the start says it. */
function problems(files: Record<string, string>, env: Record<string, string> = {}): string {
  const made = project(files);
  onTestFinished(made.remove);
  try {
    loadConfig({ project: made.dir, env });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('a record may say all of this', () => {
  const { keys } = identityOptions.parse({ keyDigestSecret: KEY_SECRET, keys: { one: whole } });
  expect(keys.one).toEqual(whole);
});

test.each<[string, object]>([
  ['a digest that is none', { ...record, digest: 'abc' }],
  ['a digest in capital letters', { ...record, digest: record.digest.toUpperCase() }],
  ['a key itself', { ...record, key: 'fd_…' }],
  ['the form of before', { sha256: record.digest, bffs: ['partner'] }],
  ['no BFF', { ...record, bffs: [] }],
  ['no client', { ...record, client: '' }],
  ['a short prefix', { ...record, prefix: 'abc' }],
  ['a scope with spaces', { ...record, scopes: ['a b'] }],
  ['a date without a time', { ...record, expires: '2027-01-31' }],
  ['a time without a zone', { ...record, expires: '2027-01-31T00:00:00' }],
  ['an address that is none', { ...record, addresses: ['example.com'] }],
  ['a network that is too long', { ...record, addresses: ['203.0.113.0/33'] }],
  ['no address', { ...record, addresses: [] }],
])('a configuration with %s is refused', (_, key) => {
  expect(identityOptions.safeParse({ keyDigestSecret: KEY_SECRET, keys: { one: key } }).success).toBe(false);
});

describe('gateway.yaml', () => {
  const yaml = (more = '') =>
    `identity:\n${more}  keys:\n    radhaus-1: { prefix: ${record.prefix}, digest: ${record.digest}, client: radhaus, bffs: [partner] }\n`;

  test('may hold keys, also in a project with services, and their secret may come from the environment or a file', () => {
    const made = project({ 'gateway.yaml': yaml(), 'services/catalog/endpoints.ts': '', secret: `${KEY_SECRET}\n` });
    onTestFinished(made.remove);
    for (const env of [
      { FRONTDESK_IDENTITY__KEY_DIGEST_SECRET: KEY_SECRET },
      { FRONTDESK_IDENTITY__KEY_DIGEST_SECRET_FILE: `${made.dir}/secret` },
    ] as Record<string, string>[]) {
      const { identity } = loadConfig({ project: made.dir, env });
      expect(identity).toMatchObject({ keyDigestSecret: KEY_SECRET, keys: { 'radhaus-1': record } });
    }
  });

  test('with a key and no secret for its digest stops the start', () => {
    expect(problems({ 'gateway.yaml': yaml() })).toBe(
      'gateway.yaml:1:1 identity.keyDigestSecret: is missing, and identity.keys has keys: without it no API key can be recognised',
    );
    expect(problems({ 'gateway.yaml': 'identity: { keyStore: { file: keys.yaml } }' })).toContain(
      'identity.keyDigestSecret: is missing, and identity.keyStore is set',
    );
  });

  test('with a short secret stops the start, and the secret is not repeated', () => {
    const said = problems({ 'gateway.yaml': yaml('  keyDigestSecret: hunter2\n') });
    expect(said).toBe('gateway.yaml:2:20 identity.keyDigestSecret: expected at least 32 characters');
  });

  test('with a key where a part of its record belongs stops the start, and the key is not repeated', () => {
    const { key } = madeKey();
    for (const part of [record.prefix, record.digest, 'radhaus-1']) {
      const text = yaml(`  keyDigestSecret: ${KEY_SECRET}\n`).replace(part, `"${key}!"`);
      const said = problems({ 'gateway.yaml': text });
      expect(said).toMatch(/expected (8 to 32 lower-case|64 lower-case|a name of letters)/);
      expect(said).not.toContain(key.slice(-43));
    }
  });

  test('with an unknown member of a key names its place', () => {
    const text = yaml(`  keyDigestSecret: ${KEY_SECRET}\n`).replace('client:', 'scope: a, client:');
    expect(problems({ 'gateway.yaml': text })).toMatch(
      /^gateway\.yaml:4:\d+ identity\.keys\.radhaus-1\.scope: unknown key; did you mean "scopes"\?$/,
    );
  });

  test('with one prefix twice names the second', () => {
    const again = `    second: { prefix: ${record.prefix}, digest: ${record.digest}, client: other, bffs: [web] }\n`;
    const said = problems({ 'gateway.yaml': yaml(`  keyDigestSecret: ${KEY_SECRET}\n`) + again });
    expect(said).toBe(
      'gateway.yaml:5:23 identity.keys.second.prefix: stands at identity.keys.radhaus-1, too: each key has its own',
    );
  });

  test('with a store that is neither file nor Redis, or both, or a Redis that is not there, stops the start', () => {
    const store = (text: string) => ({
      'gateway.yaml': `identity: { keyDigestSecret: ${KEY_SECRET}, keyStore: ${text} }`,
    });
    expect(problems(store('{ redis: false }'))).toContain('keyStore: expected either file or redis: true');
    expect(problems(store('{ file: keys.yaml, redis: true }'))).toContain('expected either file or redis: true');
    expect(problems(store('{ redis: true }'))).toContain(
      'keyStore.redis: there is no Redis: set redis.url (REDIS_URL)',
    );
    expect(problems(store('{ redis: true }'), { REDIS_URL: 'redis://127.0.0.1:1' })).toBe('');
  });

  test('with a wrong place for revocations stops the start, too; it needs no secret', () => {
    const place = (text: string) => ({ 'gateway.yaml': `identity: { revocations: ${text} }` });
    expect(problems(place('{}'))).toContain('revocations: expected either file or redis: true');
    expect(problems(place('{ redis: true }'))).toContain(
      'identity.revocations.redis: there is no Redis: set redis.url (REDIS_URL), or name a file',
    );
    expect(problems(place('{ redis: true }'), { REDIS_URL: 'redis://127.0.0.1:1' })).toBe('');
  });
});
