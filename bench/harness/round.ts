import { closedLoop } from '../load/closed-loop.ts';
import type { Counts } from '../services/serve.ts';
import { type Asked, seeded } from '../workloads/document.ts';
import type { Workload } from '../workloads/workloads.ts';
import type { Running } from './contenders.ts';
import { cpuOfTree } from './cpu.ts';
import type { Program } from './process.ts';
import { quantile } from './statistics.ts';

/** What one contender did in one round. */
export interface Round {
  readonly requests: number;
  /** CPU of all processes of the server, microseconds a request. */
  readonly cpu: number;
  /** Requests a second. */
  readonly throughput: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Calls to the services, a request. */
  readonly calls: number;
}

export interface RoundOptions {
  readonly workload: Workload;
  readonly running: Running;
  readonly services: Program;
  readonly tokens: readonly string[];
  readonly seconds: number;
  readonly seed: number;
}

const CONNECTIONS = 32;

/**
 * One round of one contender: the same document for all contenders of the round.
 * @throws {Error} when an answer or the calls to the services are wrong: that contender is wrong, not fast.
 */
export async function playRound({ workload, running, services, tokens, seconds, seed }: RoundOptions): Promise<Round> {
  const asked: Asked = workload.document(seeded(seed));
  const url = workload.signed ? running.signed : running.open;
  const load = { url, connections: CONNECTIONS, asked, tokens: workload.signed ? tokens : [] };
  // The document, the connections and the compiled code are warm before anything counts.
  await closedLoop({ ...load, seconds: WARM_SECONDS });
  await services.ask<Counts>();
  const before = cpuOfTree(running.program.pid);
  const result = await closedLoop({ ...load, seconds });
  const cpu = (cpuOfTree(running.program.pid) - before) / result.requests;
  const counts = await services.ask<Counts>();
  const wrong = workload.wrong(counts, result.requests);
  if (wrong) throw new Error(`${workload.id}: ${wrong} (${JSON.stringify({ ...counts, requests: result.requests })})`);
  return {
    requests: result.requests,
    cpu,
    throughput: result.requests / result.seconds,
    p50: quantile(result.latencies, 0.5),
    p99: quantile(result.latencies, 0.99),
    calls: (counts.posts + counts.users) / result.requests,
  };
}

const WARM_SECONDS = 1.5;
