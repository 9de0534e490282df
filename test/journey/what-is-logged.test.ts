import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newKey } from '../../src/identity/key-text.ts';
import { logFacts } from '../../src/telemetry/log.ts';
import { openLogger } from '../../src/telemetry/logger.ts';
import { collectMetrics } from '../../src/telemetry/metrics.ts';
import { answer, type TestGateway, type TestGatewayOptions } from '../../src/testing.ts';
import { factsOf, gatewayOf } from '../support/harness.ts';
import { issuerKey, setOf, signedBy, startIssuer } from '../support/issuer.ts';
import { harbour } from '../support/projects.ts';

const key = issuerKey('one');

/** Writes the log and the metrics of a gateway, as its process does. */
function written(gateway: TestGateway) {
  const dir = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const log = openLogger(join(dir, 'log'));
  logFacts(gateway.events, log);
  const metrics = collectMetrics({ events: gateway.events, bffs: ['pilot'] });
  onTestFinished(metrics.stop);
  return {
    async log() {
      await log.flush();
      return readFileSync(join(dir, 'log'), 'utf8').split('\n').slice(0, -1);
    },
    metrics: () => metrics.registry.metrics(),
  };
}

async function pilot(services?: TestGatewayOptions['services']) {
  const issuer = await startIssuer(setOf(key));
  const gateway = await gatewayOf(harbour, {
    ...(services && { services }),
    config: {
      services: { registry: { breaker: { enabled: false } } },
      identity: { issuers: { port: { issuer: issuer.issuer, jwks: issuer.jwks } } },
    },
  });
  const claims = { iss: issuer.issuer, sub: 'ada', aud: 'pilot', exp: Math.floor(Date.now() / 1_000) + 600 };
  return { gateway, token: (changes: object = {}) => signedBy(key, { ...claims, ...changes }), ...written(gateway) };
}

test('credentials, variables and what services say of themselves stand in no log, metric or answer', async () => {
  const canary = 'canary-4711';
  const failing = () => answer({ status: 500, headers: { server: canary }, body: canary });
  const { gateway, token, log, metrics } = await pilot({ registry: failing, quays: failing });
  const said: string[] = [];
  const ask = async (headers: Record<string, string>, query = '{ me }', variables: Record<string, unknown> = {}) => {
    const sent = await gateway.query({ bff: 'pilot', query, variables, headers });
    said.push(sent.text, JSON.stringify([...sent.headers]));
  };
  const [good, unknown] = [token(), newKey()];
  await ask({ authorization: `Bearer ${good}` });
  await ask({ authorization: `Bearer ${canary}` });
  await ask({ authorization: `Basic ${canary}` });
  await ask({ 'x-api-key': unknown });
  await ask({ cookie: canary, 'x-auth-token': canary, referer: `https://app.example/?code=${canary}` });
  await ask({}, 'query ($imo: Int!) { ship(imo: $imo) { name } }', { imo: 9074729, password: canary });
  await ask({}, harbour.screen.query);
  const text = [...(await log()), await metrics(), ...said].join('\n');
  expect((await log()).length).toBeGreaterThanOrEqual(7);
  for (const secret of [canary, good.split('.')[2] ?? '', unknown]) expect(text).not.toContain(secret);
});

test('whatever a token calls its bearer, a request is one line that can be read back', async () => {
  const { gateway, token, log } = await pilot();
  const facts = factsOf(gateway, 'request');
  const hostile = [
    '\r\n{"msg":"forged"}',
    '"},\n{"msg":"forged"}',
    '\u001b[2J',
    '\u2028{}\u2029',
    '\u0000\u202e',
    '\u0085',
  ];
  for (const text of hostile)
    await gateway.query({
      bff: 'pilot',
      query: '{ me }',
      headers: { authorization: `Bearer ${token({ sub: text, azp: text })}` },
    });
  const name = 'N'.repeat(50_000);
  await gateway.query({ bff: 'pilot', query: `query ${name} { me }` });
  const lines = await log();
  expect(facts).toHaveLength(hostile.length + 1);
  const kinds: unknown[] = lines.map((line) => JSON.parse(line).msg);
  expect(kinds.filter((kind) => kind !== 'issuer keys')).toEqual(facts.map(() => 'request'));
  for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/u);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(2_000);
});
