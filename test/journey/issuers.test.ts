import { expect, test } from 'vitest';
import { gatewayOf, nextFact } from '../support/harness.ts';
import { issuerKey, setOf, signedBy, startIssuer } from '../support/issuer.ts';
import { harbour } from '../support/projects.ts';

const key = issuerKey('one');
const next = issuerKey('two', 'ES256');
const claims = (iss: string, changes: object = {}) => ({
  iss,
  sub: 'ada',
  aud: 'pilot',
  exp: Math.floor(Date.now() / 1_000) + 600,
  ...changes,
});
const asking = (token: string) => ({ bff: 'pilot', query: '{ me }', headers: { authorization: `Bearer ${token}` } });

test('two identity providers and a secret are believed at once, each for its own tokens', async () => {
  const [one, two] = [await startIssuer(setOf(key)), await startIssuer(setOf(next))];
  const secret = 'a secret of the harbour that is long enough';
  const gateway = await gatewayOf(harbour, {
    config: {
      identity: {
        jwt: { issuer: 'https://id.harbour.example', secret },
        issuers: {
          port: { issuer: one.issuer },
          town: { issuer: two.issuer, jwks: two.jwks, algorithms: ['ES256'], audiences: { pilot: ['town-hall'] } },
        },
      },
    },
  });
  const me = async (token: string) => (await gateway.query(asking(token))).data?.me;
  expect(await me(signedBy(key, claims(one.issuer)))).toBe('ada');
  expect(await me(signedBy(next, claims(two.issuer, { aud: 'town-hall' })))).toBe('ada');
  expect(await me(gateway.token({ sub: 'bob', bff: 'pilot' }))).toBe('bob');
  expect(await me(signedBy(key, claims(two.issuer, { aud: 'town-hall' })))).toBeUndefined();
});

test('a token of a key that is not published is refused with 401, a challenge and the rule', async () => {
  const issuer = await startIssuer(setOf(key));
  const gateway = await gatewayOf(harbour, { config: { identity: { issuers: { port: { issuer: issuer.issuer } } } } });
  const fact = nextFact(gateway, 'request');
  const answer = await gateway.query(asking(signedBy(issuerKey('one'), claims(issuer.issuer))));
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(answer.headers.get('www-authenticate')).toBe(
    'Bearer error="invalid_token", error_description="the token is not signed as it must be"',
  );
  expect(await fact).not.toHaveProperty('subject');
});

test('who waits for the keys of an issuer that hangs is answered by the deadline, and others do not wait', async () => {
  const issuer = await startIssuer(setOf(key));
  const gateway = await gatewayOf(harbour, { config: { identity: { issuers: { port: { issuer: issuer.issuer } } } } });
  const known = signedBy(key, claims(issuer.issuer));
  expect((await gateway.query(asking(known))).data).toEqual({ me: 'ada' });
  issuer.behave(() => {});
  const unknown = asking(signedBy(issuerKey('three'), claims(issuer.issuer)));
  const waiting = gateway.query({ ...unknown, headers: { ...unknown.headers, 'x-request-timeout-ms': '300' } });
  expect((await gateway.query(asking(known))).data).toEqual({ me: 'ada' });
  expect(await waiting).toMatchObject({ status: 504, errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] });
});
