import { request } from 'node:http';
import type { Row } from '../row.ts';

/** Values with which a header of a client's could become another one of a call (latin1: what a socket carries). */
const HOSTILE = [
  'a\r\nx-injected: 1',
  'a\nx-injected: 1',
  'a\rx-injected: 1',
  'a\u0000b',
  'a\r\n x-injected: 1',
  '\u010d\u010ax-injected: 1',
];
const HOP_BY_HOP = ['te', 'trailer', 'upgrade', 'proxy-authorization', 'proxy-connection', 'x-hop', 'keep-alive'];

/** I10: no value that is passed on becomes a header of its own, and nothing of a connection crosses it. */
export const headerInjection: Row = {
  id: 'I10',
  promise: 'header injection',
  bound: '0 injected headers; hop-by-hop headers stay behind, both ways',
  control: {
    says: 'every header of the request is passed on',
    without: [
      {
        module: 'gateway.ts',
        find: 'const execution = createExecution({',
        put: 'Object.assign(globalThis, { passed: routed.headers }); const execution = createExecution({',
      },
      {
        module: 'upstream/headers.ts',
        find: 'for (const [name, value] of Object.entries(headers)) {',
        put: `for (const [name, value] of Object.entries((globalThis as unknown as { passed: Record<string, string> }).passed ?? {})) {
            if (!/^(host|connection|content-|accept)/.test(name)) sent[name] = String(value);
          }
          for (const [name, value] of Object.entries(headers)) {`,
      },
    ],
  },
  async run(world) {
    const { alpha } = world.services;
    const gateway = await world.gateway();
    alpha.behave((_call, response, usual) => {
      response.setHeader('x-internal', 'secret');
      usual();
    });
    let refused = 0;
    for (const [i, value] of HOSTILE.entries()) {
      for (const name of ['idempotency-key', 'x-request-id', 'traceparent', 'accept-language', 'authorization']) {
        const { status } = await rawRequest(gateway.url, `{ one(id: "${name}-${i}") { id } }`, [[name, value]]);
        if (status === 400) refused += 1;
      }
    }
    const hop = await rawRequest(gateway.url, '{ one(id: "hop") { id } }', [
      ['connection', 'keep-alive, x-hop'],
      ['x-hop', '1'],
      ['te', 'trailers'],
      ['proxy-authorization', 'Basic c2VjcmV0'],
      ['proxy-connection', 'close'],
      ['cookie', 'a=b'],
    ]);
    const injected = alpha.calls.filter(({ headers }) => headers['x-injected'] !== undefined).length;
    const crossed = alpha.calls.flatMap(({ headers }) =>
      [...HOP_BY_HOP, 'cookie'].filter((name) => headers[name] !== undefined),
    ).length;
    const back = hop.headers['x-internal'] === undefined ? 0 : 1;
    return {
      text: `${HOSTILE.length * 5} hostile values (${refused} refused at once): ${injected} injected; ${crossed} hop-by-hop or unlisted headers passed on, ${back} back`,
      holds: injected === 0 && crossed === 0 && back === 0 && alpha.calls.length > 0,
      values: { injected, crossed, back },
    };
  },
};

/** A request whose headers are written as they are: Node's own client would refuse to. */
function rawRequest(
  url: string,
  query: string,
  headers: readonly (readonly [string, string])[],
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ query });
    const outgoing = request(
      url,
      { method: 'POST', agent: false, headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      },
    );
    outgoing.on('error', reject);
    outgoing.on('socket', (socket) => {
      const lines = [
        `POST ${new URL(url).pathname} HTTP/1.1`,
        `host: ${new URL(url).host}`,
        'content-type: application/json',
        `content-length: ${body.length}`,
        ...headers.map(([name, value]) => `${name}: ${value}`),
      ];
      socket.write(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1'));
    });
    setTimeout(() => outgoing.destroy(new Error('no answer')), 5_000).unref();
  });
}
