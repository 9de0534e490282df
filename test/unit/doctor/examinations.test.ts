import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { merge } from '../../../src/config/merge.ts';
import { configSchema } from '../../../src/config/schema.ts';
import { examineAudit } from '../../../src/doctor/audit.ts';
import { examineClock } from '../../../src/doctor/clock.ts';
import { examineIssuers } from '../../../src/doctor/issuers.ts';
import { examinePorts } from '../../../src/doctor/ports.ts';
import { examineRedis } from '../../../src/doctor/redis.ts';
import { examineSecrets } from '../../../src/doctor/secrets.ts';
import { examineServices } from '../../../src/doctor/services.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import { demoIdentity } from '../../../src/supervisor/demo-secret.ts';
import { issuerKey, setOf, startIssuer } from '../../support/issuer.ts';
import { startRedis } from '../../support/redis.ts';

const STRONG = 'vT8q_Zk3mW-x7Yb1RfN5cJ0hLpD2sGaE';
const clock = systemClock;

async function listening(server: Server, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('ports', () => {
  const at = async (server: object, admin: object) =>
    examinePorts(configSchema.parse({ server: { host: '127.0.0.1', ...server }, admin }));

  test('that are free, or taken at each start, are well', async () => {
    const [free, port] = [await freePort(), 0];
    expect(await at({ port: free }, { port })).toEqual([
      { check: 'ports', subject: 'public', state: 'ok', found: `127.0.0.1:${free} is free` },
      { check: 'ports', subject: 'admin', state: 'ok', found: 'a free one is taken at each start' },
    ]);
  });

  test('one that is taken is a problem, and the setting is named', async () => {
    const port = await listening(createServer());
    expect((await at({ port }, { port: 0 }))[0]).toEqual({
      check: 'ports',
      subject: 'public',
      state: 'problem',
      found: `127.0.0.1:${port} is taken`,
      fix: 'stop what listens there, or set PORT (server.port)',
    });
  });

  test('ones that a running gateway has are a warning', async () => {
    const port = await listening(createServer());
    const admin = await listening(createHttpServer((_, response) => void response.end('ok')));
    const findings = await at({ port }, { port: admin });
    expect(findings.map(({ state, found }) => [state, found])).toEqual([
      ['warning', `127.0.0.1:${port} is taken, and a gateway runs here`],
      ['warning', `127.0.0.1:${admin} is taken, and a gateway runs here`],
    ]);
  });

  test('an address that is not of this machine, and one port for both, are problems', async () => {
    const port = await freePort();
    const findings = await at({ host: '192.0.2.1', port }, { port });
    expect(findings.map(({ subject, state, fix }) => [subject, state, fix])).toEqual([
      ['public', 'problem', 'set HOST (server.host)'],
      ['admin', 'ok', undefined],
      ['admin', 'problem', 'set ADMIN_PORT to another one'],
    ]);
  });
});

describe('Redis', () => {
  const redisAt = (url?: string) => examineRedis(configSchema.parse({ redis: { ...(url && { url }) } }).redis, clock);

  test('that answers is well, and tells the time', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const { findings, clock: theirs } = await redisAt(redis.url);
    expect(findings).toEqual([
      { check: 'redis', state: 'ok', found: expect.stringMatching(/^127\.0\.0\.1:\d+ answers in \d+ ms$/) },
    ]);
    expect(Math.abs(theirs?.aheadMs ?? Infinity)).toBeLessThan(1_000);
  });

  test('that does not is a problem, and neither user nor password of its URL is shown', async () => {
    const port = await freePort();
    const { findings, clock: theirs } = await redisAt(`redis://somebody:hush@127.0.0.1:${port}`);
    expect(findings).toMatchObject([{ state: 'problem', fix: expect.stringContaining('set REDIS_URL') }]);
    expect(findings[0]?.found).toMatch(/^127\.0\.0\.1:\d+ does not answer: connect ECONNREFUSED/);
    expect(JSON.stringify(findings)).not.toMatch(/somebody|hush/);
    expect(theirs).toBeUndefined();
  });

  test('that is not configured is well', async () => {
    expect((await redisAt()).findings).toMatchObject([{ state: 'ok', found: expect.stringContaining('in memory') }]);
  });
});

