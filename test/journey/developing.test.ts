import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { searched } from '../support/never-leaves.ts';
import { project, type Running, run } from '../support/processes/running.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FRONTDESK = join(ROOT, 'src/cli/frontdesk.js');
const HARBOUR = join(ROOT, 'test/projects/harbour');
const SDL = 'schema/pilot/pilot.graphql';
const RESOLVERS = 'bffs/pilot/resolvers/Query.ts';
const CONTRACT = 'services/registry/openapi.yaml';

/** One `dev` for all tests of this file, in the order in which a person would do these things. */
let dev: Running;
let dir: string;
let remove: () => void;
let url: string;
let admin: string;

beforeAll(async () => {
  ({ dir, remove } = project({ 'package.json': '{ "private": true, "type": "module" }' }));
  cpSync(HARBOUR, dir, { recursive: true });
  rmSync(join(dir, 'scripts.ts'));
  const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['bffs', 'services'] }));
  // What npm install would bring.
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(ROOT, join(dir, 'node_modules/frontdesk'));
  for (const name of ['graphql', '@types'])
    symlinkSync(join(ROOT, 'node_modules', name), join(dir, 'node_modules', name));
  dev = run(FRONTDESK, ['dev'], { cwd: dir, env: { PORT: '0', ADMIN_PORT: '0', NO_COLOR: '1' } });
  const lines = [await dev.line(/GraphQL +pilot/), await dev.line(/readyz/)];
  url = /http:\S+/.exec(lines[0] ?? '')?.[0] ?? '';
  admin = /(http:\S+)\/readyz/.exec(lines[1] ?? '')?.[1] ?? '';
}, 60_000);

afterAll(async () => {
  dev.child.kill('SIGTERM');
  expect(await dev.ended).toBe(0);
  remove();
}, 60_000);

const edit = (file: string, from: string, to: string) => {
  const before = readFileSync(join(dir, file), 'utf8');
  expect(before).toContain(from);
  // As careful editors do it: a new file in the place of the old one.
  writeFileSync(
    join(dir, `${file}~`),
    before.replace(from, () => to),
  );
  renameSync(join(dir, `${file}~`), join(dir, file));
};

/** What is printed from now on, line by line. */
const printed = () => {
  const from = { output: dev.output.length, errors: dev.errors.length };
  return {
    lines: () => [...dev.output.slice(from.output), ...dev.errors.slice(from.errors)],
    line: async (pattern: RegExp) => {
      for (;;) {
        const found = [...dev.output.slice(from.output), ...dev.errors.slice(from.errors)].find((line) =>
          pattern.test(line),
        );
        if (found !== undefined) return found;
        const count = dev.output.length + dev.errors.length;
        await Promise.race([dev.ended, grown(count)]);
        if (dev.child.exitCode !== null) throw new Error([...dev.output, ...dev.errors].join('\n'));
      }
    },
  };
};

const grown = (count: number) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (dev.output.length + dev.errors.length <= count) return;
      dev.child.stdout?.off('data', later);
      dev.child.stderr?.off('data', later);
      resolve();
    };
    const later = () => setImmediate(look);
    dev.child.stdout?.on('data', later);
    dev.child.stderr?.on('data', later);
    look();
  });

/** Each request has a connection of its own: one that rests may be closed by a worker that drains. */
async function ask(query: string) {
  const asking = request(url, { method: 'POST', agent: false, headers: { 'content-type': 'application/json' } });
  asking.end(JSON.stringify({ query }));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  const body = searched(JSON.parse(await text(response))) as { data?: unknown };
  return { status: response.statusCode, headers: response.headers, body };
}

/** The processes that serve. */
async function serving(): Promise<readonly number[]> {
  const { workers } = (await (await fetch(`${admin}/stats`)).json()) as { workers: { pid: number; state: string }[] };
  return workers.filter(({ state }) => state === 'serving').map(({ pid }) => pid);
}

