import { describe, expect, test } from 'vitest';
import { startTestGateway, type TestGatewayOptions } from '../../src/testing.ts';
import { startAskedIssuer } from '../support/asked-issuer.ts';
import { factsOf, gatewayOf, nextFact } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const LOGBOOK = '{ logbook(imo: 9074729) { ship { name } visits { quay } } }';
const BOOK = 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }';
const client = { clientId: 'frontdesk', clientSecret: 'a secret of the gateway' };

async function exchanging() {
  const issuer = await startAskedIssuer(({ form }) => ({
    access_token: `${form.subject_token?.split('.')[2]}.for.${form.audience}`,
    issued_token_type: ACCESS_TOKEN,
    token_type: 'Bearer',
    expires_in: 300,
  }));
  const gateway = await gatewayOf(harbour, {
    config: {
      identity: { exchange: { endpoint: issuer.endpoint, ...client } },
      services: { quays: { credentials: 'exchange', retry: { tries: 1 } } },
    },
  });
  const tokenOf = (sub: string) => gateway.token({ sub, bff: 'office' });
  const ask = (token: string, query = LOGBOOK, headers: Record<string, string> = {}) =>
    gateway.query<Record<string, never>>({
      bff: 'office',
      query,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  const sentTo = (path: string) =>
    gateway
      .service('quays')
      .calls.filter((call) => call.path.endsWith(path))
      .map(({ headers }) => headers.authorization);
  return { issuer, gateway, tokenOf, ask, sentTo };
}

describe('the start is refused', () => {
  const start = (config: NonNullable<TestGatewayOptions['config']>) =>
    startTestGateway({ project: harbour.root, config });
  const exchange = { endpoint: 'https://id.town.example/token', ...client };

  test('where a service gets tokens of an issuer and nothing says of which', async () => {
    await expect(start({ services: { quays: { credentials: 'exchange' } } })).rejects.toThrow(
      'services.quays.credentials is "exchange", but identity.exchange is not set',
    );
  });

  test('where a token would name one of those who share an answer', async () => {
    await expect(
      start({ identity: { exchange }, services: { registry: { credentials: 'exchange' } } }),
    ).rejects.toThrow(
      'services.registry.credentials is "exchange", but registry.crew is shared with a client\'s users: an exchanged token',
    );
  });

  test('where a service is named for which no token is exchanged', async () => {
    await expect(
      start({ identity: { exchange: { ...exchange, services: { quays: { audience: 'a' } } } } }),
    ).rejects.toThrow('expected the name of a service with credentials: exchange, got "quays"');
  });
});

test('a service gets a token for it alone, which is asked for once, and others get none', async () => {
  const { issuer, gateway, tokenOf, ask, sentTo } = await exchanging();
  const [ada, bob] = [tokenOf('ada'), tokenOf('bob')];
  for (const token of [ada, ada, bob]) expect((await ask(token)).errors).toBeUndefined();
  const exchanged = (token: string) => `Bearer ${token.split('.')[2]}.for.quays`;
  expect(sentTo('/visits')).toEqual([exchanged(ada), exchanged(ada), exchanged(bob)]);
  expect(issuer.asked.map(({ form }) => form.subject_token)).toEqual([ada, bob]);
  expect(gateway.service('registry').calls.map(({ headers }) => headers.authorization)).not.toContain(
    expect.anything(),
  );
});

test('of callers without a token of a user nothing is sent, and who is nobody is refused', async () => {
  const { issuer, gateway } = await exchanging();
  const refused = await gateway.query({ bff: 'pilot', query: BOOK });
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  // An endpoint for everyone sends none.
  const berth = await gateway.query({ bff: 'pilot', query: '{ berth(quay: "Noord", number: 1) { depth } }' });
  expect(berth.errors).toBeUndefined();
  expect(gateway.service('quays').calls.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  expect(issuer.asked).toEqual([]);
});

describe('an issuer', () => {
  test('that is away fails the calls of that service alone; nothing is sent to it, and all is well when it is back', async () => {
    const { issuer, gateway, tokenOf, ask, sentTo } = await exchanging();
    const facts = factsOf(gateway, 'tokenExchange');
    issuer.behave((_, __, response) => response.destroy());
    const token = tokenOf('ada');
    const answer = await ask(token);
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ logbook: { ship: { name: 'Oosterschelde' }, visits: null } });
    expect(answer.errors).toMatchObject([
      { path: ['logbook', 'visits'], extensions: { code: 'UPSTREAM_UNAVAILABLE', requestId: expect.any(String) } },
    ]);
    expect(answer.extensions).toEqual({
      degraded: [{ path: ['logbook', 'visits'], service: 'quays', reason: 'UPSTREAM_UNAVAILABLE' }],
    });
    expect(answer.text).not.toContain('127.0.0.1');
    expect(sentTo('/visits')).toEqual([]);
    issuer.behave((_, __, response) =>
      response.end(JSON.stringify({ access_token: 'a', issued_token_type: ACCESS_TOKEN, token_type: 'Bearer' })),
    );
    expect((await ask(token)).errors).toBeUndefined();
    expect(sentTo('/visits')).toEqual(['Bearer a']);
    expect(facts).toEqual([
      { state: 'fails', reason: expect.stringContaining('could not be reached') },
      { state: 'answers' },
    ]);
  });

  test('that hangs is waited for until the deadline, and the rest of the answer is right', async () => {
    const { issuer, tokenOf, ask, sentTo } = await exchanging();
    issuer.behave(() => {});
    const answer = await ask(tokenOf('ada'), LOGBOOK, { 'x-request-timeout-ms': '300' });
    expect(answer.data).toEqual({ logbook: { ship: { name: 'Oosterschelde' }, visits: null } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    expect(sentTo('/visits')).toEqual([]);
  });

  test.each([
    ['invalid_grant', 'UNAUTHENTICATED', 401, 'Bearer error="invalid_token"'],
    ['invalid_target', 'FORBIDDEN', 200, null],
  ])('that says %s leaves a field null with %s, and fails a mutation', async (error, code, status, challenge) => {
    const { issuer, gateway, tokenOf, ask, sentTo } = await exchanging();
    issuer.behave((_, __, response) => response.writeHead(400).end(JSON.stringify({ error })));
    const answer = await ask(tokenOf('ada'));
    expect(answer.status).toBe(200);
    expect(answer.errors).toMatchObject([{ path: ['logbook', 'visits'], extensions: { code } }]);
    expect(answer.extensions).toBeUndefined();
    const authorization = `Bearer ${gateway.token({ sub: 'ada', bff: 'pilot', scopes: ['berths:book'] })}`;
    const refused = await gateway.query({ bff: 'pilot', query: BOOK, headers: { authorization } });
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([status, code]);
    expect(refused.headers.get('www-authenticate')).toBe(challenge);
    expect(sentTo('')).toEqual([]);
  });
});

test('a client that leaves while its token is exchanged costs the service nothing, and the token is there for its next call', async () => {
  const { issuer, gateway, tokenOf, ask, sentTo } = await exchanging();
  const exchanged = Promise.withResolvers<void>();
  issuer.behave(async (_, __, response) => {
    await exchanged.promise;
    response.end(JSON.stringify({ access_token: 'a', issued_token_type: ACCESS_TOKEN, token_type: 'Bearer' }));
  });
  const token = tokenOf('ada');
  const gone = nextFact(gateway, 'request', ({ aborted }) => aborted);
  const client = new AbortController();
  const left = gateway
    .query({ bff: 'office', query: LOGBOOK, headers: { authorization: `Bearer ${token}` }, signal: client.signal })
    .catch((error: Error) => error.name);
  await issuer.askedFor(1);
  client.abort();
  expect(await left).toBe('AbortError');
  await gone;
  exchanged.resolve();
  expect((await ask(token)).errors).toBeUndefined();
  expect(sentTo('/visits')).toEqual(['Bearer a']);
  expect(issuer.asked).toHaveLength(1);
});
