import type { Row } from '../row.ts';

/** What callers put into a path parameter to reach another route (undici and every WHATWG client resolve dot segments). */
const HOSTILE = [
  '..',
  '.',
  '../admin',
  '%2e%2e',
  '%2e%2e/admin',
  '..%2fadmin',
  '%252e%252e',
  '/',
  '//evil',
  '\\',
  '..\\admin',
  '?x=1',
  '#x',
  'a?b',
  'a#b',
  '%00',
  '\u0000',
  'a\r\nhost: evil',
  '%0d%0ahost: evil',
  '\u{2025}/',
  '\uff0e\uff0e/',
  '..;/admin',
  '..%c0%af',
  ';/../admin',
  ' ',
  '',
  '@evil',
  ':80',
  'http://evil/',
  '%',
  '%zz',
];

/** I9: nothing that a client sends as an id leaves the route. */
export const pathParameters: Row = {
  id: 'I9',
  promise: 'path parameters stay within their route',
  bound: '0 requests outside the template; redirects are not followed',
  control: {
    says: 'parameters are put into the path as they come',
    without: [
      {
        module: 'upstream/target.ts',
        find: 'return encodeURIComponent(pathSegment(name, parameters[name]));',
        put: 'return String(parameters[name]);',
      },
    ],
  },
  async run(world) {
    const { alpha, beta } = world.services;
    const gateway = await world.gateway({ FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false' });
    const failures: number[] = [];
    for (const id of HOSTILE) {
      const { status } = await gateway.query('query ($id: ID!) { one(id: $id) { id } }', { variables: { id } });
      if (status >= 500) failures.push(status);
    }
    const outside = alpha.calls.filter(
      ({ url, headers }) => !/^\/things\/[^/?#]+$/.test(url) || headers.host?.includes('evil'),
    );
    const hidden = alpha.calls.filter(({ url }) => /^\/things\/(%2e|\.){1,2}$/i.test(url));
    alpha.behave((_call, response) => response.writeHead(302, { location: `${beta.url}/things/stolen` }).end());
    await gateway.query('{ one(id: "redirected") { id } }');
    const followed = beta.calls.length;
    return {
      text: `${HOSTILE.length} hostile ids: ${outside.length + hidden.length} calls outside of the route, ${failures.length} HTTP 5xx; ${followed} redirects followed`,
      holds: outside.length + hidden.length === 0 && failures.length === 0 && followed === 0,
      values: { hostile: HOSTILE.length, outside: outside.length + hidden.length, failures: failures.length, followed },
    };
  },
};
