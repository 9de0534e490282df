import { once } from 'node:events';
import { createServer } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/kit/clock.ts';
import { createEvents } from '../../../src/telemetry/events.ts';
import { headersOf } from '../../../src/upstream/headers.ts';
import { serviceOptions } from '../../../src/upstream/options.ts';
import { createUpstream } from '../../../src/upstream/service.ts';
import { callWith } from '../../support/call.ts';
import { codeOf } from '../../support/execution.ts';

/** What arrives at a service, to the letter. */
async function heads() {
  const seen: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      seen.push(bytes.toString('latin1'));
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const options = serviceOptions.parse({ instances: [`http://127.0.0.1:${port}`] });
  const upstream = createUpstream('things', options, {
    clock: systemClock,
    events: createEvents(() => {}),
    random: Math.random,
  });
  onTestFinished(() => {
    upstream.close();
    server.close();
  });
  return { seen, send: (headers: Record<string, string>) => upstream.call(callWith({ headers }), () => {}) };
}

test.each(['a\r\nx-injected: 1', 'a\nx-injected: 1', 'a\rb', 'a\0b', 'a\r\n folded', '\u2028', 'č', '\x7f', '\x1b[0m'])(
  'the value %j is sent to nobody',
  async (value) => {
    const { seen, send } = await heads();
    expect(await codeOf(send({ authorization: value }))).toBe('BAD_USER_INPUT');
    expect(seen).toEqual([]);
  },
);

test('no value can add a header, whatever it is', async () => {
  const { seen, send } = await heads();
  const names = async (value: string) => {
    seen.length = 0;
    await send({ 'x-request-id': value }).catch(() => {});
    const lines = seen.join('').split('\r\n').slice(1, -2);
    return lines.map((line) => line.split(':', 1)[0]).sort();
  };
  const expected = await names('plain');
  const nasty = fc.array(
    fc.constantFrom('\r', '\n', '\0', '\t', ' ', ':', 'x-injected: 1', 'a', 'é', '\x85', '\u2029', '%0d%0a'),
  );
  await fc.assert(
    fc.asyncProperty(nasty, async (parts) => {
      expect([[], expected]).toContainEqual(await names(parts.join('')));
    }),
    { numRuns: 200 },
  );
});

test('each header arrives once, that of the call in the place of ours, and the host comes first', async () => {
  const { seen, send } = await heads();
  await send({ accept: 'text/plain', 'user-agent': 'own', 'x-request-id': '1' });
  const lines = seen.join('').split('\r\n').slice(1, -2);
  const names = lines.map((line) => line.split(':', 1)[0]?.toLowerCase());
  expect(names).toEqual([...new Set(names)]);
  expect(lines[0]).toMatch(/^host: 127\.0\.0\.1:\d+$/);
  expect(lines).toEqual(expect.arrayContaining(['accept: text/plain', 'user-agent: own', 'x-request-id: 1']));
  expect(lines.at(-1)).toBe('Connection: keep-alive');
});

test('headers of a connection, and those that frame a message, are not taken over', () => {
  const hop = ['connection', 'keep-alive', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
  const all = Object.fromEntries([...hop, 'host', 'content-length', 'x-request-id'].map((name) => [name, '1']));
  const ours = headersOf(callWith());
  expect(headersOf(callWith({ headers: all }))).toEqual({ ...ours, 'x-request-id': '1' });
  expect(Object.keys(ours).sort()).toEqual(['accept', 'accept-encoding', 'user-agent']);
});

test('what is left of the time is told by us, whatever the call names', () => {
  const headers = { 'x-deadline-ms': '999999' };
  expect(headersOf(callWith({ headers, budgetMs: 70 }))['x-deadline-ms']).toBe('70');
});
