import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createDeadline } from '../../../src/kit/deadline.ts';
import { createEvents, type Facts } from '../../../src/telemetry/events.ts';
import { serviceOptions } from '../../../src/upstream/options.ts';
import { createUpstream } from '../../../src/upstream/service.ts';
import { LOOK } from '../../../src/upstream/tls-files.ts';
import { callWith } from '../../support/call.ts';
import { authority, certificate, type Pair } from '../../support/certificates.ts';
import { createFakeClock } from '../../support/clock.ts';
import { codeOf } from '../../support/execution.ts';
import { gatewayOf } from '../../support/harness.ts';
import { harbour } from '../../support/projects.ts';

let ours: Pair;
let other: Pair;
let server: Pair;
let client: Pair;
beforeAll(async () => {
  [ours, other] = await Promise.all([authority('Ours'), authority('Other')]);
  [server, client] = await Promise.all([certificate('things.internal', ours), certificate('frontdesk', ours)]);
});

/** An HTTPS service that answers with the name in the client's certificate. */
async function httpsService(options: ServerOptions): Promise<{ url: string; setSecureContext(pair: Pair): void }> {
  const https = createServer(options, (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(subject?.CN ?? null));
  }).listen(0, '127.0.0.1');
  await once(https, 'listening');
  onTestFinished(() => {
    https.closeAllConnections();
    https.close();
  });
  const { port } = https.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, setSecureContext: (pair) => https.setSecureContext(pair) };
}

function files() {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    /** As whoever renews certificates does it: the new file takes the place of the old one at once. */
    write(name: string, text: string): string {
      writeFileSync(path(`${name}.new`), text);
      renameSync(path(`${name}.new`), path(name));
      return path(name);
    },
  };
}

function upstreamAt(url: string, tls: Record<string, string> | undefined) {
  const clock = createFakeClock();
  const events = createEvents(() => {});
  const facts: Facts['tls'][] = [];
  const waiting = new Set<() => void>();
  events.subscribe('tls', (fact) => {
    facts.push(fact);
    for (const check of waiting) check();
  });
  const options = serviceOptions.parse({ instances: [url], ...(tls ? { tls } : {}), retry: { tries: 1 } });
  const upstream = createUpstream('things', options, { clock, events, random: Math.random });
  onTestFinished(() => upstream.close());
  return {
    clock,
    facts,
    upstream,
    told: (count: number) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (facts.length >= count) resolve();
        };
        waiting.add(check);
        check();
      }),
    call: () =>
      codeOf(upstream.call(callWith({ deadline: createDeadline(clock, 3_000) }), () => {}).then(({ value }) => value)),
  };
}

