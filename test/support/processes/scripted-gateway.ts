import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { getHeapSpaceStatistics } from 'node:v8';
import type { startGateway } from '../../../src/gateway.ts';
import { createEvents } from '../../../src/telemetry/events.ts';
import { urlOf } from '../../../src/upstream/balance/instance-option.ts';

/**
 * A stand-in for the gateway that does what its caller says, to test the processes around it:
 * `/pid`, `/young?mb=` (bytes of the young generation, so many megabytes later), `/block?ms=` (blocks the event loop), `/slow?ms=`, `/exit`, `/throw`, `/take` (one point of five),
 * `/fact` (publishes a request). The files `refuses`, `dies` and `hangs` in the project decide how it starts, `unready` its readiness.
 */
export const startScriptedGateway: typeof startGateway = async ({ config, project, rateStore }) => {
  const says = (name: string) => existsSync(join(project, name));
  if (says('dies')) process.exit(3);
  if (says('hangs')) await new Promise(() => {});
  if (says('refuses')) throw new Error(readFileSync(join(project, 'refuses'), 'utf8'));
  const events = createEvents(() => {});
  const { promise: drained, resolve: drain } = Promise.withResolvers<void>();

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const ms = Number(searchParams.get('ms'));
    switch (pathname) {
      case '/pid':
        return text(response, String(process.pid));
      case '/young':
        return text(response, String(youngAfter(Number(searchParams.get('mb')))));
      case '/version':
        return text(response, readFileSync(join(project, 'schema', 'version'), 'utf8'));
      case '/block':
        text(response, 'blocking');
        return setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms));
      case '/slow':
        // Its head tells who asked that the request has arrived.
        response.setHeader('connection', 'close').flushHeaders();
        return setTimeout(() => response.end('slow'), ms);
      case '/exit':
        return process.exit(4);
      case '/throw':
        return setImmediate(() => {
          throw new Error('thrown outside of everything');
        });
      case '/take':
        return void rateStore
          ?.take('key', 1, { limit: 5, windowMs: 60_000 })
          .then(({ admitted }) => text(response, String(admitted)));
      case '/fact':
        events.publish('request', {
          ...{ requestId: 'r1', method: 'POST', bff: 'mobile', status: 200, codes: [], durationMs: 5, bytes: 2 },
          aborted: false,
        });
        return text(response, 'published');
      default:
        return text(response, 'ok');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.server.port, config.server.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://${config.server.host}:${port}`,
    port,
    events,
    bffs: ['mobile'],
    keyed: [],
    services: Object.entries(config.services).map(([name, { instances }]) => ({
      name,
      instances: instances.map(urlOf),
    })),
    stats: () => ({ scripted: { project } }),
    readiness: async () => [{ name: 'scripted', ready: !says('unready'), required: true }],
    draining: () => !server.listening,
    async reload() {
      if (says('refuses')) throw new Error(readFileSync(join(project, 'refuses'), 'utf8'));
    },
    async stop() {
      server.close(() => drain());
      server.closeIdleConnections();
      await drained;
    },
  };
};

function text(response: ServerResponse, body: string): void {
  response.setHeader('connection', 'close').end(body);
}

/** How large the young generation is after so much was made of which a third stayed in use. */
function youngAfter(megabytes: number): number | undefined {
  const kept: unknown[] = [];
  for (let kilobytes = 0; kilobytes < megabytes * 1_000; kilobytes += 1) {
    const one = new Array(125).fill(kilobytes);
    if (kilobytes % 3 === 0) kept.push(one);
  }
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size;
}
