/** `npm run bench -- soak [--minutes 10] [--rate 50] [--json]`: a steady load with 1 % faults; memory, sockets and listeners must stay flat. */
import { parseArgs } from 'node:util';
import { memoryOfTree } from './harness/cpu.ts';
import { descriptorsOf } from './harness/descriptors.ts';
import { quantile } from './harness/statistics.ts';
import { trendOf } from './harness/trend.ts';
import { openLoop } from './load/open-loop.ts';
import type { Behaviour } from './proof/service.ts';
import { pause } from './proof/support.ts';
import { createWorld } from './proof/world.ts';

/** What a window of time showed; memory as its lowest value, since garbage is none that stays. */
interface Window {
  readonly seconds: number;
  readonly rssMb: number;
  readonly heapMb: number;
  /** Buffers and the like, which the runtime keeps outside of its heap. */
  readonly externalMb: number;
  /** The most at a time, connections to services aside. */
  readonly sockets: number;
  readonly descriptors: number;
  readonly connections: number;
}

const FAULTY = 0.01;
const FAULTS: readonly Behaviour[] = [
  (_call, response) => response.writeHead(500).end('{}'),
  (_call, response) => response.socket?.resetAndDestroy(),
  () => {},
  (_call, _response, usual) => setTimeout(usual, 1_000),
];
const IDS = 5_000;
const QUERIES = [
  'query ($id: ID!) { one(id: $id) { id name } }',
  'query ($id: ID!) { alpha(id: $id) { id } beta(id: $id) { id } gamma(id: $id) { id } delta(id: $id) { id } }',
  'query ($id: ID!) { things(ids: [$id, "a", "b", "c"]) { id name } }',
  'mutation ($id: String!) { make(name: $id) { id } }',
];
/** L9: what memory may grow by in ten minutes. */
const MB_IN_TEN_MINUTES = 1;
/** Callers' connections that come and go beside the steady ones. */
const MORE_SOCKETS = 16;
/** Connections to a service that are kept: `bulkhead.concurrency`. A burst may open so many, and they stay. */
const KEPT = 64;
const WARM_SHARE = 1 / 2;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '50' },
    json: { type: 'boolean', default: false },
  },
});
const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
if (!(minutes >= 1) || !(rate > 0)) {
  console.error('expected --minutes of at least 1 and a --rate above 0');
  process.exit(2);
}
const windowSeconds = Math.min(30, (minutes * 60) / 12);
const world = await createWorld();
let faults = 0;
let calls = 0;
for (const { behave } of Object.values(world.services)) {
  behave((call, response, usual) => {
    calls += 1;
    if (Math.random() >= FAULTY) return usual();
    FAULTS[faults++ % FAULTS.length]?.(call, response, usual);
  });
}
const gateway = await world.gateway();
const windows: Window[] = [];
const say = (line: string) => (values.json ? undefined : console.log(line));
say(`${minutes} min at ${rate}/s, ${FAULTY * 100} % of calls fail: 500, reset, hang, slow in turn`);
say('   time    RSS MB   heap MB   external MB   other sockets   descriptors   connections to services');

const load = openLoop({
  url: gateway.url,
  rate,
  seconds: minutes * 60,
  connections: 64,
  patience: 10_000,
  next: (i) => ({
    body: JSON.stringify({ query: QUERIES[i % QUERIES.length], variables: { id: `s${(i * 7) % IDS}` } }),
  }),
});
let over = false;
void load.then(() => {
  over = true;
});
const began = performance.now();
while (!over) {
  const window = await watchFor(windowSeconds);
  windows.push(window);
  say(
    `${`${window.seconds.toFixed(0)} s`.padStart(7)}${window.rssMb.toFixed(1).padStart(10)}${window.heapMb.toFixed(1).padStart(10)}${window.externalMb.toFixed(1).padStart(14)}${String(window.sockets).padStart(16)}${String(window.descriptors).padStart(14)}${String(window.connections).padStart(14)}`,
  );
}
const answers = await load;
// What is left when nobody asks any more: connections that are kept, and nothing that grows.
await pause(5_000);
const rest = descriptorsOf(gateway.pid);
const kept = figuresOf(await gateway.stats()).connections;
const listeners = gateway.complaints.filter((line) => line.includes('MaxListenersExceeded')).length;
const machine = await world.end();

