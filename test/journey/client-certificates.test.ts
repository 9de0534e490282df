import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, request as requestByTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { auditFacts } from '../../src/telemetry/audit/facts.ts';
import type { TestGateway } from '../../src/testing.ts';
import { authority, certificate, clientCertHeader, type Pair } from '../support/certificates.ts';
import { callsOf, clinic } from '../support/clinic.ts';
import { entriesAt } from '../support/entries.ts';
import { nextFact } from '../support/harness.ts';
import { directory, linesOf, trailIn } from '../unit/telemetry/audit/trail.ts';

const thumbprintOf = ({ cert }: Pair) => createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url');
const QUERY = '{ patient(id: "p-1") { name phone diagnosis } }';
const clients = {
  lab: { san: 'dns:lab.example', client: 'lab', bffs: ['ward'], scopes: ['records:read'] },
};
const gatewayBehind = (trustedProxies: readonly string[]) =>
  clinic({ config: { server: { trustedProxies: [...trustedProxies] }, identity: { certificates: { clients } } } });

/** A proxy that ends TLS, lets in whose certificate `ca` has signed, and writes it into `Client-Cert` in the place of what came (RFC 9440). */
async function proxyBefore(gateway: TestGateway, ca: Pair): Promise<number> {
  const own = await certificate('localhost', ca);
  const server = createServer(
    { ...own, ca: ca.cert, requestCert: true, rejectUnauthorized: false },
    (incoming, outgoing) => {
      const { 'client-cert': _, ...headers } = incoming.headers;
      const { socket } = incoming;
      const shown = socket instanceof TLSSocket && socket.authorized ? socket.getPeerCertificate().raw : undefined;
      const written = shown && { 'client-cert': `:${shown.toString('base64')}:` };
      const passed = request(gateway.url + incoming.url, { method: 'POST', headers: { ...headers, ...written } });
      passed.on('response', (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
      });
      incoming.pipe(passed);
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function ask(port: number, ca: Pair, shown: Partial<Pair>, headers: Readonly<Record<string, string>> = {}) {
  const asking = requestByTls({
    ...{
      port,
      host: '127.0.0.1',
      servername: 'localhost',
      path: '/ward/graphql',
      method: 'POST',
      ca: ca.cert,
      agent: false,
    },
    ...shown,
    headers: { 'content-type': 'application/json', ...headers },
  });
  asking.end(JSON.stringify({ query: QUERY }));
  const [response] = await once(asking, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, ...JSON.parse(Buffer.concat(chunks).toString()) };
}

test('who has shown a certificate to a trusted proxy is its client, with its scopes, and the services never see it', async () => {
  const ca = await authority('the laboratories');
  const [lab, gateway] = [await certificate('lab.example', ca), await gatewayBehind(['127.0.0.1'])];
  const port = await proxyBefore(gateway, ca);
  const fact = nextFact(gateway, 'request');
  const seen = { patient: { name: 'Ida', phone: expect.any(String), diagnosis: expect.any(String) } };
  expect(await ask(port, ca, lab)).toEqual({ status: 200, data: seen });
  expect(await fact).toMatchObject({ clientId: 'lab', clientSource: 'certificate' });
  expect(callsOf(gateway).length).toBeGreaterThan(0);
  for (const { headers } of gateway.calls) expect(headers).not.toHaveProperty('client-cert');

  const other = await certificate('other.example', ca);
  expect(await ask(port, ca, other)).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  // Nobody has shown one: what the client has written the proxy takes away.
  const anonymous = { status: 200, data: { patient: { name: 'Ida', phone: null, diagnosis: null } } };
  expect(await ask(port, ca, {}, { 'client-cert': clientCertHeader(lab) })).toMatchObject(anonymous);
  const forger = await certificate('lab.example', await authority('the forgers'));
  expect(await ask(port, ca, forger)).toMatchObject(anonymous);
});

test('each certificate of a client is recorded when it is first believed, by its thumbprint', async () => {
  const ca = await authority('the laboratories');
  const [lab, misissued, other] = await Promise.all([
    certificate('lab.example', ca),
    certificate('lab.example', ca),
    certificate('other.example', ca),
  ]);
  const gateway = await gatewayBehind(['127.0.0.1']);
  const file = join(directory(), 'audit.jsonl');
  const audit = await trailIn(file);
  auditFacts(gateway.events, audit);
  const port = await proxyBefore(gateway, ca);
  for (const [requestId, shown] of Object.entries({
    first: lab,
    second: lab,
    thief: misissued,
    again: misissued,
    other,
  }))
    await ask(port, ca, shown, { 'x-request-id': requestId });
  await audit.close('stopped');
  const of = (pair: Pair) => ({ bff: 'ward', credential: 'certificate', thumbprint: thumbprintOf(pair) });
  const accepted = { decision: 'accepted', client: { id: 'lab', source: 'certificate' } };
  const records = linesOf(file).map((line) => JSON.parse(line));
  expect(records.filter(({ audit: kind }) => kind === 'authentication')).toMatchObject([
    { ...accepted, requestId: 'first', what: of(lab) },
    { ...accepted, requestId: 'thief', what: of(misissued) },
    { decision: 'refused', requestId: 'other', what: of(other) },
  ]);
});

test('from anywhere but a trusted proxy the header means nothing', async () => {
  const lab = await certificate('lab.example', await authority('the laboratories'));
  const headers = { 'client-cert': clientCertHeader(lab), 'x-forwarded-for': '127.0.0.1' };
  const refused = async (trusted: readonly string[]) =>
    (await (await gatewayBehind(trusted)).query({ bff: 'ward', query: QUERY, headers })).errors?.map(({ path }) =>
      path?.at(-1),
    );
  expect(await refused(['198.51.100.0/24'])).toEqual(['phone', 'diagnosis']);
  expect(await refused(['127.0.0.0/8'])).toBeUndefined();
});

test('certificates without a trusted proxy do not load', () => {
  const overrides = entriesAt({ identity: { certificates: { clients } } });
  expect(() => loadConfig({ project: '/nowhere', env: {}, overrides })).toThrow(/server.trustedProxies/);
});
