import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientAddress } from '../../../src/edge/client-address.ts';
import { edgeOptions } from '../../../src/edge/options.ts';
import { startEdge } from './harness.ts';

const PROXIES = ['10.0.0.0/8', '2001:db8:1::/48'];
const from = (remoteAddress: string, forwarded?: string, trusted: readonly string[] = PROXIES) =>
  clientAddress(
    { socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } } as never,
    trusted,
  );

describe('the address of a caller', () => {
  test('is that of the socket, whatever it says, when no proxy is trusted or it is none of them', () => {
    expect(from('10.0.0.1', '198.51.100.7', [])).toBe('10.0.0.1');
    expect(from('203.0.113.9', '198.51.100.7')).toBe('203.0.113.9');
    expect(from('::ffff:203.0.113.9', '198.51.100.7')).toBe('203.0.113.9');
  });

  test.each([
    ['198.51.100.7', '198.51.100.7'],
    [' 198.51.100.7 ', '198.51.100.7'],
    ['198.51.100.7:5060', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:2::7', '2001:db8:2::7'],
    ['[2001:db8:2::7]:443', '2001:db8:2::7'],
    ['[2001:db8:2::7]', '2001:db8:2::7'],
    ['198.51.100.7, 10.1.1.1', '198.51.100.7'],
    ['198.51.100.7, 2001:db8:1::5, 10.1.1.1', '198.51.100.7'],
    ['127.0.0.1, 198.51.100.7, 10.1.1.1', '198.51.100.7'],
  ])('behind a proxy of ours that says %j is %s', (forwarded, address) => {
    expect(from('10.0.0.1', forwarded)).toBe(address);
    expect(from('::ffff:10.0.0.1', forwarded)).toBe(address);
  });

  test.each([
    undefined,
    '',
    ' ',
    'unknown',
    '_hidden',
    '198.51.100.7;',
    'a, b',
    '1.2.3',
    '1.2.3.4.5',
    '198.51.100.7:x',
  ])('is that of the proxy where it says %j', (forwarded) => {
    expect(from('10.0.0.1', forwarded)).toBe('10.0.0.1');
  });

  test('does not depend on anything that stands before the address that our proxy has written', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (sent, own) => {
        fc.pre(!own.startsWith('10.'));
        expect(from('10.0.0.1', `${sent}, ${own}`)).toBe(own);
      }),
    );
  });
});

test('a gateway behind its proxy sees the address of the client, and one without sees the socket', async () => {
  const address = async (trustedProxies: readonly string[]) => {
    const seen = Promise.withResolvers<string>();
    const { call } = await startEdge({
      settings: { trustedProxies },
      arrived: (arrival) => seen.resolve(arrival.address),
    });
    await call({ headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7' } });
    return seen.promise;
  };
  expect(await address(['127.0.0.0/8'])).toBe('198.51.100.7');
  expect(await address([])).toBe('127.0.0.1');
});

test('what is no range is refused', () => {
  for (const wrong of ['proxy.internal', '10.0.0.0/33', '10.0.0', '']) {
    expect(edgeOptions.safeParse({ trustedProxies: [wrong] }).error?.issues[0]?.message).toMatch(
      /^expected an address or a range/,
    );
  }
});