const steady = windows.slice(Math.ceil(windows.length * WARM_SHARE), -1);
const perTen = (of: (window: Window) => number) => {
  const { slope, error } = trendOf(steady.map((window) => [window.seconds / 600, of(window)]));
  return { slope, error };
};
const [rss, heap] = [perTen(({ rssMb }) => rssMb), perTen(({ heapMb }) => heapMb)];
const [first, last] = [steady.slice(0, steady.length / 2), steady.slice(steady.length / 2)];
const most = (of: readonly Window[]) => Math.max(...of.map(({ sockets }) => sockets));
const failed = answers.filter(({ status }) => status === 0 || status >= 500).length;
const isFlat = (one: { slope: number; error: number }) => one.slope - 2 * one.error <= MB_IN_TEN_MINUTES;
const verdicts = {
  'RSS flat': isFlat(rss),
  'heap flat': isFlat(heap),
  'sockets flat': most(last) <= most(first) + MORE_SOCKETS && rest.sockets - kept <= most(first),
  'connections to services bounded': windows.every(({ connections }) => connections <= KEPT * 4),
  'no listeners leaked': listeners === 0,
  'no HTTP 5xx': failed === 0,
};
const flat = Object.values(verdicts).every(Boolean);
const latencies = answers.map(({ latency }) => latency);
if (values.json) {
  const figures = { rss, heap, failed, answers: answers.length, calls, faults, rest, listeners };
  console.log(JSON.stringify({ minutes, rate, windows, ...figures, machine, verdicts, flat }, null, 2));
} else {
  const line = ({ slope, error }: typeof rss) => `${slope.toFixed(2)} ± ${(2 * error).toFixed(2)} MB in ten minutes`;
  say('');
  say(`RSS ${line(rss)}, heap ${line(heap)} (windows of the second half)`);
  say(
    `other sockets at most ${most(first)}, later ${most(last)}; ${rest.sockets - kept} when nobody asks, and ${kept} kept to services; ${listeners} warnings of listeners`,
  );
  say(
    `${answers.length} answers, ${failed} HTTP 5xx or none, p50 ${quantile(latencies, 0.5).toFixed(1)} ms; ${calls} calls, ${faults} of them faulty`,
  );
  say(`a core was waited for ${(machine.waited * 100).toFixed(1)} % of the time`);
  say(
    `${
      flat
        ? 'FLAT'
        : `NOT FLAT: ${Object.entries(verdicts)
            .flatMap(([name, well]) => (well ? [] : [`not "${name}"`]))
            .join(', ')}`
    } (rule: the slope less two standard errors ≤ ${MB_IN_TEN_MINUTES} MB in ten minutes; other sockets ≤ ${MORE_SOCKETS} more than before; connections to a service ≤ ${KEPT})`,
  );
}
process.exit(flat ? 0 : 1);

async function watchFor(seconds: number): Promise<Window> {
  const until = performance.now() + seconds * 1_000;
  const samples: Omit<Window, 'seconds'>[] = [];
  while (performance.now() < until && (!over || samples.length === 0)) {
    const { sockets, all } = descriptorsOf(gateway.pid);
    const { heapBytes, externalBytes, connections } = figuresOf(await gateway.stats());
    const rssMb = memoryOfTree(gateway.pid) / 1e6;
    samples.push({
      rssMb,
      heapMb: heapBytes / 1e6,
      externalMb: externalBytes / 1e6,
      sockets: sockets - connections,
      descriptors: all,
      connections,
    });
    await pause(1_000);
  }
  const of = (name: keyof Omit<Window, 'seconds'>) => samples.map((sample) => sample[name]);
  return {
    seconds: (performance.now() - began) / 1_000,
    rssMb: Math.min(...of('rssMb')),
    heapMb: Math.min(...of('heapMb')),
    externalMb: Math.min(...of('externalMb')),
    sockets: Math.max(...of('sockets')),
    descriptors: Math.max(...of('descriptors')),
    connections: Math.max(...of('connections')),
  };
}

/** Sums what the workers say of themselves, wherever in their figures it stands. */
function figuresOf(stats: unknown): { heapBytes: number; externalBytes: number; connections: number } {
  const sum = { heapBytes: 0, externalBytes: 0, connections: 0 };
  const visit = (value: unknown, name = ''): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'heapUsed') sum.heapBytes += Number(inner);
      else if (key === 'external') sum.externalBytes += Number(inner);
      else if (name === 'connections' && key === 'open') sum.connections += Number(inner);
      else visit(inner, key);
    }
  };
  visit(stats);
  return sum;
}
