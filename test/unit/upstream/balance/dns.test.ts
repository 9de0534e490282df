import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDeadline } from '../../../../src/kit/deadline.ts';
import { createEvents, type Facts } from '../../../../src/telemetry/events.ts';
import { serviceOptions } from '../../../../src/upstream/options.ts';
import { createUpstream } from '../../../../src/upstream/service.ts';
import { callWith } from '../../../support/call.ts';
import { createFakeClock } from '../../../support/clock.ts';
import { type DnsRecord, startDns, type TestDns } from '../../../support/dns.ts';
import { codeOf } from '../../../support/execution.ts';

/** HTTP servers on several loopback addresses, all on one port; each answers with its address and the Host it was asked for. */
async function serversAt(...addresses: readonly string[]): Promise<number> {
  const listen = async (address: string, port: number) => {
    const server: Server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ address, host: request.headers.host }));
    }).listen(port, address);
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  };
  const [first = '', ...others] = addresses;
  const port = await listen(first, 0);
  for (const address of others) await listen(address, port);
  return port;
}

function upstreamOf(dns: TestDns, settings: Record<string, unknown>) {
  const clock = createFakeClock();
  const events = createEvents((error) => {
    throw error;
  });
  const facts: Facts['discovery'][] = [];
  const waiting = new Set<() => void>();
  events.subscribe('discovery', (fact) => {
    facts.push(fact);
    for (const check of waiting) check();
  });
  const options = serviceOptions.parse({
    balance: 'roundRobin',
    // The clock stands still, and so would a pause between two tries.
    retry: { tries: 1 },
    ...settings,
    discovery: { by: 'dns', servers: [dns.server], ...(settings.discovery as object) },
  });
  const upstream = createUpstream('things', options, { clock, events, random: () => 0 });
  onTestFinished(() => upstream.close());
  return {
    clock,
    facts,
    upstream,
    /** Resolves when so many facts about names have been published. */
    told: (count: number) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (facts.length >= count) resolve();
        };
        waiting.add(check);
        check();
      }),
    async call(): Promise<unknown> {
      const { value } = await upstream.call(callWith({ deadline: createDeadline(clock, 3_000) }), () => {});
      return value;
    },
  };
}

const a = (address: string, ttl = 5): DnsRecord => ({ type: 'A', address, ttl });

