import jsonwebtoken from 'jsonwebtoken';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { startGateway } from '../../src/gateway.ts';
import { startTestGateway, type TestGatewayOptions } from '../../src/testing.ts';
import { gatewayOf } from '../support/harness.ts';
import { KEY_SECRET, madeKey } from '../support/keys.ts';
import { harbour } from '../support/projects.ts';

const secret = 'what the services of the harbour verify with';
const start = (config: NonNullable<TestGatewayOptions['config']>) =>
  startTestGateway({ project: harbour.root, config });

describe('the start is refused', () => {
  test('where a service gets tokens of ours and nothing says what to sign them with', async () => {
    const source = { kind: 'command', command: 'test' } as const;
    const overrides = [{ path: ['services', 'quays', 'credentials'], value: 'mint', source }];
    const config = loadConfig({ project: harbour.root, env: {}, overrides });
    await expect(startGateway({ config, project: harbour.root, mode: 'production' })).rejects.toThrow(
      'services.quays.credentials is "mint", but neither identity.mint.key nor identity.mint.secret is set',
    );
  });

  test('where a forwarded token would name one of those who share an answer', async () => {
    await expect(start({ services: { registry: { credentials: 'forward' } } })).rejects.toThrow(
      'services.registry.credentials is "forward", but registry.crew is shared with a client\'s users',
    );
  });

  test('with a secret that is too short', async () => {
    await expect(start({ identity: { mint: { secret: 'short' } } })).rejects.toThrow('at least 32 characters');
  });
});

describe('what a service learns of the caller is', () => {
  const book = 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }';
  const sent = async (credentials: 'none' | 'forward' | 'mint') => {
    const gateway = await gatewayOf(harbour, {
      config: { identity: { mint: { secret } }, services: { quays: { credentials } } },
    });
    const token = gateway.token({ sub: 'ada', bff: 'pilot', scopes: ['berths:book'] });
    await gateway.query({ bff: 'pilot', query: book, headers: { authorization: `Bearer ${token}` } });
    const [call] = gateway.service('quays').calls;
    return { token, authorization: call?.headers.authorization };
  };

  test('nothing, unless the configuration says otherwise', async () => {
    expect((await sent('none')).authorization).toBeUndefined();
  });

  test('the token of the client', async () => {
    const { token, authorization } = await sent('forward');
    expect(authorization).toBe(`Bearer ${token}`);
  });

  test('a token of ours, for that service alone', async () => {
    const { token, authorization = '' } = await sent('mint');
    expect(authorization).not.toContain(token);
    const claims = jsonwebtoken.verify(authorization.replace('Bearer ', ''), secret, {
      algorithms: ['HS256'],
      audience: 'quays',
    });
    expect(claims).toMatchObject({ sub: 'ada', scope: 'berths:book' });
  });

  test('nothing at an endpoint for everyone, though its service gets tokens', async () => {
    const gateway = await gatewayOf(harbour, {
      config: { identity: { mint: { secret } }, services: { registry: { credentials: 'mint' } } },
    });
    const authorization = `Bearer ${gateway.token({ sub: 'ada', bff: 'pilot' })}`;
    await gateway.query({ bff: 'pilot', query: harbour.one.query, headers: { authorization } });
    const { calls } = gateway.service('registry');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers.authorization).toBeUndefined();
  });
});

test('a mutation that needs a caller answers 401 to one that nobody knows, and a query keeps its other fields', async () => {
  const keys = { tug: madeKey({ client: 'tug', bffs: ['office'] }).record };
  const gateway = await gatewayOf(harbour, {
    config: {
      identity: { mint: { secret }, keys, keyDigestSecret: KEY_SECRET },
      services: { quays: { credentials: 'mint' } },
    },
  });
  const refused = await gateway.query({
    bff: 'pilot',
    query: 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }',
  });
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  expect(gateway.calls).toEqual([]);
});
