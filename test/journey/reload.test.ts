import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';
import { startGateway } from '../../src/gateway.ts';
import { entriesAt } from '../support/entries.ts';
import { searched } from '../support/never-leaves.ts';

const HARBOUR = join(import.meta.dirname, '../projects/harbour');
/** Asks a service each time: nothing of it is cached. */
const TIDE = '{ tide { height } }';
const SDL = 'schema/pilot/pilot.graphql';

/** A register that answers when the test lets it. */
async function registry() {
  const waiting: (() => void)[] = [];
  const sockets = new Set<Socket>();
  let holds = false;
  let asked = Promise.withResolvers<void>();
  const server: Server = createServer((_request, response: ServerResponse) => {
    const answer = () =>
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ highWater: '2026-03-01T09:30:00.000Z', height: 2.4 }));
    if (holds) waiting.push(answer);
    else answer();
    asked.resolve();
    asked = Promise.withResolvers();
  });
  server.on('connection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets,
    /** From now on answers wait. @returns a promise of the next question */
    hold() {
      holds = true;
      return asked.promise;
    },
    release() {
      holds = false;
      for (const answer of waiting.splice(0)) answer();
    },
  };
}

/** A gateway of a harbour that the test may change. */
async function harbour() {
  const service = await registry();
  const dir = mkdtempSync(join(tmpdir(), 'reload-'));
  cpSync(HARBOUR, dir, { recursive: true });
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  const configOf = (settings: object = {}): Config =>
    readConfig({
      project: dir,
      env: {},
      overrides: entriesAt({
        server: { host: '127.0.0.1', port: 0, lameDuck: '0s' },
        services: { registry: { instances: [service.url] } },
        ...settings,
      }),
    }).config;
  const gateway = await startGateway({ config: configOf(), project: dir, mode: 'dev' });
  onTestFinished(async () => {
    service.release();
    await gateway.stop();
    rmSync(dir, { recursive: true });
  });
  return {
    service,
    gateway,
    configOf,
    change: (file: string, from: string, to: string) => {
      const text = readFileSync(join(dir, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(dir, file), text.replace(from, to));
    },
    append: (file: string, text: string) => appendFileSync(join(dir, file), text),
    async ask(query: string) {
      const response = await fetch(`${gateway.url}/pilot/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = searched(await response.json()) as { data?: unknown; errors?: unknown };
      return { status: response.status, headers: response.headers, data, errors };
    },
    generation: () => (gateway.stats().bffs as { pilot: { generation: number } }).pilot.generation,
    calls: () => (gateway.stats()['service registry'] as { calls: number }).calls,
  };
}

test('what came before a reload is answered by the schema that it came to, what comes after by the new one', async () => {
  const { service, gateway, configOf, change, ask, generation } = await harbour();
  const arrived = service.hold();
  const before = ask('{ tide { height } me }');
  await arrived;
  change(SDL, '  me: String\n', '  self: String\n');
  await expect(gateway.reload(configOf())).rejects.toThrow(/resolvers\/Query\.ts:18:3: Query\.me has a resolver/);
  change(SDL, '  self: String\n', '  me: String\n  harbourMaster: String\n');
  await gateway.reload(configOf());
  expect((await ask('{ harbourMaster }')).data).toEqual({ harbourMaster: null });
  expect(generation()).toBe(2);
  service.release();
  expect(await before).toMatchObject({ status: 200, data: { tide: { height: 2.4 }, me: null } });
});

test('a service whose settings stay keeps its connections and counters', async () => {
  const { service, gateway, configOf, ask, calls } = await harbour();
  await ask(TIDE);
  const [socket] = service.sockets;
  await gateway.reload(configOf({ services: { registry: { instances: [service.url] }, quays: { timeout: '3s' } } }));
  await ask(TIDE);
  expect([...service.sockets]).toEqual([socket]);
  expect(calls()).toBe(2);
});

test('a service whose settings change gets new connections, and the old ones close with the last request', async () => {
  const { service, gateway, configOf, ask, calls } = await harbour();
  const arrived = service.hold();
  const before = ask(TIDE);
  await arrived;
  const [socket] = service.sockets;
  if (!socket) throw new Error('expected a connection');
  const closed = once(socket, 'close');
  await gateway.reload(configOf({ services: { registry: { instances: [service.url], timeout: '3s' } } }));
  expect([socket.destroyed, calls()]).toEqual([false, 0]);
  service.release();
  expect((await before).data).toEqual({ tide: { height: 2.4 } });
  await closed;
});

test('limits hold from the next request on, and what was counted stays counted', async () => {
  const { gateway, configOf, ask } = await harbour();
  for (const _ of Array(3)) await ask('{ __typename }');
  await gateway.reload(configOf({ limits: { anonymous: { requests: 4 } } }));
  expect([(await ask('{ __typename }')).status, (await ask('{ __typename }')).status]).toEqual([200, 429]);
});

test('a body limit holds for the next request', async () => {
  const { gateway, configOf, ask } = await harbour();
  const query = `{ __typename } # ${'x'.repeat(2_000)}`;
  expect((await ask(query)).status).toBe(200);
  await gateway.reload(configOf({ server: { host: '127.0.0.1', port: 0, lameDuck: '0s', maxBody: '1KB' } }));
  expect((await ask(query)).status).toBe(413);
});

test('a reload that is refused changes nothing', async () => {
  const { gateway, configOf, append, ask, generation, service } = await harbour();
  append(SDL, '\ntype Lock {\n  width: Flaot!\n}\n');
  await expect(gateway.reload(configOf({ limits: { anonymous: { requests: 1 } } }))).rejects.toThrow(
    /^schema\/pilot\/pilot\.graphql:\d+:10: Unknown type "Flaot"\. Did you mean "Float"\?$/,
  );
  const wrong = configOf({ services: { registry: { instances: [service.url], credentials: 'mint' } } });
  await expect(gateway.reload(wrong)).rejects.toThrow('neither identity.mint.key nor identity.mint.secret is set');
  expect((await ask(TIDE)).data).toEqual({ tide: { height: 2.4 } });
  expect((await ask(TIDE)).status).toBe(200);
  expect(generation()).toBe(1);
});

test('reloads under traffic lose no request', async () => {
  const { gateway, configOf, ask, service, generation } = await harbour();
  let goes = true;
  const statuses = new Map<string, number>();
  const client = async () => {
    for (; goes; ) {
      const { status, errors } = await ask(TIDE);
      const seen = `${status} ${JSON.stringify(errors)}`;
      statuses.set(seen, (statuses.get(seen) ?? 0) + 1);
    }
  };
  const clients = [client(), client(), client()];
  for (let i = 1; i <= 5; i++) {
    const limits = { anonymous: { requests: 1_000_000 + i } };
    await gateway.reload(configOf({ limits, services: { registry: { instances: [service.url], timeout: `${i}s` } } }));
  }
  goes = false;
  await Promise.all(clients);
  expect([...statuses.keys()]).toEqual(['200 undefined']);
  expect(generation()).toBe(6);
});