describe('dev', () => {
  const timeout = 60_000;

  test('takes up SDL in the same process, and writes its types once', { timeout }, async () => {
    const before = await serving();
    const { line, lines } = printed();
    edit(SDL, '  me: String\n', '  me: String\n  harbourMaster: String\n');
    expect(await line(/reloaded/)).toMatch(
      /^schema\/pilot\/pilot\.graphql changed: reloaded in \d+ ms \(generation 2\)$/,
    );
    expect((await ask('{ harbourMaster }')).body.data).toEqual({ harbourMaster: null });
    expect(await serving()).toEqual(before);
    await line(/^wrote bffs\/pilot\/schema\.generated\.ts$/);
    // The compiler has been asked after that, and says what the new field lacks.
    expect(await line(/harbourMaster/)).toMatch(
      /^bffs\/pilot\/resolvers\/Query\.ts:3:14: Query lacks resolvers that the schema demands: add harbourMaster to it$/,
    );
    expect(lines().filter((one) => one.includes('reloaded'))).toHaveLength(1);
  });

  test('takes up code in a fresh process, and says when there are no type errors any more', { timeout }, async () => {
    const before = await serving();
    const { line } = printed();
    edit(RESOLVERS, '  tide: (', "  harbourMaster: () => 'Ada',\n  tide: (");
    await line(/^bffs\/pilot\/resolvers\/Query\.ts changed: reloaded in \d+ ms \(generation 3\)$/);
    // For a moment the old worker may still take a connection.
    await vi.waitFor(async () => expect((await ask('{ harbourMaster }')).body.data).toEqual({ harbourMaster: 'Ada' }));
    await line(/^types: no errors any more$/);
    expect((await serving()).filter((pid) => before.includes(pid))).toEqual([]);
  });

  test('keeps what runs when SDL is wrong, and says where and what was meant', { timeout }, async () => {
    const { line } = printed();
    edit(SDL, 'harbourMaster: String', 'harbourMaster: Strnig');
    await line(/^schema\/pilot\/pilot\.graphql changed, but what was running goes on:$/);
    expect(await line(/Strnig/)).toBe(`${SDL}:12:18: Unknown type "Strnig". Did you mean "String"?`);
    expect((await ask('{ harbourMaster }')).body.data).toEqual({ harbourMaster: 'Ada' });
    const next = printed();
    edit(SDL, 'harbourMaster: Strnig', 'harbourMastre: String');
    expect(await next.line(/has a resolver/)).toMatch(
      /^bffs\/pilot\/resolvers\/Query\.ts:17:3: Query\.harbourMaster has a resolver, but the type has no such field: .*; did you mean "harbourMastre"\?$/,
    );
    const last = printed();
    edit(SDL, 'harbourMastre: String', 'harbourMaster: String');
    await last.line(/reloaded in/);
  });

  test('takes up the configuration in the same process, and says what has to wait', { timeout }, async () => {
    const before = await serving();
    const { line } = printed();
    edit('gateway.yaml', 'limits:\n', 'server:\n  port: 4321\nlimits:\n  anonymous: { requests: 77, window: 1h }\n');
    await line(/^gateway\.yaml changed: reloaded in/);
    expect((await ask('{ me }')).headers['ratelimit-policy']).toContain('q=77');
    expect(await serving()).toEqual(before);
    const next = printed();
    edit('gateway.yaml', 'requests: 77', 'requests: many');
    expect(await next.line(/many/)).toMatch(
      /^gateway\.yaml:\d+:\d+ limits\.anonymous\.requests: expected .*, got "many"$/,
    );
    expect((await ask('{ me }')).status).toBe(200);
    const last = printed();
    edit('gateway.yaml', 'requests: many', 'requests: 78');
    await last.line(/reloaded in/);
  });

  test('keeps what runs when code cannot be read, and does not mix it with later SDL', { timeout }, async () => {
    const { line } = printed();
    edit(RESOLVERS, "harbourMaster: () => 'Ada'", "harbourMaster: () => 'Ada");
    await line(/^bffs\/pilot\/resolvers\/Query\.ts:\d+:\d+: SyntaxError/);
    const next = printed();
    appendFileSync(join(dir, SDL), '# changed\n');
    // The code on the disk is still the broken one: this reload needs it, too.
    await next.line(/^schema\/pilot\/pilot\.graphql changed, but what was running goes on:$/);
    const last = printed();
    edit(RESOLVERS, "harbourMaster: () => 'Ada", "harbourMaster: () => 'Bo'");
    await last.line(/reloaded in/);
    await vi.waitFor(async () => expect((await ask('{ harbourMaster }')).body.data).toEqual({ harbourMaster: 'Bo' }));
  });

  test('writes the types of a changed contract, and refuses one that is none', { timeout }, async () => {
    const { line, lines } = printed();
    edit(CONTRACT, 'height: {', 'depth: { type: number }, height: {');
    await line(/^services\/registry\/openapi\.yaml changed: reloaded in/);
    await line(/^wrote services\/registry\/openapi\.generated\.ts$/);
    expect(readFileSync(join(dir, 'services/registry/openapi.generated.ts'), 'utf8')).toContain('depth?: number');
    const next = printed();
    edit(CONTRACT, 'paths:', 'paths: [');
    await next.line(/^services\/registry\/openapi\.yaml changed, but what was running goes on:$/);
    await next.line(/^services\/registry\/openapi\.yaml:\d+:\d+: /);
    expect((await ask('{ me }')).status).toBe(200);
    expect(lines().filter((one) => /generated\.ts changed/.test(one))).toEqual([]);
  });
});
