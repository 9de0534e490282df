/**
 * `npm run bench -- upstream [--processes 7] [--rounds 15] [--calls 1000] [--sender got] [--json]`: what the policies around a call cost, in CPU of
 * the calling process, in the steady state. In several processes, since what the compiler makes of the same code differs from one to the next
 * by more than a policy costs.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { median } from './harness/statistics.ts';

const MOST_RATIO = 1.15;

/** What `upstream-process.ts` prints. */
interface Measured {
  readonly sender: string;
  /** The sender alone, one more policy each, and last all that the gateway does. CPU of a call in each round, in microseconds. */
  readonly stacks: readonly { readonly name: string; readonly cpus: readonly number[] }[];
}

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '7' },
    rounds: { type: 'string', default: '15' },
    calls: { type: 'string', default: '1000' },
    sender: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const { rounds, calls, sender } = values;
const file = join(import.meta.dirname, 'upstream-process.ts');
const words = [file, '--rounds', rounds, '--calls', calls, ...(sender ? ['--sender', sender] : [])];
const run = promisify(execFile);

const processes: Measured[] = [];
for (let number = 1; number <= Number(values.processes); number += 1) {
  process.stderr.write(`process ${number}/${values.processes}\n`);
  const { stdout } = await run(process.execPath, words);
  processes.push(JSON.parse(stdout));
}

const [first] = processes;
const rows = (first?.stacks ?? []).map(({ name }, at) => {
  /** The median over the rounds of a process, for each. */
  const each = (of: (own: number, alone: number, below: number) => number) =>
    processes.map(({ stacks }) => {
      const cpus = (place: number) => stacks[Math.max(0, place)]?.cpus ?? [];
      const at0 = (place: number, round: number) => cpus(place)[round] ?? Number.NaN;
      return median(cpus(at).map((own, round) => of(own, at0(0, round), at0(at - 1, round))));
    });
  const ratios = each((own, alone) => own / alone);
  return {
    name,
    cpu: median(each((own) => own)),
    ratio: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
    price: median(each((own, _, below) => own - below)),
  };
});
const full = rows.at(-2);
const ratio = full?.ratio ?? Number.NaN;
const percent = (one: number) => ((one - 1) * 100).toFixed(1);
if (values.json) console.log(JSON.stringify({ rounds, calls, node: process.version, rows, ratio }, null, 2));
else {
  console.log(`${`sender: ${first?.sender}`.padEnd(44)}CPU µs   × alone   price µs`);
  for (const { name, cpu, ratio: own, price } of rows)
    console.log(
      `${name.padEnd(44)}${cpu.toFixed(1).padStart(6)}${own.toFixed(3).padStart(10)}${price.toFixed(1).padStart(11)}`,
    );
  console.log(
    `\nall policies: ${percent(ratio)} % over an unwrapped call (${percent(full?.least ?? Number.NaN)} to ${percent(full?.most ?? Number.NaN)}; bound ${percent(MOST_RATIO)} %): ${ratio <= MOST_RATIO ? 'held' : 'NOT HELD'} (median of ${processes.length} processes, each of ${rounds} interleaved rounds of ${calls} calls)`,
  );
}
process.exit(ratio <= MOST_RATIO ? 0 : 1);
