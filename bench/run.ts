import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Contender, contenders } from './harness/contenders.ts';
import { start } from './harness/process.ts';
import { sharesOf } from './harness/profile.ts';
import { type Line, linesOf, table } from './harness/report.ts';
import { playRound, type Round } from './harness/round.ts';
import { tokensOf } from './harness/tokens.ts';
import { type Workload, workloads } from './workloads/workloads.ts';

const BASE = 'recipe';
const PRINCIPALS = 1_000;
const LOAD_CORE = 1;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const chosen = positionals.length === 0 ? workloads : workloads.filter(({ id }) => positionals.includes(id));
const playing = contenders.filter(({ name }) => !values.only || values.only.split(',').includes(name) || name === BASE);
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
const tokens = tokensOf(PRINCIPALS);
const say = (text: string) => process.stderr.write(`${text}\n`);

const results: { workload: string; title: string; lines: readonly Line[]; profile?: unknown }[] = [];
for (const workload of chosen) {
  const lines = linesOf(await play(workload), BASE);
  const profile = values.profile ? await profileOf(workload) : undefined;
  results.push({ workload: workload.id, title: workload.title, lines, ...(profile && { profile }) });
  if (values.json) continue;
  console.log(`${table(`${workload.id} ${workload.title}`, lines, BASE)}\n`);
  for (const [place, share] of profile ?? []) console.log(`  ${(share * 100).toFixed(1).padStart(5)} %  ${place}`);
  if (profile) console.log('');
}
if (values.json) console.log(JSON.stringify({ rounds, seconds, node: process.version, results }, null, 2));

/** Interleaved rounds: every contender plays round 1, then every one round 2 …, all on the same core, one at a time. */
async function play(workload: Workload): Promise<ReadonlyMap<string, readonly Round[]>> {
  const services = start({ file: join(import.meta.dirname, 'services', 'serve.ts'), core: LOAD_CORE });
  const { url } = await services.message<{ url: string }>();
  const running = [];
  try {
    for (const contender of playing) running.push({ contender, server: await contender.start(url, {}) });
    const played = new Map<string, Round[]>(playing.map(({ name }) => [name, []]));
    for (let number = 1; number <= rounds; number += 1) {
      for (const { contender, server } of running) {
        say(`${workload.id} round ${number}/${rounds} ${contender.name}`);
        const round = await playRound({ workload, running: server, services, tokens, seconds, seed: number * 7_919 });
        played.get(contender.name)?.push(round);
      }
    }
    return played;
  } finally {
    await Promise.all(running.map(({ server }) => server.program.stop()));
    await services.stop();
  }
}

/** One more round of the gateway under the profiler of the runtime. */
async function profileOf(workload: Workload) {
  const [subject] = contenders as readonly [Contender];
  const profile = mkdtempSync(join(tmpdir(), 'frontdesk-profile-'));
  const services = start({ file: join(import.meta.dirname, 'services', 'serve.ts'), core: LOAD_CORE });
  try {
    const { url } = await services.message<{ url: string }>();
    const server = await subject.start(url, { profile });
    await playRound({ workload, running: server, services, tokens, seconds, seed: 1 });
    await server.program.stop();
    return sharesOf(profile).slice(0, 16);
  } finally {
    await services.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}
