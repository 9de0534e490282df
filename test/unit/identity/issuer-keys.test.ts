import type { RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createIssuerKeys, type IssuerKeys } from '../../../src/identity/issuer-keys.ts';
import type { IssuerOptions } from '../../../src/identity/issuer-options.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { issuerKey, setOf, startIssuer, type TestIssuer } from '../../support/issuer.ts';

const MINUTE = 60_000;
const one = issuerKey('one');
const two = issuerKey('two');

interface Kept {
  readonly issuer: TestIssuer;
  readonly clock: FakeClock;
  readonly keys: IssuerKeys;
  readonly changes: readonly number[];
  readonly failures: readonly string[];
}

async function keeping(options: Partial<IssuerOptions> = {}, behave?: RequestListener): Promise<Kept> {
  const issuer = await startIssuer(setOf(one));
  issuer.behave(behave);
  const clock = createFakeClock();
  const changes: number[] = [];
  const failures: string[] = [];
  const keys = createIssuerKeys({
    options: { issuer: issuer.issuer, jwks: issuer.jwks, insecureHttp: false, algorithms: ['RS256'], ...options },
    clock,
    onFetched: ({ keys: count, changed }) => changes.push(changed ? count : 0),
    onFailure: (reason) => failures.push(reason),
  });
  onTestFinished(keys.close);
  // The next fetch is planned when the first has ended, whatever came of it.
  await vi.waitFor(() => expect(clock.timers()).toBe(1));
  return { issuer, clock, keys, changes, failures };
}

/** Lets the timer fetch once more, and waits until that has ended. */
async function refreshed({ clock, issuer }: Kept): Promise<void> {
  const before = issuer.asked.length;
  clock.advance(MINUTE);
  await issuer.askedFor(before + 1);
  await vi.waitFor(() => expect(clock.timers()).toBe(1));
}

