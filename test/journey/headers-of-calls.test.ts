import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const READ = '{ ship(imo: 9074729) { imo name } }';
const BOOK = 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }';

const OF_HTTP = ['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host', 'user-agent'];
const OURS = ['x-deadline-ms', 'x-request-id'];

/** Headers that a client may send, and that no service gets. */
const FOREIGN = {
  cookie: 'session=canary',
  te: 'trailers',
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-host': 'evil.example',
  'x-attempt-count': '9',
  'x-deadline-ms': '1',
  'proxy-authorization': 'Basic canary',
  'x-anything': 'canary',
  'keep-alive': 'timeout=99',
};

test('a service gets the headers that the gateway sets, and none of the client (I10)', async () => {
  const gateway = await gatewayOf(harbour);
  await gateway.query({ bff: 'pilot', query: READ, headers: without(FOREIGN, 'te', 'keep-alive') });
  const { headers = {} } = gateway.calls[0] ?? {};
  expect(Object.keys(headers).sort()).toEqual([...OF_HTTP, ...OURS].sort());
  expect(JSON.stringify(headers)).not.toMatch(/canary|evil|203\.0/);
  expect(Number(headers['x-deadline-ms'])).toBeGreaterThan(500);
});

test('a write gets its key beside these', async () => {
  const gateway = await gatewayOf(harbour);
  await gateway.query({ bff: 'pilot', query: BOOK, headers: { 'idempotency-key': 'k', cookie: 'canary' } });
  const names = Object.keys(gateway.calls[0]?.headers ?? {}).sort();
  expect(names).toEqual([...OF_HTTP, ...OURS, 'idempotency-key'].sort());
});

test.each(['a\r\n x-injected: 1', 'a\n\tx-injected: 1', 'a\0', 'a\r\nx-injected: 1'])(
  'a folded or broken value (%j) reaches no service as a header',
  async (value) => {
    const gateway = await gatewayOf(harbour);
    for (const name of ['idempotency-key', 'x-request-id', 'x-request-timeout-ms', 'authorization']) {
      await raw(gateway.url, `POST /pilot/graphql HTTP/1.1\r\nhost: a\r\n${name}: ${value}`, BOOK);
    }
    for (const { headers } of gateway.calls) {
      expect(Object.keys(headers)).not.toContain('x-injected');
      expect(Object.values(headers).join()).not.toContain('x-injected');
    }
  },
);

function without<T extends object>(headers: T, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** Sends bytes that no HTTP client would, and waits for the end of the connection. */
function raw(url: string, head: string, query: string): Promise<void> {
  const body = JSON.stringify({ query });
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.once('close', () => resolve());
    socket.resume();
    socket.write(
      `${head}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
    );
  });
}
