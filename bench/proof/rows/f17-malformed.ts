import { deflateSync } from 'node:zlib';
import type { Row } from '../row.ts';
import type { Behaviour } from '../service.ts';
import { codesOf } from '../support.ts';

const DEADLINE_MS = 1_000;
const json = { 'content-type': 'application/json' };
const raw =
  (text: string): Behaviour =>
  (_call, { socket }) => {
    socket?.end(text);
  };
const body =
  (text: string): Behaviour =>
  (_call, response) => {
    response.writeHead(200, json).end(text);
  };

/** What services send instead of an answer. */
const MALFORMED: Readonly<Record<string, Behaviour>> = {
  'half JSON': body('{"id": "1", "na'),
  'no JSON': body('hello'),
  'a byte-order mark and rubbish': body('\ufeff{]'),
  'two values': body('{} {}'),
  'not UTF-8': (_call, response) => response.writeHead(200, json).end(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
  'HTML with 200': (_call, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>'),
  'a shorter body than announced': raw('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"id": "1"}'),
  'no status line': raw('nonsense\r\n\r\n'),
  'two lengths': raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'),
  'a broken chunk': raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}'),
  'broken gzip': (_call, response) =>
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(deflateSync('{"id":"1"}').subarray(0, 5)),
  'nested 100,000 deep': body('['.repeat(100_000) + ']'.repeat(100_000)),
  'one byte a second': (_call, response) => {
    response.writeHead(200, json);
    const timer = setInterval(() => response.write(' '), 1_000);
    response.on('close', () => clearInterval(timer));
  },
};

/** F17: whatever comes, it is one field's error, in time. */
export const malformed: Row = {
  id: 'F17',
  promise: 'malformed answers of services',
  bound: '0 crashes, 0 HTTP 5xx, a code of the catalogue for each, cut at the deadline',
  control: {
    says: 'bodies are taken as they come: no size, depth or form is checked',
    without: [
      {
        module: 'upstream/decode.ts',
        find: "throw new GatewayError('UPSTREAM_BAD_RESPONSE', {",
        put: "return { id: 'made up', name: 'made up' } as unknown; throw new GatewayError('UPSTREAM_BAD_RESPONSE', {",
      },
    ],
  },
  async run(world) {
    const gateway = await world.gateway({
      FRONTDESK_SERVER__DEADLINE: `${DEADLINE_MS}ms`,
      FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false',
    });
    await gateway.query('{ one(id: "warm") { id } }');
    const wrong: string[] = [];
    let slowest = 0;
    for (const [name, behaviour] of Object.entries(MALFORMED)) {
      world.services.alpha.behave(behaviour);
      const answer = await gateway.query(`{ one(id: "${encodeURIComponent(name)}") { id name } beta(id: "1") { id } }`);
      slowest = Math.max(slowest, answer.ms);
      const [code = 'no error'] = codesOf(answer);
      const right = /^UPSTREAM_(BAD_RESPONSE|UNAVAILABLE|TIMEOUT)$/.test(code) && answer.data?.one === null;
      if (answer.status !== 200 || !right || !answer.data?.beta) wrong.push(`${name}: ${answer.status} ${code}`);
    }
    world.services.alpha.behave(undefined);
    const alive = (await gateway.query('{ one(id: "after") { id } }')).data?.one;
    const count = Object.keys(MALFORMED).length;
    return {
      text: `${count - wrong.length} of ${count} forms answered with a code, slowest ${slowest.toFixed(0)} ms${wrong.length > 0 ? ` (${wrong.join('; ')})` : ''}`,
      holds: wrong.length === 0 && slowest <= DEADLINE_MS + 25 && Boolean(alive),
      values: { forms: count, wrong: wrong.length, slowestMs: slowest },
    };
  },
};
