import { expect, onTestFinished, test, vi } from 'vitest';
import { issuerOptions } from '../../../src/identity/issuer-options.ts';
import { createIssuers } from '../../../src/identity/jwt.ts';
import { createFakeClock } from '../../support/clock.ts';
import { issuerKey, setOf, startIssuer } from '../../support/issuer.ts';

test('an issuer that cannot be asked any more stays ready, and says that its last keys count', async () => {
  const issuer = await startIssuer(setOf(issuerKey('one')));
  const clock = createFakeClock();
  const options = issuerOptions.parse({ issuer: issuer.issuer, jwks: issuer.jwks });
  const { ready, close } = createIssuers({ issuers: { idp: options }, clock });
  onTestFinished(close);
  /** The timer fetches, and is set again. */
  const refreshed = async (times: number) => {
    clock.advance(60_000);
    await issuer.askedFor(times);
    await vi.waitFor(() => expect(clock.timers()).toBe(1));
  };
  const usual = { name: 'issuer idp', ready: true, required: false };
  await refreshed(1);
  expect(ready()).toEqual([usual]);
  issuer.behave((_request, response) => response.writeHead(503).end());
  await refreshed(2);
  expect(ready()).toEqual([{ ...usual, detail: `its last keys count: ${issuer.jwks} answered 503` }]);
  issuer.behave(undefined);
  await refreshed(3);
  expect(ready()).toEqual([usual]);
});
