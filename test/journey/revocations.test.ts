import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { startGateway } from '../../src/gateway.ts';
import { signToken } from '../../src/identity/sign.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { commandLine } from '../support/command-line.ts';
import { entriesAt } from '../support/entries.ts';
import { gatewayFor, nextFact } from '../support/harness.ts';
import { project as filesOf } from '../support/processes/running.ts';
import { shop } from '../support/projects.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

const jwt = { issuer: 'https://id.example', secret: 'a secret of at least thirty-two characters' };

/** A gateway before no services: whose token is good asks for what needs none. */
function gatewayWith(revocations: object, redisUrl?: string) {
  const identity = { jwt, mint: { secret: 'm'.repeat(32) }, revocations };
  return gatewayFor({ project: shop.root, only: ['mobile'], config: { identity }, ...(redisUrl && { redisUrl }) });
}

function tokenOf(jti: string | undefined, subject = 'ada', audience = 'mobile'): string {
  const claims = jti === undefined ? {} : { jti };
  return signToken({ jwt, subject, audience, scopes: [], claims, lifetimeMs: 600_000, clock: systemClock });
}

async function answerTo(gateway: { readonly url: string }, token: string) {
  const response = await fetch(`${gateway.url}/mobile/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  await response.text();
  return [response.status, response.headers.get('www-authenticate')];
}

const ACCEPTED = [200, null];
const REFUSED = [401, 'Bearer error="invalid_token", error_description="the token was revoked"'];

/** A project with this place for revocations, and the command that writes to it. */
function given(revocations: object, env: Record<string, string> = {}) {
  const files = { 'gateway.yaml': JSON.stringify({ identity: { jwt, revocations } }), 'revocations.yaml': '' };
  const { dir, remove } = filesOf({ ...files, 'bffs/mobile/bff.ts': '' });
  onTestFinished(remove);
  return {
    file: join(dir, 'revocations.yaml'),
    async revoke(...words: string[]) {
      const { code, errors } = await commandLine(['token', 'revoke', ...words, '--project', dir], env);
      expect([code, errors]).toEqual([0, []]);
    },
  };
}

/** Resolves when a gateway answers to a token as expected; how soon that is, the proof measures. */
async function eventually(gateway: { readonly url: string }, token: string, answer: unknown) {
  await vi.waitFor(async () => expect(await answerTo(gateway, token)).toEqual(answer), {
    timeout: 10_000,
    interval: 20,
  });
}

describe('with a file', () => {
  test('a token that was accepted before is refused while the gateway runs, by its id or its subject; the log says why', async () => {
    const { file, revoke } = given({ file: 'revocations.yaml' });
    const gateway = await gatewayWith({ file });
    const [stolen, other, bob] = [tokenOf('one'), tokenOf('two'), tokenOf(undefined, 'bob')];
    for (const token of [stolen, other, bob]) expect(await answerTo(gateway, token)).toEqual(ACCEPTED);

    await revoke('one', '--expires', '1h');
    await eventually(gateway, stolen, REFUSED);
    expect(await answerTo(gateway, other)).toEqual(ACCEPTED);
    const logged = nextFact(gateway, 'request');
    await answerTo(gateway, stolen);
    expect(await logged).toMatchObject({
      status: 401,
      codes: ['UNAUTHENTICATED'],
      reason: 'The credentials are not accepted: the token was revoked.',
    });

    await revoke('--subject', 'bob', '--expires', '1h');
    await eventually(gateway, bob, REFUSED);
    expect(await answerTo(gateway, other)).toEqual(ACCEPTED);
    expect(gateway.stats()).toMatchObject({ revocations: { store: 'file', revocations: 2 } });
  }, 30_000);

  test('what was revoked stays so in a new configuration, and while the file cannot be used', async () => {
    const { file, revoke } = given({ file: 'revocations.yaml' });
    await revoke('one', '--expires', '1h');
    const configOf = (identity: object = {}) =>
      loadConfig({
        project: shop.root,
        env: {},
        overrides: entriesAt({
          server: { host: '127.0.0.1', port: 0, lameDuck: '0s' },
          identity: { jwt, mint: { secret: 'm'.repeat(32) }, revocations: { file }, ...identity },
        }),
      });
    const gateway = await startGateway({
      config: configOf(),
      project: shop.root,
      mode: 'production',
      only: ['mobile'],
    });
    onTestFinished(() => gateway.stop());
    const [stolen, other] = [tokenOf('one'), tokenOf('two')];
    expect([await answerTo(gateway, stolen), await answerTo(gateway, other)]).toEqual([REFUSED, ACCEPTED]);

    await gateway.reload(configOf({ jwt: { ...jwt, leeway: '1s' } }));
    expect([await answerTo(gateway, stolen), await answerTo(gateway, other)]).toEqual([REFUSED, ACCEPTED]);

    const told = nextFact(gateway, 'revocations');
    writeFileSync(file, '{');
    expect(await told).toMatchObject({ store: 'file', state: 'kept' });
    expect([await answerTo(gateway, stolen), await answerTo(gateway, other)]).toEqual([REFUSED, ACCEPTED]);
  }, 30_000);

  test('that is not there the gateway does not start', async () => {
    await expect(gatewayWith({ file: 'nowhere.yaml' })).rejects.toThrow(/^identity\.revocations\.file: .*no such file/);
  });
});

describe('with Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test('a token is refused by every gateway, also without Redis; one that starts then cannot say whom to refuse', async () => {
    const { revoke } = given({ redis: true }, { REDIS_URL: redis.url });
    const gateways = [await gatewayWith({ redis: true }, redis.url), await gatewayWith({ redis: true }, redis.url)];
    const [stolen, other] = [tokenOf('one'), tokenOf('two')];
    for (const gateway of gateways) expect(await answerTo(gateway, stolen)).toEqual(ACCEPTED);
    await revoke('one', '--expires', '1h');
    await Promise.all(gateways.map((gateway) => eventually(gateway, stolen, REFUSED)));

    await redis.kill();
    for (const gateway of gateways) {
      expect([await answerTo(gateway, stolen), await answerTo(gateway, other)]).toEqual([REFUSED, ACCEPTED]);
    }
    const late = await gatewayWith({ redis: true }, redis.url);
    expect(await answerTo(late, other)).toEqual([503, null]);
    expect((await fetch(`${late.url}/mobile/graphql?query=%7B__typename%7D`)).status).toBe(200);
    await redis.restart();
    await eventually(late, other, ACCEPTED);
  }, 40_000);
});
