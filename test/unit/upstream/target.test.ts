import { once } from 'node:events';
import { createServer, request } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGatewayError } from '../../../src/kit/errors.ts';
import { expandTarget } from '../../../src/upstream/target.ts';

const expand = (id: string) => expandTarget('/users/{id}/orders', { id });

/** The target, or the code of its refusal. */
function attempt(id: string): string {
  try {
    return expand(id);
  } catch (error) {
    if (isGatewayError(error)) return error.code;
    throw error;
  }
}

describe('a path parameter', () => {
  const attacks = [
    '',
    '.',
    '..',
    '../admin',
    '..\\admin',
    '%2e',
    '%2e%2e',
    '.%2e',
    '%2E.',
    '..%2f',
    '%2e%2e%2fadmin',
    '..%5cadmin',
    '/',
    '\\',
    '?',
    '#',
    '%2f',
    '%5C',
    '%3f',
    '%23',
    'a/b',
    'a?b=c',
    'a#b',
    '\0',
    '%00',
    'a%00b',
    '\r\n',
    '%0d%0aHost: evil',
    '\t',
    '\u007f',
    '%252e%252e',
    '%25252e%25252e',
    '%252f',
    '%25252f',
    '%25255c',
    '%2525252e%2525252e',
    '%252e.',
    '.%252e',
    '%25%32%65%25%32%65',
    '%c0%ae%c0%ae',
    '%c0%af',
    '%e0%80%af',
    '%e0%80%ae',
    '%f0%80%80%af',
    '%c1%9c',
    '%c0%2e',
    '%c0%ae',
    '%25c0%25ae',
    '%ff',
    '\ud800',
    'x'.repeat(501),
    `%${'25'.repeat(50_000)}2e`,
  ];
  test.each(attacks)('refuses %j', (id) => {
    expect(attempt(id)).toBe('BAD_USER_INPUT');
  });

  test.each([undefined, null])('refuses %s', (id) => {
    expect(() => expandTarget('/users/{id}', { id })).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  test('refuses a list', () => {
    expect(() => expandTarget('/users/{id}', { id: ['a', 'b'] })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });

  test.each([
    ['a b', '/users/a%20b/orders'],
    ['p-1001', '/users/p-1001/orders'],
    ['...', '/users/.../orders'],
    ['a..b', '/users/a..b/orders'],
    ['100%', '/users/100%25/orders'],
    ['%zz', '/users/%25zz/orders'],
    ['ü:;@&=+$,', '/users/%C3%BC%3A%3B%40%26%3D%2B%24%2C/orders'],
    ['{id}', '/users/%7Bid%7D/orders'],
    ['x'.repeat(500), `/users/${'x'.repeat(500)}/orders`],
  ])('encodes %j', (id, target) => {
    expect(expand(id)).toBe(target);
  });

  test('is judged in less than 20 ms, however it is encoded', () => {
    const start = performance.now();
    attempt(`%${'25'.repeat(249)}`);
    attempt('%25'.repeat(40_000));
    expect(performance.now() - start).toBeLessThan(20);
  });

  const piece = fc.constantFrom(
    '.',
    '..',
    '%',
    '%2e',
    '%2E',
    '%25',
    '2e',
    '2f',
    '/',
    '\\',
    '%2f',
    '%5c',
    'a',
    'é',
    ';',
    '?',
    '#',
    '%00',
    '\r\n',
    '%c0',
    '%ae',
    ' ',
    '&',
    '=',
  );
  const nasty = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );

  test('leaves the segments of the template as they are, as every WHATWG client and every service that decodes again sees them', () => {
    fc.assert(
      fc.property(nasty, (id) => {
        const target = attempt(id);
        if (target === 'BAD_USER_INPUT') return;
        const { pathname, search, hash, host } = new URL(`http://service.internal${target}`);
        expect([host, search, hash]).toEqual(['service.internal', '', '']);
        let segments = pathname.split('/');
        for (let round = 0; round < 4; round += 1) {
          expect(segments).toHaveLength(4);
          expect([segments[1], segments[3]]).toEqual(['users', 'orders']);
          expect(['', '.', '..']).not.toContain(segments[2]);
          try {
            segments = new URL(
              `http://service.internal${segments.map((one) => decodeURIComponent(one)).join('/')}`,
            ).pathname.split('/');
          } catch {
            return; // No longer percent-encoding: a service would stop here, too.
          }
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('reaches the service as the one that was given', async () => {
    const seen: string[] = [];
    const server = createServer((message, response) => {
      seen.push(message.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const ids = ['a b', '100%', 'ü', '...', '{x}', "it's"];
    for (const id of ids) {
      const sent = request({ host: '127.0.0.1', port, path: expand(id), agent: false }).end();
      const [response] = await once(sent, 'response');
      response.resume();
    }
    server.close();
    expect(seen.map((url) => decodeURIComponent(url.split('/')[2] ?? ''))).toEqual(ids);
  });
});

describe('a query parameter', () => {
  test('is encoded, repeated for a list and left out when it is nothing', () => {
    const target = expandTarget('/items', {
      q: 'a&b=c#?/ ü',
      sku: ['x', 'y'],
      none: null,
      never: undefined,
      page: 2,
      exact: false,
    });
    const { searchParams, hash } = new URL(`http://s${target}`);
    expect([...searchParams]).toEqual([
      ['q', 'a&b=c#?/ ü'],
      ['sku', 'x'],
      ['sku', 'y'],
      ['page', '2'],
      ['exact', 'false'],
    ]);
    expect(hash).toBe('');
  });

  test('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(text.isWellFormed());
        expect(new URL(`http://s${expandTarget('/items', { text })}`).searchParams.get('text')).toBe(text);
      }),
    );
  });

  test('that is not Unicode is refused', () => {
    expect(() => expandTarget('/items', { q: '\udc00' })).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  test('cannot replace a placeholder of another', () => {
    expect(expandTarget('/a/{x}/b/{y}', { x: '{y}', y: 'z' })).toBe('/a/%7By%7D/b/z');
  });
});
