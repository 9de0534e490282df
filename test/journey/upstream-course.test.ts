import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hang, json, type Script, startScriptedService, status } from '../../src/testing.ts';
import { authority, certificate } from '../support/certificates.ts';
import { gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const well: Script = () => json({ highWater: '2026-03-01T09:30:00.000Z', height: 2.4 });
const says =
  (code: number): Script =>
  () =>
    status(code);

/** One row of the table, executed. */
interface Row {
  readonly script?: Script;
  readonly settings?: Record<string, unknown>;
  /** The addresses of the instances; default: one that follows the script. */
  readonly instances?: () => Promise<readonly string[]>;
  /** Well from the first call that was refused on. */
  readonly recovers?: true;
  /** All calls at once, each of its own. */
  readonly atOnce?: true;
}

async function replicas(...scripts: readonly Script[]): Promise<string[]> {
  const all = await Promise.all(scripts.map((script) => startScriptedService(script)));
  onTestFinished(async () => {
    await Promise.all(all.map(({ close }) => close()));
  });
  return all.map(({ url }) => url);
}

async function gone(): Promise<string> {
  const service = await startScriptedService(well);
  await service.close();
  return service.url;
}

async function unknownCertificate(): Promise<string> {
  const pair = await certificate('localhost', await authority('Nobody'));
  const server = createServer(pair).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

/** By the first cell of the table in docs/upstream.md. */
const rows: Readonly<Record<string, Row>> = {
  'answers 500': { script: says(500) },
  'never answers': { script: () => hang(), settings: { timeout: '100ms', connectTimeout: '50ms' } },
  'answers 404': { script: says(404) },
  'answers 500 until its breaker is open, and is well then': {
    script: says(500),
    settings: { breaker: { open: '100ms' } },
    recovers: true,
  },
  'has one instance of three that answers 500': { instances: () => replicas(says(500), well, well) },
  'has one instance of three that answers 503': { instances: () => replicas(says(503), well, well) },
  'has one instance of two that is gone': { instances: async () => [await gone(), ...(await replicas(well))] },
  'has a certificate that nobody known has signed': { instances: async () => [await unknownCertificate()] },
  'hangs, with more calls than have a place': {
    script: () => hang(),
    settings: { bulkhead: { concurrency: 2, queue: 0 }, timeout: '300ms', connectTimeout: '250ms' },
    atOnce: true,
  },
};

const page = readFileSync(new URL('../../docs/upstream.md', import.meta.url), 'utf8');
const [, table = ''] = page.split('| your service, call after call, … | your clients see |\n|---|---|\n');
const [mine = ''] = table.split('\n\n');
const documented = mine
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, does = '', sees = '']) => ({ does, sees }));

test('every row of the table is executed, and nothing else', () => {
  expect(documented.map(({ does }) => does)).toEqual(Object.keys(rows));
});

describe('your service, call after call, …', () => {
  test.each(documented)('$does: $sees', async ({ does, sees }) => {
    const { script = well, settings, instances, recovers, atOnce } = rows[does] ?? {};
    const registry = {
      connectTimeout: '900ms',
      // An open breaker stays open for the whole row.
      breaker: { open: '60s' },
      retry: { backoff: '1ms', budgetPerSecond: 100 },
      ...settings,
      ...(instances ? { instances: [...(await instances())] } : {}),
    };
    const gateway = await gatewayOf(harbour, { services: { registry: script }, config: { services: { registry } } });
    const ask = async (i: number): Promise<string> => {
      const query = atOnce ? `{ ship(imo: ${9000000 + i}) { name } }` : '{ tide { height } }';
      const { errors } = await gateway.query({ bff: harbour.bff, query });
      const code = errors?.[0]?.extensions.code ?? 'the data';
      if (recovers && code === 'UPSTREAM_CIRCUIT_OPEN') gateway.service('registry').follow(well);
      return code;
    };

    const seen: string[] = [];
    if (atOnce) {
      const ended: Promise<unknown>[] = Array.from({ length: 10 }, (_, i) => ask(i).then((code) => seen.push(code)));
      await Promise.all(ended);
    } else {
      // Which instance gets a call is drawn: that one of three has had five of the first sixty is as good as certain.
      for (let i = 0; i < 80 || (recovers && seen.at(-1) !== 'the data'); i += 1) seen.push(await ask(i));
    }

    const atMost = /`(\w+)` at most (\d+) times, else the data/.exec(sees);
    if (atMost) {
      const failures = seen.filter((code) => code !== 'the data');
      expect(new Set(failures)).toEqual(new Set([atMost[1]]));
      expect(failures.length).toBeLessThanOrEqual(Number(atMost[2]));
      expect(seen.slice(-20)).toEqual(Array(20).fill('the data'));
    } else {
      expect(seen.filter((code, i) => code !== seen[i - 1])).toEqual(sees.replaceAll('`', '').split(', then '));
    }
  });
});
