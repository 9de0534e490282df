import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { median, quantile } from '../../harness/statistics.ts';
import type { Row } from '../row.ts';
import type { Behaviour } from '../service.ts';
import { codesOf, pause, until } from '../support.ts';
import type { RunningGateway, World } from '../world.ts';

const MOST_CALLS = 20;
const OPEN_MS = 500;
/** Requests until the code for refusals is compiled, and those that count. */
const WARM = 2_000;
const REFUSALS = 200;
const BLOCKS = 5;
const QUERY = 'query ($id: ID!) { one(id: $id) { id } }';
const NEVER = { p50: Number.POSITIVE_INFINITY, p99: Number.POSITIVE_INFINITY };

/** The kinds of failure, each of which must open the breaker by itself. */
const FAULTS: Readonly<Record<string, Behaviour>> = {
  '5xx': (_call, response) => response.writeHead(500).end('{}'),
  resets: (_call, response) => response.socket?.resetAndDestroy(),
  'time-outs': () => {},
  'slow calls': (_call, _response, usual) => setTimeout(usual, 150),
};

/** F12: what a service does wrong opens its breaker, whichever way it is wrong, and one call at a time finds out whether it is well again. */
export const breaker: Row = {
  id: 'F12',
  promise: 'the breaker counts what matters',
  bound:
    '5xx, resets, time-outs and slow calls each open it within 20 calls; 1 probe at a time; open-state answer p99 ≤ 1 ms; closed ≤ 2 s after recovery',
  control: { says: 'breaker.enabled: false', settings: { FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false' } },
  async run(world) {
    const parts: string[] = [];
    let holds = true;
    const values: Record<string, number> = {};
    for (const [name, fault] of Object.entries(FAULTS)) {
      const gateway = await world.gateway({
        FRONTDESK_SERVICES__ALPHA__RETRY__TRIES: '1',
        FRONTDESK_SERVICES__ALPHA__TIMEOUT: '400ms',
        FRONTDESK_SERVICES__ALPHA__BREAKER__SLOW: '100ms',
        FRONTDESK_SERVICES__ALPHA__BREAKER__OPEN: `${OPEN_MS}ms`,
      });
      const seen = await opens(world, gateway, fault);
      parts.push(
        `${name}: ${seen.calls} calls, ${seen.probes} probe(s) at once, closed after ${(seen.closedMs / 1_000).toFixed(1)} s`,
      );
      holds &&= seen.calls <= MOST_CALLS && seen.refused && seen.probes === 1 && seen.closedMs <= 2_000;
      values[`calls ${name}`] = seen.calls;
      values[`closed ${name}`] = seen.closedMs;
    }
    // What never opens has no refusals to be timed.
    const { p50, p99: refusalMs } = holds ? await refusalsOf(world) : NEVER;
    parts.push(`an open one answers in ${refusalMs} ms (p99 by the log, p50 ${p50})`);
    return { text: parts.join('; '), holds: holds && refusalMs <= 1, values: { ...values, refusalMs } };
  },
};

async function opens({ services: { alpha } }: World, gateway: RunningGateway, fault: Behaviour) {
  alpha.behave(undefined);
  await gateway.query('{ one(id: "warm") { id } }');
  alpha.behave(fault);
  const before = alpha.calls.length;
  let refused = false;
  for (let i = 0; i < MOST_CALLS + 1 && !refused; i += 1) {
    const id = `${before}-${i}`;
    refused = codesOf(await gateway.query(`{ one(id: "${id}") { id } }`)).includes('UPSTREAM_CIRCUIT_OPEN');
  }
  const calls = alpha.calls.length - before;
  // Half open: the probe hangs for a moment, and nobody else may call meanwhile; once it is answered, everybody may.
  await pause(OPEN_MS);
  const probesBefore = alpha.calls.length;
  let answered = Number.POSITIVE_INFINITY;
  alpha.behave((_call, _response, usual) => {
    setTimeout(() => {
      answered = Math.min(answered, performance.now());
      usual();
    }, 50);
  });
  await Promise.all(Array.from({ length: 10 }, (_, i) => gateway.query(`{ one(id: "probe-${before}-${i}") { id } }`)));
  const probes = alpha.calls.slice(probesBefore).filter(({ at }) => at <= answered).length;
  alpha.behave(undefined);
  const recovered = performance.now();
  let well = false;
  while (!well && performance.now() - recovered < 5_000) {
    const { data } = await gateway.query(`{ one(id: "well-${performance.now()}") { id } }`);
    well = data?.one !== null && data?.one !== undefined;
    if (!well) await pause(20);
  }
  return { calls, refused, probes, closedMs: performance.now() - recovered };
}

/** How long the gateway itself took for refusals, by its log, in milliseconds: medians of several blocks, so that one pause of the machine is not all. */
async function refusalsOf(world: World): Promise<{ readonly p50: number; readonly p99: number }> {
  world.services.alpha.behave(FAULTS['5xx']);
  const gateway = await world.gateway({
    FRONTDESK_SERVICES__ALPHA__RETRY__TRIES: '1',
    FRONTDESK_SERVICES__ALPHA__BREAKER__OPEN: '60s',
  });
  // One after the other, each with head and body in one piece: neither waiting for others nor for the rest of a request is part of it.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (count: number) => {
    for (let i = 0; i < count; i += 1) {
      const asking = request(gateway.url, {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json' },
      });
      asking.end(JSON.stringify({ query: QUERY, variables: { id: `refused-${i}` } }));
      const [answer] = (await once(asking, 'response')) as [IncomingMessage];
      for await (const _ of answer);
    }
  };
  await ask(WARM);
  const blocks: number[][] = [];
  for (let block = 0; block < BLOCKS; block += 1) {
    const before = gateway.log.length;
    const times = () => gateway.log.slice(before).flatMap(refusalTimeOf);
    await ask(REFUSALS);
    await until('all of them are in the log', () => times().length >= REFUSALS);
    blocks.push(times());
  }
  agent.destroy();
  const middle = (share: number) => median(blocks.map((times) => quantile(times, share)));
  return { p50: middle(0.5), p99: middle(0.99) };
}

/** Of a line about a request that was refused so; a failure has a line of its own beside it. */
function refusalTimeOf(line: string): readonly number[] {
  if (!line.includes('"durationMs"') || !line.includes('UPSTREAM_CIRCUIT_OPEN')) return [];
  return [(JSON.parse(line) as { durationMs: number }).durationMs];
}
