import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { AuthenticationFact } from '../../src/telemetry/events.ts';
import type { TestGateway } from '../../src/testing.ts';
import { clinic } from '../support/clinic.ts';
import { entriesAt } from '../support/entries.ts';
import { nextFact } from '../support/harness.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { type Signing, signatureHeaders } from '../support/signing.ts';

const SECRET = 'what the laboratory shares with the gateway';
const signatures = { keys: { lab: { secret: SECRET, client: 'lab', bffs: ['ward'], scopes: ['records:read'] } } };
const QUERY = '{ patient(id: "p-1") { name phone diagnosis } }';
const BODY = JSON.stringify({ query: QUERY });
const SEEN = { patient: { name: 'Ida', phone: expect.any(String), diagnosis: expect.any(String) } };

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** What the gateway answers to a request that was signed for it. */
async function send(gateway: TestGateway, headers: Readonly<Record<string, string>>, body = BODY) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
  const response = await gateway.fetch('/ward/graphql', init);
  return { status: response.status, headers: response.headers, ...JSON.parse(await response.text()) };
}

const signedFor = (gateway: TestGateway, signing: Signing = {}) =>
  signatureHeaders(SECRET, { authority: new URL(gateway.url).host, body: BODY, ...signing });

test('a signed request is its client, with its scopes, once', async () => {
  const gateway = await clinic({ config: { identity: { signatures } } });
  const headers = signedFor(gateway);
  const fact = nextFact(gateway, 'request');
  expect(await send(gateway, headers)).toMatchObject({ status: 200, data: SEEN });
  expect(await fact).toMatchObject({ clientId: 'lab', clientSource: 'signature' });
  for (const call of gateway.calls) expect(JSON.stringify(call.headers)).not.toMatch(/signature|content-digest/i);
  const calls = gateway.calls.length;

  const again = await send(gateway, headers);
  expect(again).toMatchObject({
    status: 401,
    errors: [
      { message: 'The signature is not accepted: it was used before.', extensions: { code: 'UNAUTHENTICATED' } },
    ],
  });
  expect(again.headers.get('www-authenticate')).toBe(
    'Signature error="invalid_signature", error_description="it was used before"',
  );
  expect(gateway.calls).toHaveLength(calls);
});

test('another body than the one that was signed is refused, and nothing is asked', async () => {
  const gateway = await clinic({ config: { identity: { signatures } } });
  const other = BODY.replace('p-1', 'p-2');
  expect(await send(gateway, signedFor(gateway), other)).toMatchObject({
    status: 401,
    errors: [{ message: 'The signature is not accepted: the body is not the one that was signed.' }],
  });
  expect(gateway.calls).toEqual([]);
});

test('a forged body is recorded as refused, and the real request is as good as before', async () => {
  const gateway = await clinic({ config: { identity: { signatures } } });
  const facts: AuthenticationFact[] = [];
  gateway.events.subscribe('authentication', (fact) => facts.push(fact));
  const headers = signedFor(gateway);
  const sent = async (requestId: string, body = BODY) =>
    (await send(gateway, { ...headers, 'x-request-id': requestId }, body)).status;
  expect(await sent('forged', BODY.replace('p-1', 'p-2'))).toBe(401);
  expect(await sent('short', BODY.slice(0, -1))).toBe(401);
  expect(await sent('real')).toBe(200);
  expect(await sent('again')).toBe(401);
  const refused = { decision: 'refused', credential: 'signature', clientId: 'lab' };
  const ANOTHER = 'The signature is not accepted: the body is not the one that was signed.';
  expect(facts).toMatchObject([
    { ...refused, requestId: 'forged', reason: ANOTHER },
    { ...refused, requestId: 'short', reason: ANOTHER },
    { decision: 'accepted', requestId: 'real', credential: 'signature', caller: { client: { id: 'lab' } } },
    { ...refused, requestId: 'again', reason: 'The signature is not accepted: it was used before.' },
  ]);
});

test('a GET is signed with its query', async () => {
  const gateway = await clinic({ config: { identity: { signatures } } });
  const search = new URLSearchParams({ query: '{ patient(id: "p-1") { phone } }' }).toString();
  const get = async (asked: string, signing: Signing = {}) => {
    const components = ['@method', '@authority', '@path', '@query'];
    const { 'content-digest': _, ...headers } = signedFor(gateway, { method: 'GET', search, components, ...signing });
    const response = await gateway.fetch(`/ward/graphql?${asked}`, { headers });
    return response.status;
  };
  const facts: AuthenticationFact[] = [];
  gateway.events.subscribe('authentication', (fact) => facts.push(fact));
  expect(await get(search)).toBe(200);
  const nonce = 'the same nonce again';
  expect([await get(search, { nonce }), await get(search, { nonce })]).toEqual([200, 401]);
  expect(facts.map(({ decision, reason }) => [decision, reason])).toEqual([
    ['accepted', undefined],
    ['refused', 'The signature is not accepted: it was used before.'],
  ]);
  expect(await get(search.replace('p-1', 'p-2'))).toBe(401);
  expect(await get(search, { components: ['@method', '@authority', '@path'] })).toBe(401);
});

test('two gateways on one Redis accept a request once between them; without Redis nobody decides', async () => {
  const own = await startRedis();
  const start = () =>
    clinic({ config: { identity: { signatures }, redis: { commandTimeout: '2s' } }, redisUrl: own.url });
  const [one, two] = [await start(), await start()];
  // A load balancer gives both the same host.
  const headers = signatureHeaders(SECRET, { authority: new URL(one.url).host, body: BODY });
  const through = async (gateway: TestGateway) => {
    const asking = request(`${gateway.url}/ward/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, host: new URL(one.url).host },
    });
    asking.end(BODY);
    const [response] = await once(asking, 'response');
    response.resume();
    return response.statusCode;
  };
  expect([await through(two), await through(one), await through(two)]).toEqual([200, 401, 401]);
  await own.stop();
  const answer = await send(one, signedFor(one));
  expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: 'IDENTITY_UNAVAILABLE' } }] });
  expect(answer.headers.get('retry-after')).toBe('1');
  // Whoever does not sign does not notice.
  expect((await one.query('ward', '{ motto }')).data).toEqual({ motto: 'Get well soon.' });
});

test('several workers without Redis do not load: each would accept the same request once', () => {
  const load = (more: object) =>
    loadConfig({
      project: '/nowhere',
      env: {},
      overrides: entriesAt({ identity: { signatures: { maxAge: '60s' } }, ...more }),
    });
  expect(() => load({ workers: 2 })).toThrow(/redis.url/);
  expect(load({ workers: 2, redis: { url: redis.url } }).workers).toBe(2);
  expect(load({ workers: 1 }).workers).toBe(1);
});
