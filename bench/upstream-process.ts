/**
 * `node bench/upstream-process.ts --rounds 15 --calls 1000 [--sender got]`: one process of `bench/upstream.ts`. The stack grows by one policy at a
 * time, innermost first; all of them take turns in each round. Prints the CPU of a call of each in each round as JSON, in microseconds.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/kit/clock.ts';
import { createDeadline } from '../src/kit/deadline.ts';
import { LateSignal } from '../src/kit/late-signal.ts';
import { createEvents } from '../src/telemetry/events.ts';
import { decoderOf } from '../src/upstream/codec.ts';
import { createConnections } from '../src/upstream/connections.ts';
import { hedge } from '../src/upstream/hedge/hedge.ts';
import { hedgeBudget } from '../src/upstream/hedge/options.ts';
import { createLookup } from '../src/upstream/lookup.ts';
import { serviceOptions } from '../src/upstream/options.ts';
import { createProtection } from '../src/upstream/protection.ts';
import { createBudget } from '../src/upstream/retry/budget.ts';
import { retryBudget } from '../src/upstream/retry/options.ts';
import { retry } from '../src/upstream/retry/retry.ts';
import { type Call, type Policy, type Send, stack } from '../src/upstream/send.ts';
import { createGotSender } from '../src/upstream/send-got.ts';
import { createHttpSender } from '../src/upstream/send-http.ts';
import { createUpstream } from '../src/upstream/service.ts';
import { shareDeadline, timeOut } from '../src/upstream/time-out.ts';
import { start } from './harness/process.ts';
import { seeded, shuffled } from './workloads/document.ts';

const CONCURRENCY = 8;
const SERVICE_CORE = 0;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    calls: { type: 'string', default: '1000' },
    sender: { type: 'string' },
  },
});
const [rounds, calls] = [Number(values.rounds), Number(values.calls)];
const services = start({ file: join(import.meta.dirname, 'services', 'serve.ts'), core: SERVICE_CORE });
const { url } = await services.message<{ url: string }>();

const clock = systemClock;
const options = serviceOptions.parse({ instances: [url], ...(values.sender && { sender: values.sender }) });
const deps = {
  clock,
  random: Math.random,
  events: createEvents((error) => {
    throw error;
  }),
};
const protection = createProtection('blog', options, deps);
const connections = createConnections({ idle: 64, lookup: createLookup(), onOpened: () => {} });
const createSender = options.sender === 'got' ? createGotSender : createHttpSender;
const sender = createSender(options, clock, connections);
const upstream = createUpstream('blog', options, deps);

/** As `src/upstream/service.ts` stacks them, innermost first. */
const policies: readonly (readonly [string, Policy])[] = [
  ['time-out', timeOut],
  ['bulkhead', protection.bulkhead],
  ['breaker', protection.breaker],
  ['balance', protection.balance],
  ['hedge (off)', hedge({ options: options.hedge, clock, budget: createBudget(clock, hedgeBudget(options.hedge)) })],
  [
    'retry',
    retry({
      options: options.retry,
      clock,
      random: Math.random,
      budget: createBudget(clock, retryBudget(options.retry)),
    }),
  ],
  ['deadline', shareDeadline(clock)],
];
const stacks = policies.map(([name], i): readonly [string, Send] => [
  `+ ${name}`,
  stack(
    sender.send,
    policies
      .slice(0, i + 1)
      .map(([, policy]) => policy)
      .reverse(),
  ),
]);
const contenders: readonly (readonly [string, Send | typeof asGateway])[] = [
  ['sender alone', sender.send],
  ...stacks,
  ['as the gateway calls: joined, decoded, told', asGateway],
];

async function asGateway(call: Call): Promise<unknown> {
  return upstream.call(call, () => {});
}

let number = 0;
function callOf(): Call {
  number += 1;
  const target = `/users?id=${(number % 100) + 1}`;
  return {
    service: 'blog',
    endpoint: 'users',
    method: 'GET',
    kind: 'read',
    template: '/users',
    target,
    decoder: decoderOf(),
    headers: {},
    deadline: createDeadline(clock, 10_000),
    // As that of a joined call.
    signal: new LateSignal(),
    timeoutMs: 2_000,
    instance: url,
    progress: { tries: 0, hedges: 0, instances: [] },
  };
}

/** CPU a call, in microseconds: of all threads of this process, garbage collection included. */
async function cpuOf(send: (call: Call) => Promise<unknown>, count: number): Promise<number> {
  let left = count;
  const caller = async () => {
    while (left-- > 0) await send(callOf());
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: CONCURRENCY }, caller));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

for (let i = 0; i < 3; i += 1) for (const [, send] of contenders) await cpuOf(send, calls);
const random = seeded(process.pid);
const measured = contenders.map((): number[] => []);
for (let round = 0; round < rounds; round += 1) {
  // By chance: who comes after much garbage was made must not always be the same.
  for (const [at, [, send]] of shuffled([...contenders.entries()], random))
    measured[at]?.push(await cpuOf(send, calls));
}
protection.close();
connections.close();
upstream.close();
await services.stop();

console.log(
  JSON.stringify({ sender: options.sender, stacks: contenders.map(([name], at) => ({ name, cpus: measured[at] })) }),
);
process.exit(0);