describe('instances from addresses', () => {
  test('every address is an instance that is asked for the name', async () => {
    const dns = await startDns();
    const port = await serversAt('127.0.0.1', '127.0.0.2');
    dns.follow({ 'things.test': [a('127.0.0.1'), a('127.0.0.2')] });
    const it = upstreamOf(dns, { instances: [`http://things.test:${port}`] });
    const answers = [await it.call(), await it.call()];
    expect(answers).toContainEqual({ address: '127.0.0.1', host: `things.test:${port}` });
    expect(answers).toContainEqual({ address: '127.0.0.2', host: `things.test:${port}` });
    expect(it.upstream.stats().instances).toMatchObject([
      { instance: `http://127.0.0.1:${port}` },
      { instance: `http://127.0.0.2:${port}` },
    ]);
  });

  test('a new address is used when the old one has expired, and not asked for before', async () => {
    const dns = await startDns();
    const port = await serversAt('127.0.0.1', '127.0.0.2');
    dns.follow({ 'things.test': [a('127.0.0.1', 5)] });
    const it = upstreamOf(dns, { instances: [`http://things.test:${port}`] });
    expect(await it.call()).toMatchObject({ address: '127.0.0.1' });
    dns.follow({ 'things.test': [a('127.0.0.2', 5)] });
    it.clock.advance(4_999);
    expect(dns.questions).toHaveLength(1);
    expect(await it.call()).toMatchObject({ address: '127.0.0.1' });
    it.clock.advance(1);
    await it.told(2);
    expect(await it.call()).toMatchObject({ address: '127.0.0.2' });
    expect(it.facts).toMatchObject([
      { state: 'changed', instances: [`http://127.0.0.1:${port}`] },
      { state: 'changed', instances: [`http://127.0.0.2:${port}`] },
    ]);
  });

  test('the same addresses in another order are no news', async () => {
    const dns = await startDns();
    const port = await serversAt('127.0.0.1', '127.0.0.2', '127.0.0.3');
    dns.follow({ 'things.test': [a('127.0.0.1', 1), a('127.0.0.2', 1)] });
    const it = upstreamOf(dns, { instances: [`http://things.test:${port}`] });
    await it.call();
    dns.follow({ 'things.test': [a('127.0.0.2', 1), a('127.0.0.1', 1)] });
    it.clock.advance(1_000);
    await dns.asked(2);
    while (it.clock.timers() === 0) await new Promise((resolve) => setImmediate(resolve));
    dns.follow({ 'things.test': [a('127.0.0.3', 1)] });
    it.clock.advance(1_000);
    await it.told(2);
    expect(it.facts.map((fact) => fact.state === 'changed' && fact.instances.length)).toEqual([2, 1]);
  });

  test.each(['silent', 'servfail'] as const)(
    'the last good answer is kept when DNS dies (%s), and the next one is followed when it is back',
    async (how) => {
      const dns = await startDns();
      const port = await serversAt('127.0.0.1', '127.0.0.2');
      dns.follow({ 'things.test': [a('127.0.0.1', 1)] });
      const it = upstreamOf(dns, { instances: [`http://things.test:${port}`] });
      expect(await it.call()).toMatchObject({ address: '127.0.0.1' });
      dns.fail(how);
      it.clock.advance(1_000);
      await it.told(2);
      expect(it.facts[1]).toMatchObject({ service: 'things', state: 'kept', name: 'things.test' });
      for (let i = 0; i < 5; i += 1) expect(await it.call()).toMatchObject({ address: '127.0.0.1' });
      dns.follow({ 'things.test': [a('127.0.0.2', 1)] });
      it.clock.advance(1_000);
      await it.told(3);
      expect(await it.call()).toMatchObject({ address: '127.0.0.2' });
    },
  );

  test('a name that is said not to exist any more keeps its addresses, too', async () => {
    const dns = await startDns();
    const port = await serversAt('127.0.0.1');
    dns.follow({ 'things.test': [a('127.0.0.1', 1)] });
    const it = upstreamOf(dns, { instances: [`http://things.test:${port}`] });
    await it.call();
    dns.follow({});
    it.clock.advance(1_000);
    await it.told(2);
    expect(await it.call()).toMatchObject({ address: '127.0.0.1' });
  });

  test('without a first answer calls fail as those of a service that is not there', async () => {
    const dns = await startDns();
    const it = upstreamOf(dns, { instances: ['http://things.test'] });
    expect(await codeOf(it.call())).toBe('UPSTREAM_UNAVAILABLE');
    expect(it.upstream.ready()).toMatchObject({ ready: false, required: false, detail: 'no instance is known' });
  });
});

describe('instances from SRV records', () => {
  const srv = (port: number, priority: number, weight = 1): DnsRecord => ({
    type: 'SRV',
    priority,
    weight,
    port,
    target: 'localhost',
  });

  test('come with port and weight, and are asked for again at every refresh', async () => {
    const dns = await startDns();
    const [one, two] = [await serversAt('127.0.0.1'), await serversAt('127.0.0.1')];
    dns.follow({ '_http._tcp.things.test': [srv(one, 1, 3), srv(two, 1, 1)] });
    const it = upstreamOf(dns, {
      instances: ['http://_http._tcp.things.test'],
      discovery: { by: 'srv', refresh: '7s' },
    });
    const hosts: unknown[] = [];
    for (let i = 0; i < 4; i += 1) hosts.push(((await it.call()) as { host: string }).host);
    expect(hosts.filter((host) => host === `localhost:${one}`)).toHaveLength(3);
    expect(hosts.filter((host) => host === `localhost:${two}`)).toHaveLength(1);
    dns.follow({ '_http._tcp.things.test': [srv(two, 1)] });
    it.clock.advance(7_000);
    await it.told(2);
    for (let i = 0; i < 4; i += 1) expect(await it.call()).toMatchObject({ host: `localhost:${two}` });
  });

  test('of a lower priority are for the time in which the others are out', async () => {
    const dns = await startDns();
    const [first, second] = [await serversAt('127.0.0.1'), await serversAt('127.0.0.1')];
    const [dead, spare] = [await closedPort(), second];
    dns.follow({ '_http._tcp.things.test': [srv(first, 1), srv(spare, 2)] });
    const it = upstreamOf(dns, { instances: ['http://_http._tcp.things.test'], discovery: { by: 'srv' } });
    for (let i = 0; i < 4; i += 1) expect(await it.call()).toMatchObject({ host: `localhost:${first}` });
    dns.follow({ '_http._tcp.things.test': [srv(dead, 1), srv(spare, 2)] });
    it.clock.advance(10_000);
    await it.told(2);
    for (let i = 0; i < 5; i += 1) await codeOf(it.call());
    for (let i = 0; i < 4; i += 1) expect(await it.call()).toMatchObject({ host: `localhost:${spare}` });
  });
});

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