describe('services', () => {
  const services = (instances: Record<string, string[]>, names = Object.keys(instances), hasDemo = false) =>
    examineServices({
      services: configSchema.parse({
        services: Object.fromEntries(Object.entries(instances).map(([name, urls]) => [name, { instances: urls }])),
      }).services,
      names,
      hasDemo,
      clock,
    });

  test('are asked instance by instance with a HEAD, and whatever they answer is an answer', async () => {
    const asked: string[] = [];
    const server = createHttpServer(({ method, url }, response) => {
      asked.push(`${method} ${url}`);
      response.writeHead(503).end();
    });
    const [port, dead] = [await listening(server), await freePort()];
    const { findings, clocks } = await services({ tides: [`http://127.0.0.1:${port}/v1`, `http://127.0.0.1:${dead}`] });
    expect(asked).toEqual(['HEAD /v1']);
    expect(findings).toEqual([
      {
        check: 'services',
        subject: 'tides',
        state: 'ok',
        found: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1 answers in \d+ ms$/),
      },
      {
        check: 'services',
        subject: 'tides',
        state: 'problem',
        found: `http://127.0.0.1:${dead} does not answer: ECONNREFUSED`,
        fix: 'start it, or set services.tides.instances',
      },
    ]);
    expect(clocks).toMatchObject([{ source: 'tides' }]);
    expect(Math.abs(clocks[0]?.aheadMs ?? Infinity)).toBeLessThan(2_000);
  });

  test('one that takes connections and never answers is a problem when its time is over', async () => {
    const port = await listening(createServer(() => {}));
    const { services: options } = configSchema.parse({
      services: { tides: { instances: [`http://127.0.0.1:${port}`], timeout: '50ms' } },
    });
    const { findings } = await examineServices({ services: options, names: ['tides'], hasDemo: false, clock });
    expect(findings[0]?.found).toMatch(/does not answer: nothing within 50 ms$/);
  });

  test('one that is found by SRV records is not asked', async () => {
    const tides = { instances: ['http://tides.invalid'], discovery: { by: 'srv' } };
    const { services: options } = configSchema.parse({ services: { tides } });
    const { findings } = await examineServices({ services: options, names: ['tides'], hasDemo: false, clock });
    expect(findings).toEqual([
      { check: 'services', subject: 'tides', state: 'ok', found: expect.stringMatching(/SRV/) },
    ]);
  });

  test('one without an address is a problem; where there are demo services, the flag is named', async () => {
    expect((await services({}, ['tides'])).findings).toMatchObject([
      { state: 'problem', found: 'has no address', fix: 'set services.tides.instances in gateway.yaml' },
    ]);
    const { findings } = await services({ tides: [`http://127.0.0.1:${await freePort()}`] }, ['tides'], true);
    expect(findings[0]?.fix).toContain('--demo-services');
  });
});

