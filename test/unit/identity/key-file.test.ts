import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { changeKeyFile, openKeyFile, readKeyFile } from '../../../src/identity/key-file.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import { createEvents, type Facts } from '../../../src/telemetry/events.ts';
import { createFakeClock } from '../../support/clock.ts';
import { madeKey } from '../../support/keys.ts';
import { project, run } from '../../support/processes/running.ts';

const { record } = madeKey();
const other = madeKey({ client: 'other' }).record;
const SHORT_OF_DESCRIPTORS = join(import.meta.dirname, '../../support/processes/short-of-descriptors.ts');
/** What may pass until a change counts. */
const WITHIN = { timeout: 5_000, interval: 20 };

function directory(files: Record<string, string> = {}): string {
  const made = project({ readme: '', ...files });
  onTestFinished(made.remove);
  return made.dir;
}

function opened(path: string) {
  const facts: Facts['keys'][] = [];
  const events = createEvents((error) => {
    throw error;
  });
  events.subscribe('keys', (fact) => facts.push(fact));
  const store = openKeyFile({ path, clock: systemClock, events });
  onTestFinished(() => store.close());
  return { store, facts, prefixes: () => [...store.keys().keys()] };
}

describe('a file of keys', () => {
  test.each(['keys.json', 'keys.yaml'])(
    'named %s holds what was put into it, and can be read by its owner alone',
    (name) => {
      const path = join(directory(), name);
      changeKeyFile(path, { one: record, two: other }, []);
      expect(readKeyFile(path)).toEqual({ one: record, two: other });
      expect(statSync(path).mode & 0o777).toBe(0o600);
      if (name === 'keys.json') expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ one: record, two: other });
      changeKeyFile(path, {}, ['one']);
      expect(readKeyFile(path)).toEqual({ two: other });
    },
  );

  test('keeps its comments, its mode and the link to it, and leaves nothing beside it', () => {
    const dir = directory({ 'real.yaml': '# our partners\n' });
    chmodSync(join(dir, 'real.yaml'), 0o664);
    symlinkSync('real.yaml', join(dir, 'keys.yaml'));
    changeKeyFile(join(dir, 'keys.yaml'), { one: record }, []);
    changeKeyFile(join(dir, 'keys.yaml'), { two: other }, []);
    expect(readFileSync(join(dir, 'real.yaml'), 'utf8')).toMatch(/^# our partners\n/);
    expect(readKeyFile(join(dir, 'real.yaml'))).toEqual({ one: record, two: other });
    expect(statSync(join(dir, 'real.yaml')).mode & 0o777).toBe(0o664);
    expect(lstatSync(join(dir, 'keys.yaml')).isSymbolicLink()).toBe(true);
    expect(readdirSync(dir).sort()).toEqual(['keys.yaml', 'readme', 'real.yaml']);
  });

  test('keeps its owner and its group: whoever could read it still can', () => {
    const path = join(directory({ 'keys.yaml': '' }), 'keys.yaml');
    // Only root may give files away; others have their further groups.
    const root = process.getuid?.() === 0;
    const own = statSync(path);
    const [uid, gid] = root ? [12_345, 54_321] : [own.uid, process.getgroups?.().at(-1) ?? own.gid];
    chownSync(path, uid, gid);
    changeKeyFile(path, { one: record }, []);
    expect(statSync(path)).toMatchObject({ uid, gid });
    expect(readKeyFile(path)).toEqual({ one: record });
  });

  test.each<[string, string, string]>([
    ['no YAML', 'one: [', 'neither JSON nor YAML'],
    ['a list', '[]', 'expected records of keys by their ids'],
    ['an unknown member', JSON.stringify({ one: { ...record, key: 'x' } }), 'one: unknown key "key"'],
    [
      'a digest that is none',
      JSON.stringify({ one: { ...record, digest: 'hunter2' } }),
      'one.digest: expected 64 lower',
    ],
    ['no client', JSON.stringify({ one: { ...record, client: undefined } }), 'one.client: expected string'],
    ['an id that is none', JSON.stringify({ 'a b': record }), 'expected an id of letters, digits'],
    ['one prefix twice', JSON.stringify({ one: record, two: record }), 'two.prefix: stands at one, too'],
    ['an id twice', `one: ${JSON.stringify(record)}\none: ${JSON.stringify(other)}`, 'neither JSON nor YAML'],
  ])('with %s is refused, and says where', (_, text, message) => {
    const path = join(directory({ 'keys.yaml': text }), 'keys.yaml');
    expect(() => openKeyFile({ path, clock: systemClock, events: createEvents(() => {}) })).toThrow(
      `${path}: ${message}`,
    );
    expect(() => openKeyFile({ path, clock: systemClock, events: createEvents(() => {}) })).not.toThrow(/hunter2/);
    expect(() => changeKeyFile(path, { three: other }, [])).toThrow();
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(existsSync(`${path}.tmp`)).toBe(false);
  });

  test('that is not there says so', () => {
    const path = join(directory(), 'keys.yaml');
    expect(() => openKeyFile({ path, clock: systemClock, events: createEvents(() => {}) })).toThrow(
      `${path}: there is no such file`,
    );
  });

  test('that another command is writing is left alone, and so is what that one has written', () => {
    const dir = directory({ 'keys.yaml': '', 'keys.yaml.tmp': 'half of it' });
    const path = join(dir, 'keys.yaml');
    expect(() => changeKeyFile(path, { one: record }, [])).toThrow(`${path}.tmp is there: another command is writing`);
    expect(readFileSync(path, 'utf8')).toBe('');
    expect(readFileSync(`${path}.tmp`, 'utf8')).toBe('half of it');
  });

  test('that is empty holds no keys', () => {
    expect(readKeyFile(join(directory({ 'keys.yaml': '# none yet\n' }), 'keys.yaml'))).toEqual({});
  });
});

