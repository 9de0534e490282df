import { expect, test } from 'vitest';
import { startAskedIssuer } from '../support/asked-issuer.ts';
import { factsOf, gatewayOf } from '../support/harness.ts';
import { issuerKey, setOf, signedBy, startIssuer } from '../support/issuer.ts';
import { harbour } from '../support/projects.ts';

const ADA = 'opaque-token-of-ada';

async function asking() {
  const issuer = await startAskedIssuer(({ form }) =>
    form.token === ADA ? { active: true, sub: 'ada', aud: 'pilot' } : { active: false },
  );
  const signing = await startIssuer(setOf(key));
  const gateway = await gatewayOf(harbour, {
    config: {
      identity: {
        issuers: { port: { issuer: signing.issuer } },
        introspection: {
          issuer: 'https://id.town.example',
          endpoint: issuer.endpoint,
          clientId: 'frontdesk',
          clientSecret: 'a secret of the gateway',
        },
      },
    },
  });
  const me = (token: string) =>
    gateway.query({ bff: 'pilot', query: '{ me }', headers: { authorization: `Bearer ${token}` } });
  return { issuer, signing, gateway, me };
}

const key = issuerKey('one');

test('an opaque token is looked up, a signed one is verified, and neither falls back to anonymous', async () => {
  const { issuer, signing, me } = await asking();
  expect((await me(ADA)).data).toEqual({ me: 'ada' });
  const claims = { iss: signing.issuer, sub: 'bob', aud: 'pilot', exp: Math.floor(Date.now() / 1_000) + 600 };
  expect((await me(signedBy(key, claims))).data).toEqual({ me: 'bob' });
  expect((await me(signedBy(issuerKey('one'), claims))).status).toBe(401);
  expect(issuer.asked.map(({ form }) => form.token)).toEqual([ADA]);

  const answer = await me('nobody');
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(answer.headers.get('www-authenticate')).toBe(
    'Bearer error="invalid_token", error_description="the token is not active"',
  );
});

test('an issuer that is away costs a good token nothing but a moment: 503, and no challenge', async () => {
  const { issuer, gateway, me } = await asking();
  const facts = factsOf(gateway, 'introspection');
  await issuer.stop();
  const answer = await me(ADA);
  expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: 'IDENTITY_UNAVAILABLE' } }] });
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(answer.headers.get('www-authenticate')).toBeNull();
  expect(JSON.stringify(answer.errors)).not.toContain('127.0.0.1');
  expect(facts).toEqual([{ state: 'fails', reason: expect.stringContaining('ECONNREFUSED') }]);
});

test('who waits for an issuer that hangs is answered by the deadline, and anonymous callers do not wait', async () => {
  const { issuer, gateway } = await asking();
  issuer.behave(() => {});
  const waiting = gateway.query({
    bff: 'pilot',
    query: '{ me }',
    headers: { authorization: `Bearer ${ADA}`, 'x-request-timeout-ms': '300' },
  });
  expect((await gateway.query({ bff: 'pilot', query: '{ __typename }' })).status).toBe(200);
  expect(await waiting).toMatchObject({ status: 504, errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] });
});
