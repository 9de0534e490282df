import { expect, onTestFinished, test, vi } from 'vitest';
import { forgeriesOf } from '../../../bench/harness/forgeries.ts';
import { jwsVectors } from '../../../bench/harness/jws-vectors.ts';
import published from '../../../bench/harness/rfc7515.json' with { type: 'json' };
import type { InvalidToken } from '../../../src/identity/invalid-token.ts';
import { issuerOptions } from '../../../src/identity/issuer-options.ts';
import { createIssuers } from '../../../src/identity/jwt.ts';
import { createFakeClock } from '../../support/clock.ts';
import { issuerKey, setOf, signedBy, startIssuer } from '../../support/issuer.ts';

const HOURS_AHEAD = Math.floor(Date.now() / 1_000) + 10_000;
const EVERY = ['RS256', 'RS512', 'PS256', 'PS512', 'ES256', 'ES384', 'ES512'];

/** Verifies tokens of an issuer that publishes this set: `accepted`, or the rule by which one is refused. */
async function verifying(jwks: string, issuer: string | undefined, algorithms: readonly string[]) {
  const served = await startIssuer(jwks);
  const clock = createFakeClock(Date.now());
  const options = issuerOptions.parse({ issuer: issuer ?? served.issuer, jwks: served.jwks, algorithms });
  const { verify, close } = createIssuers({ issuers: { idp: options }, clock });
  onTestFinished(close);
  await vi.waitFor(() => expect(clock.timers()).toBe(1));
  const rule = (token: string) =>
    Promise.resolve()
      .then(() => verify(token, 'app'))
      .then(
        () => 'accepted',
        (error: InvalidToken) => error.rule,
      );
  return { rule, issuer: served };
}

test('no odd form of a signature is accepted, and no key that is not for signatures', async () => {
  const issuer = 'https://id.example';
  const { jwks, vectors } = jwsVectors({ iss: issuer, sub: 'ada', aud: 'app', exp: HOURS_AHEAD });
  const { rule } = await verifying(jwks, issuer, EVERY);
  const wrong: string[] = [];
  for (const { name, token, valid } of vectors) if (((await rule(token)) === 'accepted') !== valid) wrong.push(name);
  expect(wrong).toEqual([]);
  expect(vectors.filter(({ valid }) => valid)).toHaveLength(6);
  expect(vectors.length).toBeGreaterThan(100);
});

test.each(['RS256', 'ES256'] as const)(
  'of the examples of RFC 7515 the one of %s is signed, and no other',
  async (algorithm) => {
    const { rule } = await verifying(JSON.stringify({ keys: [published.keys[algorithm]] }), 'joe', [algorithm]);
    const { [algorithm]: own, ...others } = published.valid;
    // What is wrong behind the signature is told only to whoever holds a token that was signed.
    expect(await rule(own)).toBe('the token has expired');
    for (const [name, token] of Object.entries({ ...published.invalid, ...others }))
      expect(await rule(token), name).toMatch(/malformed|not signed|another issuer|extension/);
  },
);

test.each(['RS256', 'ES256'] as const)(
  'of all that attackers make of a token of %s only the token is accepted',
  async (algorithm) => {
    const [iss, key] = ['https://id.example', issuerKey('one', algorithm)];
    const { rule, issuer } = await verifying(setOf(key), iss, [algorithm]);
    const claims = { iss, sub: 'ada', aud: 'app', exp: HOURS_AHEAD };
    const made = { key, claims, foreign: issuerKey('foreign', algorithm), elsewhere: `${issuer.issuer}/elsewhere` };
    const accepted: string[] = [];
    for (const [name, forgery] of forgeriesOf(made)) if ((await rule(forgery)) === 'accepted') accepted.push(name);
    expect(accepted).toEqual([]);
    expect(await rule(signedBy(key, claims))).toBe('accepted');
    expect(issuer.asked.every((path) => path === '/jwks')).toBe(true);
  },
);