describe('the keys of an issuer', () => {
  test('are fetched at once, and no token asks for them again', async () => {
    const { keys, issuer, changes } = await keeping();
    for (let i = 0; i < 100; i += 1) expect(keys.find('one', 'RS256')).toMatchObject({ type: 'public' });
    expect([issuer.asked, changes]).toEqual([['/jwks'], [1]]);
  });

  test('are found by the OpenID document of the issuer when no address is configured', async () => {
    const { keys, issuer } = await keeping({ jwks: undefined as never });
    expect(keys.find('one', 'RS256')).toBeDefined();
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  test('are fetched again each minute: one that was withdrawn is gone by then', async () => {
    const kept = await keeping();
    kept.issuer.publish(setOf(two));
    await refreshed(kept);
    expect(await kept.keys.find('two', 'RS256')).toBeDefined();
    expect(await kept.keys.find('one', 'RS256')).toBeUndefined();
    expect(kept.changes).toEqual([1, 1]);
  });

  test('that are the same as before change nothing', async () => {
    const kept = await keeping();
    await refreshed(kept);
    await refreshed(kept);
    expect([kept.changes, kept.failures]).toEqual([[1], []]);
  });

  test('stay through an outage of a day, which is told each time, and are fresh again afterwards', async () => {
    const kept = await keeping();
    kept.issuer.behave((_, response) => response.writeHead(503).end());
    for (let minute = 0; minute < 5; minute += 1) await refreshed(kept);
    kept.clock.advance(1);
    expect(kept.keys.find('one', 'RS256')).toBeDefined();
    expect(kept.failures).toEqual(Array.from({ length: 5 }, () => `${kept.issuer.jwks} answered 503`));
    kept.issuer.behave(undefined);
    kept.issuer.publish(setOf(one, two));
    await refreshed(kept);
    expect(kept.keys.find('two', 'RS256')).toBeDefined();
    expect(kept.changes).toEqual([1, 2]);
  });

  test('may stand behind a query, which is told to nobody', async () => {
    const kept = await keeping();
    const { issuer } = await keeping({ jwks: `${kept.issuer.jwks}?key=secret` }, undefined);
    expect(issuer.asked).toEqual([]);
    expect(kept.issuer.asked.at(-1)).toBe('/jwks?key=secret');
    kept.issuer.behave((_, response) => response.writeHead(503).end());
    const failing = await keeping({ jwks: `${kept.issuer.jwks}?key=secret#part` });
    expect(failing.failures).toEqual([`${kept.issuer.jwks} answered 503`]);
  });

  test('that can be fetched again, and are the same, are told as well', async () => {
    const kept = await keeping();
    kept.issuer.behave((_, response) => response.writeHead(503).end());
    await refreshed(kept);
    kept.issuer.behave(undefined);
    await refreshed(kept);
    await refreshed(kept);
    expect(kept.changes).toEqual([1, 0]);
  });
});

describe('a key that nobody knows', () => {
  test('is asked for once, so that the first token of a new key is good', async () => {
    const { keys, issuer } = await keeping();
    issuer.publish(setOf(one, two));
    const found = await Promise.all(Array.from({ length: 50 }, () => keys.find('two', 'RS256')));
    expect(found.every((key) => key?.type === 'public')).toBe(true);
    expect(issuer.asked).toHaveLength(2);
  });

  test('costs one fetch a minute beside that of the timer, however many are made up, and other keys are found meanwhile', async () => {
    const kept = await keeping();
    const { keys, clock, issuer } = kept;
    for (let second = 0; second < 180; second += 1) {
      const asked = issuer.asked.length;
      const answers = Array.from({ length: 20 }, (_, i) => keys.find(`made-up-${second}-${i}`, 'RS256'));
      expect(keys.find('one', 'RS256')).toBeDefined();
      expect(await Promise.all(answers)).toEqual(answers.map(() => undefined));
      if (issuer.asked.length > asked) await vi.waitFor(() => expect(clock.timers()).toBe(1));
      clock.advance(1_000);
    }
    expect(issuer.asked.length).toBeLessThanOrEqual(1 + 3 * 2);
  });

  test.each([undefined, '', '../one', 'one\u0000', "one' OR 1=1 --", 'x'.repeat(10_000), '__proto__', 'constructor'])(
    '%j is none',
    async (kid) => {
      const kept = await keeping();
      kept.issuer.publish(setOf(one, two));
      await refreshed(kept);
      expect(await kept.keys.find(kid, 'RS256')).toBeUndefined();
      expect(new Set(kept.issuer.asked)).toEqual(new Set(['/jwks']));
    },
  );
});

describe('what is no set of keys', () => {
  const poison: readonly (readonly [string, RequestListener, RegExp])[] = [
    ['a page', (_, response) => response.end('<html>'), /^the set is not JSON$/],
    [
      'a symmetric key',
      (_, response) => response.end('{"keys":[{"kty":"oct","k":"AA","kid":"one"}]}'),
      /^the set has no key for RS256$/,
    ],
    [
      'a redirect, which is not followed',
      (request, response) => response.writeHead(302, { location: `http://${request.headers.host}/elsewhere` }).end(),
      / answered 302$/,
    ],
    ['10 MB', (_, response) => response.end(' '.repeat(10_000_000)), / answered with more than 100 KB$/],
    ['a broken connection', (_, response) => response.destroy(), / could not be reached: /],
  ];

  test.each(poison)('is not believed, and the last good one stays: %s', async (_, behave, reason) => {
    const kept = await keeping();
    kept.issuer.behave(behave);
    await refreshed(kept);
    expect(kept.keys.find('one', 'RS256')).toBeDefined();
    expect(kept.failures).toEqual([expect.stringMatching(reason)]);
    expect(kept.issuer.asked.every((path) => path === '/jwks')).toBe(true);
  });

  test.each(poison)('is asked for again soon when it was the first: %s', async (_, behave) => {
    const kept = await keeping({}, behave);
    expect(kept.keys.known()).toBe(false);
    kept.issuer.behave(undefined);
    kept.clock.advance(5_000);
    await vi.waitFor(() => expect(kept.keys.known()).toBe(true));
  });

  test('is another issuer that answers discovery', async () => {
    const { failures, keys } = await keeping({ jwks: undefined as never }, (_, response) =>
      response.end('{"issuer":"https://evil.example","jwks_uri":"https://evil.example/jwks"}'),
    );
    expect(failures).toEqual([expect.stringMatching(/is the document of another issuer$/)]);
    expect(keys.known()).toBe(false);
  });

  test.each(['"http://192.0.2.1/jwks"', '"file:///etc/passwd"', '7', '"https://user:word@id.example/"'])(
    'is a jwks_uri %s, which is never asked',
    async (address) => {
      const { failures } = await keeping({ jwks: undefined as never }, (request, response) =>
        response.end(`{"issuer":"http://${request.headers.host}","jwks_uri":${address}}`),
      );
      expect(failures).toEqual([expect.stringMatching(/jwks_uri/)]);
    },
  );
});

test('a set that was closed fetches nothing more', async () => {
  const { keys, clock, issuer, failures } = await keeping();
  keys.close();
  expect(clock.timers()).toBe(0);
  expect([issuer.asked, failures]).toEqual([['/jwks'], []]);
});
