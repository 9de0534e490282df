/**
 * What contract drift costs: the processor time of a gateway for each request of the demo shop's category page (every row asked anew, so that each
 * request is checked as often as can be), with a sample of 0, 0.01 and 1. One gateway process for each sample, in rounds that take turns;
 * what is shown is the median over the rounds.
 *
 *     node bench/drift.ts [ROUNDS] [REQUESTS]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDemoServices } from '../demo/services.ts';
import { loadConfig } from '../src/config/load.ts';
import { startGateway } from '../src/gateway.ts';
import { median } from './harness/statistics.ts';

const root = join(import.meta.dirname, '..');
const SAMPLES = [0, 0.01, 1];
const CONCURRENCY = 16;

interface Ready {
  readonly url: string;
}

interface Used {
  readonly cpuMs: number;
  readonly drift?: { readonly checked: number; readonly dropped: number };
}

if (process.argv[2] === 'gateway') await runGateway();
else await compare(Number(process.argv[2] ?? 15), Number(process.argv[3] ?? 300));

/** The gateway's side: answers each message with the processor time of all its threads so far. */
async function runGateway(): Promise<void> {
  const [sample, services]: [number, Record<string, string>] = JSON.parse(process.argv[3] ?? '');
  const source = { kind: 'command', command: 'bench/drift.ts' } as const;
  const set = (path: string, value: unknown) => ({ path: path.split('.'), value, source });
  const config = loadConfig({
    project: root,
    env: {},
    overrides: [
      set('server.host', '127.0.0.1'),
      set('server.port', 0),
      set('server.lameDuck', '0s'),
      set('limits.anonymous.requests', 1_000_000_000),
      set('identity.jwt.issuer', 'bench'),
      set('identity.jwt.secret', 'a secret of the bench alone, 32 bytes'),
      set('identity.mint.secret', 'a secret of the bench alone, 32 bytes'),
      set('cache.memory', '1B'),
      set('drift.sample', sample),
      ...Object.entries(services).map(([name, url]) => set(`services.${name}.instances`, [url])),
    ],
  });
  const gateway = await startGateway({ config, project: root, mode: 'production', only: ['mobile'] });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1_000, drift: gateway.stats().drift });
  });
  process.once('disconnect', () => process.exit());
  process.send?.({ url: gateway.url } satisfies Ready);
}

async function compare(rounds: number, requests: number): Promise<void> {
  const demo = await startDemoServices();
  const services = Object.fromEntries(demo.services.map(({ name, url }) => [name, url]));
  const query = await readFile(join(root, 'bffs/mobile/operations/Category.graphql'), 'utf8');
  const body = JSON.stringify({ query, variables: { id: 'tents' } });
  const gateways = await Promise.all(SAMPLES.map((sample) => started(sample, services)));
  for (const { url } of gateways) await load(url, body, requests * 3);

  const perRequest = SAMPLES.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < gateways.length; i++) {
      const at = (round + i) % gateways.length;
      const gateway = gateways[at];
      if (!gateway) continue;
      const before = await used(gateway.child);
      await load(gateway.url, body, requests);
      perRequest[at]?.push(((await used(gateway.child)).cpuMs - before.cpuMs) / requests);
    }
  }
  const none = perRequest[0] ?? [];
  for (const [i, sample] of SAMPLES.entries()) {
    const own = perRequest[i] ?? [];
    // Round by round, so that what else the machine does weighs on both alike.
    const ratio = median(own.map((ms, round) => ms / (none[round] ?? ms)));
    const { drift } = await used(gateways[i]?.child);
    const counted = drift ? `${drift.checked} checked, ${drift.dropped} dropped` : 'off';
    const cost = `${ratio >= 1 ? '+' : ''}${((ratio - 1) * 100).toFixed(1)} %`;
    console.log(`sample ${sample}: ${median(own).toFixed(3)} ms of processor time a request, ${cost} (${counted})`);
  }
  for (const { child } of gateways) child.disconnect();
  await demo.close();
}

async function started(sample: number, services: object): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(import.meta.filename, ['gateway', JSON.stringify([sample, services])]);
  const [ready]: Ready[] = await once(child, 'message');
  if (!ready) throw new Error('expected the gateway to say where it listens');
  return { child, url: ready.url };
}

async function used(child: ChildProcess | undefined): Promise<Used> {
  if (!child) throw new Error('expected a gateway');
  const answered = once(child, 'message');
  child.send('used');
  const [answer]: Used[] = await answered;
  if (!answer) throw new Error('expected what the gateway used');
  return answer;
}

async function load(url: string, body: string, requests: number): Promise<void> {
  let left = requests;
  const one = async () => {
    while (left-- > 0) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/mobile/graphql`, { method: 'POST', headers, body });
      const text = await response.text();
      if (response.status !== 200 || text.includes('"errors"')) throw new Error(`${response.status} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, one));
}