describe('an HTTPS instance', () => {
  test('is refused when an unknown authority signed its certificate', async () => {
    const { url } = await httpsService(server);
    expect(await upstreamAt(url, undefined).call()).toBe('UPSTREAM_UNAVAILABLE');
    const { write } = files();
    const ca = write('ca.pem', other.cert);
    expect(await upstreamAt(url, { ca, servername: 'things.internal' }).call()).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is refused when its certificate is for another name', async () => {
    const { url } = await httpsService(server);
    const ca = files().write('ca.pem', ours.cert);
    expect(await upstreamAt(url, { ca }).call()).toBe('UPSTREAM_UNAVAILABLE');
    expect(await upstreamAt(url, { ca, servername: 'others.internal' }).call()).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is called when the configured authority signed its certificate for the configured name', async () => {
    const { url } = await httpsService(server);
    const ca = files().write('ca.pem', ours.cert);
    expect(await upstreamAt(url, { ca, servername: 'things.internal' }).call()).toEqual(['no error', null]);
  });

  test('learns who we are from our certificate, and turns us away without one', async () => {
    const { url } = await httpsService({ ...server, ca: ours.cert, requestCert: true, rejectUnauthorized: true });
    const { write } = files();
    const trust = { ca: write('ca.pem', ours.cert), servername: 'things.internal' };
    expect(await upstreamAt(url, trust).call()).toBe('UPSTREAM_UNAVAILABLE');
    const own = { cert: write('cert.pem', client.cert), key: write('key.pem', client.key) };
    expect(await upstreamAt(url, { ...trust, ...own }).call()).toEqual(['no error', 'frontdesk']);
  });

  test('that speaks only TLS 1.1 is refused', async () => {
    const { url } = await httpsService({
      ...server,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const ca = files().write('ca.pem', ours.cert);
    expect(await upstreamAt(url, { ca, servername: 'things.internal' }).call()).toBe('UPSTREAM_UNAVAILABLE');
  });
});

describe('the files', () => {
  test('are read again when they change, and new connections use them', async () => {
    const service = await httpsService({ ...server, ca: ours.cert, requestCert: true });
    const { write } = files();
    const tls = {
      ca: write('ca.pem', ours.cert),
      cert: write('cert.pem', client.cert),
      key: write('key.pem', client.key),
      servername: 'things.internal',
    };
    const it = upstreamAt(service.url, tls);
    expect(await it.call()).toEqual(['no error', 'frontdesk']);
    const renewed = await certificate('frontdesk-2', ours);
    write('cert.pem', renewed.cert);
    write('key.pem', renewed.key);
    it.clock.advance(LOOK);
    await it.told(1);
    expect(it.facts).toEqual([{ service: 'things', state: 'changed' }]);
    expect(await it.call()).toEqual(['no error', 'frontdesk-2']);
    expect(it.upstream.stats().connections.opened).toBe(2);
  });

  test('stay in force as they were while they cannot be read or do not fit together', async () => {
    const { url } = await httpsService({ ...server, ca: ours.cert, requestCert: true });
    const { write, path } = files();
    const tls = {
      ca: write('ca.pem', ours.cert),
      cert: write('cert.pem', client.cert),
      key: write('key.pem', client.key),
      servername: 'things.internal',
    };
    const it = upstreamAt(url, tls);
    const renewed = await certificate('frontdesk-2', ours);
    // Half of the pair.
    write('key.pem', renewed.key);
    it.clock.advance(LOOK);
    await it.told(1);
    expect(it.facts[0]).toMatchObject({ state: 'kept', reason: expect.stringContaining('key values mismatch') });
    expect(await it.call()).toEqual(['no error', 'frontdesk']);
    rmSync(path('cert.pem'));
    await until(() => it.clock.timers() > 0);
    it.clock.advance(LOOK);
    await it.told(2);
    expect(it.facts[1]).toMatchObject({ state: 'kept', reason: expect.stringContaining('ENOENT') });
    expect(await it.call()).toEqual(['no error', 'frontdesk']);
    // The same once more is no news.
    await until(() => it.clock.timers() > 0);
    it.clock.advance(LOOK);
    await until(() => it.clock.timers() > 0);
    expect(it.facts).toHaveLength(2);
    write('cert.pem', renewed.cert);
    await until(() => it.clock.timers() > 0);
    it.clock.advance(LOOK);
    await it.told(3);
    expect(await it.call()).toEqual(['no error', 'frontdesk-2']);
  });

  test('must be usable at the start', () => {
    const { write } = files();
    const missing = { ca: '/does/not/exist.pem' };
    expect(() => upstreamAt('https://a', missing)).toThrow(/services\.things\.tls cannot be used: ENOENT/);
    const mixed = { cert: write('cert.pem', client.cert), key: write('key.pem', server.key) };
    expect(() => upstreamAt('https://a', mixed)).toThrow(/services\.things\.tls cannot be used: .*mismatch/);
  });
});

test('a gateway does not start without the files that its configuration names, and says which', async () => {
  const registry = { instances: ['https://localhost'], tls: { ca: '/does/not/exist.pem' } };
  await expect(gatewayOf(harbour, { config: { services: { registry } } })).rejects.toMatchObject({
    name: 'ProjectError',
    message: expect.stringMatching(/^services\.registry\.tls cannot be used: ENOENT.*exist\.pem/),
  });
});

/** Resolves when what is under way has led to it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