describe('secrets', () => {
  const of = (
    config: object,
    { demoSecret, bffs = [] }: { demoSecret?: string; bffs?: { name: string; accepts: string[] }[] } = {},
  ) => examineSecrets({ config: configSchema.parse(config), demoSecret, bffs });

  test('that are strong and of nobody else are well', () => {
    const jwt = { issuer: 'https://issuer', secret: STRONG };
    expect(of({ identity: { jwt } }, { demoSecret: 'x', bffs: [{ name: 'web', accepts: ['jwt'] }] })).toEqual([
      { check: 'secrets', state: 'ok', found: 'identity.jwt: none is of the demo' },
    ]);
    expect(of({})).toEqual([{ check: 'secrets', state: 'ok', found: 'none are needed' }]);
  });

  test('and keys of the demo are problems, as production refuses them', () => {
    const { identity } = merge(demoIdentity(STRONG, ['web'])).value;
    const problems = of({ identity }, { demoSecret: STRONG }).filter(({ state }) => state === 'problem');
    expect(problems.map(({ subject }) => subject)).toEqual([
      'identity.jwt.secret',
      'identity.mint.secret',
      'identity.keyDigestSecret',
      'identity.keys.demo-web.digest',
    ]);
    expect(problems[2]?.fix).toMatch(/ FRONTDESK_IDENTITY__KEY_DIGEST_SECRET=/);
    expect(problems[0]?.fix).toMatch(/^set one of your own: FRONTDESK_IDENTITY__JWT__SECRET=\$\(node -p /);
    expect(JSON.stringify(problems)).not.toContain(STRONG);
  });

  test('that a BFF or a service needs and that are not there are told', () => {
    const services = {
      ledger: { instances: ['http://ledger'], credentials: 'mint' },
      vault: { instances: ['http://vault'], credentials: 'exchange' },
    };
    const bffs = [
      { name: 'web', accepts: ['anonymous', 'jwt'] },
      { name: 'partner', accepts: ['apiKey', 'certificate', 'signature'] },
    ];
    expect(of({ services }, { bffs }).map(({ state, subject, found }) => [state, subject, found])).toEqual([
      ['warning', 'identity.jwt', 'is not set, and web accepts tokens: each is refused'],
      ['warning', 'identity.keys', 'has no key for partner, which accepts keys'],
      ['warning', 'identity.certificates', 'is not set, and partner accepts certificates: none is read'],
      ['warning', 'identity.signatures', 'is not set, and partner accepts signatures: none is read'],
      ['problem', 'identity.mint', 'is not set, and ledger gets tokens of ours (credentials: mint)'],
      ['problem', 'identity.exchange', 'is not set, and vault gets tokens of an issuer (credentials: exchange)'],
    ]);
  });

  test('with which clients sign are examined, too', () => {
    const lab = { secret: 'this-is-our-very-secret-password!', client: 'lab', bffs: ['web'] };
    expect(of({ identity: { signatures: { keys: { lab } } } }, { bffs: [] })).toMatchObject([
      {
        state: 'warning',
        subject: 'identity.signatures.keys.lab.secret',
        found: 'looks like one that a person made up',
      },
    ]);
  });

  test('of the issuer that is asked about tokens is examined, and no other issuer is missing beside it', () => {
    const bffs = [{ name: 'web', accepts: ['jwt'] }];
    const asked = { issuer: 'https://id', endpoint: 'https://id/ask', clientId: 'a' };
    expect(of({ identity: { introspection: { ...asked, clientSecret: STRONG } } }, { bffs })[0]?.state).toBe('ok');
    expect(of({ identity: { introspection: { ...asked, clientSecret: 'changeme' } } }, { bffs })).toMatchObject([
      {
        state: 'warning',
        subject: 'identity.introspection.clientSecret',
        found: 'looks like one that a person made up',
      },
    ]);
  });

  test('of the issuer that exchanges tokens is examined', () => {
    const exchange = { endpoint: 'https://id/token', clientId: 'a', clientSecret: 'changeme' };
    expect(of({ identity: { exchange } }, { bffs: [] })).toMatchObject([
      { state: 'warning', subject: 'identity.exchange.clientSecret', found: 'looks like one that a person made up' },
    ]);
  });

  test('of keys are examined as the others, and where keys come and go none is missing', () => {
    const bffs = [{ name: 'partner', accepts: ['apiKey'] }];
    const keyStore = { file: 'keys.yaml' };
    expect(of({ identity: { keyDigestSecret: STRONG, keyStore } }, { bffs })[0]?.state).toBe('ok');
    const [weak] = of({ identity: { keyDigestSecret: 'this-is-our-very-secret-password!', keyStore } }, { bffs });
    expect(weak).toMatchObject({ state: 'warning', subject: 'identity.keyDigestSecret' });
    expect(weak?.fix).toMatch(/^FRONTDESK_IDENTITY__KEY_DIGEST_SECRET=/);
  });

  test('that a person made up, or that serve two ends, are warnings', () => {
    const secret = 'this-is-our-very-secret-password!';
    const found = of({ identity: { jwt: { issuer: 'i', secret }, mint: { secret } }, admin: { token: STRONG } });
    expect(found.map(({ state, subject }) => [state, subject])).toEqual([
      ['warning', 'identity.jwt.secret'],
      ['warning', 'identity.mint.secret'],
      ['warning', 'identity.mint.secret'],
    ]);
    expect(of({ admin: { token: 'a'.repeat(40) } })).toMatchObject([{ state: 'warning', subject: 'admin.token' }]);
  });

  test('an admin port for everybody without a token is a warning', () => {
    expect(of({ admin: { host: '0.0.0.0' } })).toMatchObject([{ state: 'warning', fix: 'set ADMIN_TOKEN' }]);
  });
});

describe('the clock', () => {
  const at = (aheadMs: number) => examineClock([{ source: 'Redis', aheadMs, exactMs: 1 }], 30_000);

  test.each([
    [0.5, 'ok', 'agrees with that of Redis (30 s are allowed)'],
    [900, 'ok', '899 ms ahead of that of Redis (30 s are allowed)'],
    [-20_001, 'warning', '20.0 s behind that of Redis (30 s are allowed)'],
    [31_001, 'problem', '31.0 s ahead of that of Redis (30 s are allowed)'],
  ])('%d ms ahead: %s', (ahead, state, found) => {
    expect(at(ahead)).toMatchObject({ state, found });
    expect(at(ahead).fix !== undefined).toBe(state !== 'ok');
  });

  test('is compared with the most exact other one, and not at all without any', () => {
    const others = [
      { source: 'tides', aheadMs: 90_000, exactMs: 1_000 },
      { source: 'Redis', aheadMs: 0, exactMs: 1 },
    ];
    expect(examineClock(others, 30_000).found).toContain('Redis');
    expect(examineClock([], 30_000)).toMatchObject({ state: 'ok', found: expect.stringMatching(/^not compared/) });
  });
});

describe('issuers', () => {
  const examined = (options: object) =>
    examineIssuers(configSchema.parse({ identity: { issuers: { idp: options } } }).identity.issuers);

  test('whose keys can be fetched are well, with where and how many', async () => {
    const issuer = await startIssuer(setOf(issuerKey('one'), issuerKey('two')));
    expect(await examined({ issuer: issuer.issuer })).toEqual([
      { check: 'issuers', subject: 'idp', state: 'ok', found: `2 keys for RS256 at ${issuer.jwks}` },
    ]);
  });

  test('of whose keys nobody can say which is meant are a problem, though others can be used', async () => {
    const [one, two] = [issuerKey('one'), issuerKey('two')];
    const issuer = await startIssuer(setOf(one, { jwk: { ...issuerKey('one').jwk } }, two));
    expect(await examined({ issuer: issuer.issuer })).toEqual([
      {
        check: 'issuers',
        subject: 'idp',
        state: 'problem',
        found: `1 key for RS256 at ${issuer.jwks}; 2 more have the same kid and algorithm, and none of them counts`,
        fix: 'ask the provider to give each key a kid of its own',
      },
    ]);
  });

  test('whose keys are for another algorithm, or cannot be fetched, are a problem with what mends it', async () => {
    const issuer = await startIssuer(setOf(issuerKey('one')));
    const fix = expect.stringContaining('identity.issuers.idp');
    const problem = { check: 'issuers', subject: 'idp', state: 'problem', fix } as const;
    expect(await examined({ issuer: issuer.issuer, algorithms: ['ES256'] })).toEqual([
      { ...problem, found: 'the set has no key for ES256' },
    ]);
    const port = await freePort();
    expect(await examined({ issuer: 'urn:idp', jwks: `http://127.0.0.1:${port}/` })).toEqual([
      { ...problem, found: `http://127.0.0.1:${port}/ could not be reached: ECONNREFUSED` },
    ]);
  });
});

describe('the audit trail', () => {
  const of = (audit: object, project = tmpdir()) =>
    examineAudit({ audit: configSchema.parse({ audit }).audit }, project);

  test('goes to the output without a file, and is missed where it is switched off', () => {
    expect(of({})).toMatchObject([{ state: 'ok', found: 'goes to the standard output, beside the log' }]);
    expect(of({ enabled: false })).toMatchObject([{ state: 'warning', found: 'is switched off' }]);
  });

  test('in a file needs one that can be written, by its owner alone; nothing is made by looking', () => {
    const dir = mkdtempSync(join(tmpdir(), 'doctor-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    expect(of({ file: 'audit.jsonl', secret: STRONG }, dir)).toMatchObject([
      { state: 'ok', found: `${join(dir, 'audit.jsonl')} can be written, keyed` },
    ]);
    expect(readdirSync(dir)).toEqual([]);
    expect(of({ file: 'not/there/audit.jsonl' }, dir)).toMatchObject([{ state: 'problem' }]);
    expect(of({ file: '.' }, dir)).toMatchObject([{ state: 'problem', found: `${dir} is no file` }]);
    writeFileSync(join(dir, 'open'), '');
    chmodSync(join(dir, 'open'), 0o666);
    expect(of({ file: 'open' }, dir)).toMatchObject([{ state: 'warning', fix: `chmod go-w ${join(dir, 'open')}` }]);
  });
});
