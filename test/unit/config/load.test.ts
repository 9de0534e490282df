import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type LoadOptions, loadConfig } from '../../../src/config/load.ts';
import { ConfigurationError } from '../../../src/config/problem.ts';
import { project } from '../../support/processes/running.ts';

const SECRET = 'correct-horse-battery-staple-9817';
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** A project with two services and this gateway.yaml. */
function given(yaml: string | undefined, files: Record<string, string> = {}): string {
  const services = { 'services/library/endpoints.ts': '', 'services/opening-hours/endpoints.ts': '' };
  const made = project({ ...services, ...files, ...(yaml !== undefined && { 'gateway.yaml': yaml }) });
  cleanups.push(made.remove);
  return made.dir;
}

function load(yaml: string | undefined, env: LoadOptions['env'] = {}, more: Partial<LoadOptions> = {}) {
  return loadConfig({ project: given(yaml), env, ...more });
}

function linesOf(yaml: string | undefined, env: LoadOptions['env'] = {}, more: Partial<LoadOptions> = {}): string[] {
  try {
    load(yaml, env, more);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  throw new Error('expected a ConfigurationError');
}

describe('a mistake in the file', () => {
  test('is reported with all others at once, each with line, column and what was expected', () => {
    const yaml = `server:
  port: abc
  maxBdy: 1MB
  port: 5
redis: { url: http://cache, commandTimeout: 5 }
identity:
  jwt: { secret: short }
services:
  library:
    timout: 5s
    instances: []
  libary: { instances: ["http://a"] }
  opening-hours:
    instances: ["http://ok", "http://me:${SECRET}@a"]
`;
    expect(linesOf(yaml)).toEqual([
      'gateway.yaml:3:3 server.maxBdy: unknown key; did you mean "maxBody"?',
      'gateway.yaml:4:3: this key stands here a second time',
      'gateway.yaml:5:15 redis.url: expected a URL that starts with redis:// or rediss://, got [secret]',
      'gateway.yaml:5:45 redis.commandTimeout: expected a duration such as "250ms", "5s", "1m", "2h" or "1d", got 5',
      'gateway.yaml:7:3 identity.jwt.issuer: is missing; expected text',
      'gateway.yaml:7:18 identity.jwt.secret: expected at least 32 characters',
      'gateway.yaml:10:5 services.library.timout: unknown key; did you mean "timeout"?',
      'gateway.yaml:11:16 services.library.instances: expected at least 1, got none',
      'gateway.yaml:12:3 services.libary: the project has no such service; did you mean "library"?',
      'gateway.yaml:14:16 services.opening-hours.instances.1: expected a URL without credentials',
    ]);
  });

  test('is reported although the environment wins over it', () => {
    expect(linesOf('server: { port: abc }', { PORT: '5000' })).toEqual([
      'gateway.yaml:1:17 server.port: expected a whole number from 0 to 65535, got "abc"',
    ]);
  });

  test('of syntax does not hide what is wrong in the environment, and does not quote the file', () => {
    const lines = linesOf(`admin:\n  token: |${SECRET}\n  x\n`, { FRONTDESK_SERVER__PORT: 'abc' });
    expect(lines[0]).toMatch(/^gateway\.yaml:2:\d+: not YAML: /);
    expect(lines.at(-1)).toBe('FRONTDESK_SERVER__PORT: expected a whole number from 0 to 65535, got "abc"');
    expect(lines.join()).not.toContain(SECRET);
  });

  test.each([
    ['admin: { token: *nothing }', 'gateway.yaml:1:17 admin.token: this alias names no anchor'],
    [
      'services: { library: { instances: [*nothing] } }',
      expect.stringContaining('an alias in this list names no anchor'),
    ],
    ['- server', 'gateway.yaml:1:1: expected settings, got a list'],
    [`admin: ${SECRET}`, 'gateway.yaml:1:8 admin: expected settings, got one value'],
    [
      'services: { "a b": {} }',
      'gateway.yaml:1:13 services.a b: expected a name of letters, digits, "-" and "_", got "a b"',
    ],
    ['__proto__: { port: 1 }', 'gateway.yaml:1:1 __proto__: unknown key'],
    [
      'services: { library: {} }',
      expect.stringMatching(/^gateway\.yaml:1:13 services\.library\.instances: is missing/),
    ],
    ['server: { port: 65536 }', 'gateway.yaml:1:17 server.port: expected a whole number from 0 to 65535, got 65536'],
    ['server: { port: 1.5 }', 'gateway.yaml:1:17 server.port: expected a whole number from 0 to 65535, got 1.5'],
    ['workers: 0', 'gateway.yaml:1:10 workers: expected a whole number from 1 to 256, got 0'],
    [
      'server: { maxBody: 1 MiB }',
      'gateway.yaml:1:20 server.maxBody: expected a size such as "100KB" or "8MB", got "1 MiB"',
    ],
  ])('%s', (yaml, line) => {
    expect(linesOf(yaml)).toEqual([line]);
  });

  test('has a form for programs', () => {
    try {
      load('server: { port: x }');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toMatchObject({
        problems: [
          {
            source: 'gateway.yaml:1:17',
            path: 'server.port',
            message: 'expected a whole number from 0 to 65535, got "x"',
          },
        ],
      });
    }
  });
});

describe('the file', () => {
  test('may be absent, and then the defaults hold', () => {
    const config = load(undefined);
    expect(config.server).toMatchObject({ port: 4000, maxBody: 100_000, deadline: 3_000 });
    expect(config.workers).toBe(1);
    expect(config.services).toEqual({});
  });

  test('must exist when something names it', () => {
    expect(linesOf(undefined, { CONFIG_PATH: '/nowhere.yaml' })).toEqual([
      'CONFIG_PATH: cannot read /nowhere.yaml (ENOENT)',
    ]);
    expect(linesOf(undefined, {}, { path: '/nowhere.yaml' })).toEqual(['--config: cannot read /nowhere.yaml (ENOENT)']);
  });

  test('is that of --config, else of CONFIG_PATH, else of the project', () => {
    const dir = given('workers: 1', { 'two.yaml': 'workers: 2', 'three.yaml': 'workers: 3' });
    const env = { CONFIG_PATH: join(dir, 'two.yaml') };
    expect(loadConfig({ project: dir, env: {} }).workers).toBe(1);
    expect(loadConfig({ project: dir, env }).workers).toBe(2);
    expect(loadConfig({ project: dir, env, path: join(dir, 'three.yaml') }).workers).toBe(3);
  });

  test('may have groups of which everything is commented out, and anchors', () => {
    const yaml = `redis:
services:
  library: &defaults { instances: ["http://a/v1"], timeout: 1s }
  opening-hours: *defaults
`;
    const { services, redis } = load(yaml);
    expect(redis.prefix).toBe('frontdesk:');
    expect(services['opening-hours']).toMatchObject({ instances: ['http://a/v1'], timeout: 1_000 });
  });
});

describe('a variable', () => {
  test('sets the key of its name, without case, "_" and "-"', () => {
    const config = load('services: { library: { instances: ["http://a"] } }', {
      FRONTDESK_SERVER__MAX_BODY: '1MB',
      FRONTDESK_server__maxUrl: '2KB',
      FRONTDESK_SERVICES__LIBRARY__TIMEOUT: '1s',
      FRONTDESK_SERVICES__OPENING_HOURS__INSTANCES: '["http://b", "http://c"]',
      FRONTDESK_LIMITS__ANONYMOUS__REQUESTS: '7',
      FRONTDESK_WORKERS: '4',
    });
    expect(config.server).toMatchObject({ maxBody: 1_000_000, maxUrl: 2_000 });
    expect(config.services.library).toMatchObject({ instances: ['http://a'], timeout: 1_000 });
    expect(config.services['opening-hours']?.instances).toEqual(['http://b', 'http://c']);
    expect(config.limits.anonymous.requests).toBe(7);
    expect(config.workers).toBe(4);
  });

  test('may have a short name, over which the long one wins; an empty one counts as not set', () => {
    const short = { PORT: '1', HOST: '::1', ADMIN_PORT: '2', ADMIN_TOKEN: 't', REDIS_URL: 'redis://r:1' };
    const config = load('server: { port: 5 }', short);
    expect(config.server).toMatchObject({ port: 1, host: '::1' });
    expect(config.admin).toMatchObject({ port: 2, token: 't' });
    expect(config.redis.url).toBe('redis://r:1');
    expect(load('', { ...short, FRONTDESK_SERVER__PORT: '9' }).server.port).toBe(9);
    expect(load('server: { port: 5 }', { PORT: '', REDIS_URL: '' })).toMatchObject({ server: { port: 5 }, redis: {} });
  });

  test('can name a file that holds a secret', () => {
    const dir = given(undefined, { jwt: `${SECRET}\n`, token: 'two\nlines\r\n' });
    const config = loadConfig({
      project: dir,
      env: {
        FRONTDESK_IDENTITY__JWT__SECRET_FILE: join(dir, 'jwt'),
        FRONTDESK_IDENTITY__JWT__ISSUER: 'https://issuer',
        ADMIN_TOKEN_FILE: join(dir, 'token'),
      },
    });
    expect(config.identity.jwt?.secret).toBe(SECRET);
    expect(config.admin.token).toBe('two\nlines');
  });

  test('that is wrong is reported with all others, and with what was meant', () => {
    const dir = given('services: { library: { instances: ["http://a"] } }');
    const env = {
      FRONTDESK_SERVER__PORT: 'abc',
      FRONTDESK_SRVER__PORT: '4',
      FRONTDESK_SERVER__MAXBDY: '4',
      FRONTDESK_SERVER: 'x',
      FRONTDESK_SERVER__PORT__X: 'x',
      FRONTDESK_SERVICES__LIBARY__TIMEOUT: '4s',
      FRONTDESK_SERVICES__LIBRARY__TIME_OUT: '4x',
      FRONTDESK_SERVICES__LIBRARY__INSTANCES: 'http://a',
      FRONTDESK_ADMIN__TOKEN_FILE: '/nowhere',
      FRONTDESK_SERVER__HOST_FILE: '/nowhere',
      FRONTDESK_IDENTITY__JWT__ISSUER: 'https://issuer',
      FRONTDESK_CACHE__MEMORY: '1MB',
      FRONTDESK_CACHE__MEM_ORY: '2MB',
      FRONTDESK_ADMIN_URL: 'http://for-the-command-line',
      UNRELATED: 'x',
    };
    expect(() => loadConfig({ project: dir, env })).toThrow(
      [
        "FRONTDESK_ADMIN__TOKEN_FILE: cannot read the file that it names: ENOENT: no such file or directory, open '/nowhere'",
        'FRONTDESK_CACHE__MEM_ORY: sets cache.memory, as FRONTDESK_CACHE__MEMORY does; expected one of them',
        'FRONTDESK_SERVER: server is a group of settings; expected one of them, such as FRONTDESK_SERVER__HOST',
        'FRONTDESK_SERVER__HOST_FILE: only a secret can be read from a file, and server.host is none',
        'FRONTDESK_SERVER__MAXBDY: unknown setting; did you mean "FRONTDESK_SERVER__MAX_BODY"?',
        'FRONTDESK_SERVER__PORT__X: server.port has no settings below it',
        'FRONTDESK_SERVICES__LIBARY__TIMEOUT: the project has no such service; did you mean "FRONTDESK_SERVICES__LIBRARY__TIMEOUT"?',
        'FRONTDESK_SERVICES__LIBRARY__INSTANCES: expected a list, each a URL that starts with http:// or https://, as JSON',
        'FRONTDESK_SRVER__PORT: unknown setting; did you mean "FRONTDESK_SERVER__PORT"?',
        'FRONTDESK_SERVER__PORT: expected a whole number from 0 to 65535, got "abc"',
        'FRONTDESK_IDENTITY__JWT__SECRET: is missing; expected text, because identity.jwt is set by FRONTDESK_IDENTITY__JWT__ISSUER',
        'FRONTDESK_SERVICES__LIBRARY__TIME_OUT: expected a duration such as "250ms", "5s", "1m", "2h" or "1d", got "4x"',
      ].join('\n'),
    );
  });
});

test('flags win over the environment, that over a command, that over the file, that over defaults of a command', () => {
  const entry = (value: number) => [
    { path: ['server', 'port'], value, source: { kind: 'flag', flag: '--port' } as const },
  ];
  const all = { flags: entry(1), overrides: entry(3), defaults: entry(5) };
  const dir = given('server: { port: 4 }');
  const bare = given(undefined);
  expect(loadConfig({ project: dir, env: { PORT: '2' }, ...all }).server.port).toBe(1);
  expect(loadConfig({ project: dir, env: { PORT: '2' }, ...all, flags: [] }).server.port).toBe(2);
  expect(loadConfig({ project: dir, env: {}, ...all, flags: [] }).server.port).toBe(3);
  expect(loadConfig({ project: dir, env: {}, defaults: entry(5) }).server.port).toBe(4);
  expect(loadConfig({ project: bare, env: {}, defaults: entry(5) }).server.port).toBe(5);
});

test('the configuration cannot be changed, at any depth', () => {
  const config = load('services: { library: { instances: ["http://a"] } }');
  expect(() => config.services.library?.instances.push('http://b')).toThrow(TypeError);
  expect(() => {
    config.limits.document.depth = 99;
  }).toThrow(TypeError);
});

test('a secret is never part of a message', () => {
  const lines = linesOf(
    `redis: { url: "amqp://user:${SECRET}@r" }\nservices: { library: { instances: ["ftp://u:${SECRET}@a"] } }`,
    {
      FRONTDESK_IDENTITY__JWT__SECRET: SECRET.slice(0, 20),
      FRONTDESK_SERVICES__LIBRARY__INSTANCES: `["gopher://u:${SECRET}@a"]`,
    },
  );
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.join()).not.toContain(SECRET.slice(0, 20));
});

test('issuers have names of their own, in the file and in variables', () => {
  const yaml = `identity:
  issuers:
    staff: { issuer: https://id.example, audiences: { web: [api] }, claims: { roles: realm_access.roles } }
`;
  const env = {
    FRONTDESK_IDENTITY__ISSUERS__PARTNERS__ISSUER: 'https://partners.example',
    FRONTDESK_IDENTITY__ISSUERS__STAFF__LEEWAY: '5s',
  };
  expect(load(yaml, env).identity.issuers).toMatchObject({
    staff: { issuer: 'https://id.example', leeway: 5_000, audiences: { web: ['api'] } },
    partners: { issuer: 'https://partners.example', algorithms: ['RS256'] },
  });
  expect(linesOf(`${yaml}    other: { issuer: https://id.example }\n`)).toEqual([
    'gateway.yaml:4:22 identity.issuers.other.issuer: expected another issuer than that of issuers.staff',
  ]);
  expect(linesOf('identity: { issuers: { idp: { issuer: "http://id.example" } } }')).toEqual([
    expect.stringMatching(/^gateway\.yaml:1:39 identity\.issuers\.idp\.issuer: expected an address with https, got/),
  ]);
});