test('a change of the file counts within five seconds, and while it cannot be used the last good keys do', async () => {
  const path = join(directory({ 'keys.yaml': JSON.stringify({ one: record }) }), 'keys.yaml');
  const { store, facts, prefixes } = opened(path);
  expect(prefixes()).toEqual([record.prefix]);

  changeKeyFile(path, { two: other }, ['one']);
  await vi.waitFor(() => expect(prefixes()).toEqual([other.prefix]), WITHIN);
  const label = (one: { readonly prefix: string; readonly client: string }) => ({
    prefix: one.prefix,
    client: one.client,
  });
  const change = { added: [label(other)], removed: [label(record)], altered: [] };
  expect(facts).toEqual([{ store: 'file', state: 'changed', keys: 1, change }]);

  writeFileSync(path, '{ "one": ');
  await vi.waitFor(() => expect(facts).toHaveLength(2), WITHIN);
  expect(facts[1]).toMatchObject({
    store: 'file',
    state: 'kept',
    reason: expect.stringContaining('neither JSON nor YAML'),
  });
  expect(prefixes()).toEqual([other.prefix]);
  expect(store.stats()).toMatchObject({ store: 'file', keys: 1, kept: expect.stringContaining('neither JSON') });

  rmSync(path);
  await vi.waitFor(() => expect(facts).toHaveLength(3), WITHIN);
  expect(facts[2]).toMatchObject({ state: 'kept', reason: expect.stringContaining('there is no such file') });
  expect(prefixes()).toEqual([other.prefix]);

  writeFileSync(path, JSON.stringify({ one: record, two: other }));
  await vi.waitFor(() => expect(prefixes()).toEqual([record.prefix, other.prefix]), WITHIN);
  expect(store.stats()).toEqual({ store: 'file', keys: 2 });
}, 30_000);

test('a file that cannot be read for a moment is tried again, though it stays as it is', async () => {
  const path = join(directory({ 'keys.json': '{}' }), 'keys.json');
  // A process of its own, with few descriptors: it uses them all up until it was told that the file cannot be read.
  const words = [
    'ulimit -n 128; exec "$0" "$@"',
    process.execPath,
    SHORT_OF_DESCRIPTORS,
    path,
    JSON.stringify({ record }),
  ];
  const { child, output, ended } = run('-c', words, { cwd: directory(), node: '/bin/sh' });
  onTestFinished(() => void child.kill());
  expect(await ended).toBe(0);
  expect(output.map((line) => JSON.parse(line))).toEqual([
    { store: 'file', state: 'kept', reason: `${path}: it cannot be read (EMFILE)` },
    {
      store: 'file',
      state: 'changed',
      keys: 1,
      change: { added: [{ prefix: record.prefix, client: record.client }], removed: [], altered: [] },
    },
  ]);
}, 30_000);

test('a closed store waits for nothing', () => {
  const clock = createFakeClock();
  const path = join(directory({ 'keys.yaml': '' }), 'keys.yaml');
  const store = openKeyFile({ path, clock, events: createEvents(() => {}) });
  expect(clock.timers()).toBe(1);
  store.close();
  expect(clock.timers()).toBe(0);
});

test('a record that somebody else has revoked meanwhile does not come back', () => {
  const path = join(directory(), 'keys.yaml');
  changeKeyFile(path, { one: record }, []);
  changeKeyFile(path, {}, ['one']);
  expect(() => changeKeyFile(path, { one: record, two: other }, [], { one: record })).toThrow(
    'one was revoked or changed by somebody else meanwhile; nothing was changed',
  );
  expect(readKeyFile(path)).toEqual({});
});
