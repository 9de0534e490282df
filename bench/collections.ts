/**
 * `npm run bench -- collections [W1 W2 W3] [--processes 5] [--seconds 5] [--json]`: what the memory of requests costs the gateway. What a request
 * makes should be forgotten with it: what is held for alive for longer, by whatever refers to it, is copied, made old and found again by
 * collections of everything. It differs from process to process, so several are played. Ends with 1 when more than 1.5 % outlived
 * its requests in one of them.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Collections, readCollections } from './harness/collections.ts';
import { frontdesk } from './harness/contenders.ts';
import { start } from './harness/process.ts';
import { tokensOf } from './harness/tokens.ts';
import { closedLoop } from './load/closed-loop.ts';
import { seeded } from './workloads/document.ts';
import { type Workload, workloads } from './workloads/workloads.ts';

/** Of what is made, so much may outlive its request: by chance some always does, half as much at most. */
const BOUND = 0.015;
const LOAD_CORE = 1;
const CONNECTIONS = 32;
const PRINCIPALS = 1_000;
const WARM_S = 3;

interface Played extends Collections {
  readonly requests: number;
  readonly seconds: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const chosen = positionals.length === 0 ? workloads : workloads.filter(({ id }) => positionals.includes(id));
const count = Number(values.processes);
if (chosen.length === 0) throw new Error(`expected ${workloads.map(({ id }) => id).join(', ')}, got ${positionals}`);
if (!(count >= 1)) throw new Error(`expected --processes to be 1 or more, got ${values.processes}`);
const tokens = tokensOf(PRINCIPALS);
const results: { workload: string; processes: Played[] }[] = [];
for (const workload of chosen) {
  const processes: Played[] = [];
  for (let number = 1; number <= count; number += 1) {
    process.stderr.write(`${workload.id} process ${number}/${values.processes}\n`);
    processes.push(await play(workload, number));
  }
  results.push({ workload: workload.id, processes });
}
const worst = Math.max(...results.flatMap(({ processes }) => processes.map(outlivedShare)));
if (values.json) console.log(JSON.stringify({ bound: BOUND, results }, null, 2));
else print();
process.exit(worst <= BOUND ? 0 : 1);

async function play(workload: Workload, seed: number): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-collections-'));
  const file = join(folder, 'output');
  const output = openSync(file, 'w');
  const services = start({ file: join(import.meta.dirname, 'services', 'serve.ts'), core: LOAD_CORE });
  try {
    const { url } = await services.message<{ url: string }>();
    const server = await frontdesk('frontdesk', {}).start(url, { collections: output });
    const load = {
      url: workload.signed ? server.signed : server.open,
      connections: CONNECTIONS,
      asked: workload.document(seeded(seed)),
      tokens: workload.signed ? tokens : [],
    };
    await closedLoop({ ...load, seconds: WARM_S });
    const before = readFileSync(file, 'utf8').length;
    const { requests, seconds } = await closedLoop({ ...load, seconds: Number(values.seconds) });
    const played = readCollections(readFileSync(file, 'utf8').slice(before));
    await server.program.stop();
    return { ...played, requests, seconds };
  } finally {
    await services.stop();
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

function outlivedShare({ made, outlived }: Collections): number {
  return made === 0 ? 0 : outlived / made;
}

function print(): void {
  console.log('     outlived its request  made a request  small collections    full ones');
  for (const { workload, processes } of results) {
    for (const played of processes) {
      const { requests, seconds, made, small, smallMs, full, fullMs } = played;
      const cells = [
        workload.padEnd(4),
        `${(outlivedShare(played) * 100).toFixed(1)} %`.padStart(21),
        `${(made / requests / 1_000).toFixed(0)} KB`.padStart(15),
        `${(small / seconds).toFixed(0)}/s ${((smallMs / requests) * 1_000).toFixed(1)} µs`.padStart(18),
        `${(full / seconds).toFixed(1)}/s ${((fullMs / requests) * 1_000).toFixed(1)} µs`.padStart(17),
      ];
      console.log(cells.join(''));
    }
  }
  console.log(`\nAt most ${(worst * 100).toFixed(1)} % outlived its request in one process (bound ${BOUND * 100} %).`);
}
