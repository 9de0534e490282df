import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { Config } from '../config/schema.ts';
import type { ReadyPart } from '../kit/readiness.ts';
import type { AuditPlace } from '../telemetry/audit/audit.ts';

/** How the gateway runs; only the commands `dev` and `demo` choose another than production. */
export type Mode = 'production' | 'dev' | 'demo';

/** What a worker is told to run. */
export interface Task {
  readonly config: Config;
  /** The directory of the project. */
  readonly project: string;
  /** The number of the generation that it makes. */
  readonly generation: number;
  readonly mode: Mode;
  /** The BFFs to serve; all when it is missing. */
  readonly only?: readonly string[];
  /** Whether log lines may have colours. */
  readonly colours: boolean;
  /** True when the supervisor counts limits for all workers. */
  readonly sharedCounters: boolean;
  /** The demo services that run beside the gateway. */
  readonly demoServices?: readonly { readonly name: string; readonly url: string }[];
  /** Where the answers of services are stored, or taken from. */
  readonly recording?: { readonly mode: 'record' | 'replay'; readonly directory: string };
  /** Where the audit trail goes; missing when there is none. */
  readonly audit?: Omit<AuditPlace, 'process'>;
}

export type Question = 'readiness' | 'stats' | 'metrics';

/** What the supervisor sends to a worker. */
export type Order =
  | { readonly type: 'supervisor/start'; readonly task: Task }
  /** Go on with this task, in this process: the code stays as it was loaded. */
  | { readonly type: 'supervisor/reload'; readonly id: number; readonly task: Task }
  | { readonly type: 'supervisor/ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'supervisor/stop' };

/** What a worker serves. */
export interface Served {
  readonly url: string;
  readonly port: number;
  readonly bffs: readonly string[];
  /** The BFFs that accept API keys. */
  readonly keyed: readonly string[];
  readonly services: readonly { readonly name: string; readonly instances: readonly string[] }[];
}

export interface ProcessStats {
  readonly memory: NodeJS.MemoryUsage;
  readonly uptimeSeconds: number;
  /** The figures of the stages, by name. */
  readonly parts: Readonly<Record<string, unknown>>;
}

export type MetricsJson = readonly MetricObjectWithValues<MetricValue<string>>[];

/** What each question is answered with. */
export interface Answers {
  readonly readiness: readonly ReadyPart[];
  readonly stats: ProcessStats;
  readonly metrics: MetricsJson;
}

/** How a reload in process ended: refused, the worker goes on as it was. */
export type Reload =
  | { readonly reload: 'done' }
  | { readonly reload: 'refused'; readonly reason: string; readonly stack?: string };

/** What a worker sends to the supervisor. An answer has the key of its question, or none when it cannot tell yet. */
export type Report =
  | { readonly type: 'worker/ready'; readonly served: Served }
  | { readonly type: 'worker/failed'; readonly reason: string; readonly stack?: string }
  | { readonly type: 'worker/reloaded'; readonly id: number; readonly reload: Reload }
  | { readonly type: 'worker/heartbeat' }
  | { readonly type: 'worker/draining' }
  | { readonly type: 'worker/answer'; readonly id: number; readonly answer: Partial<Answers> };

/** The channel carries messages of others, too: what is not ours is left alone. */
export function isOrder(message: unknown): message is Order {
  return hasTypeOf(message, 'supervisor/');
}

export function isReport(message: unknown): message is Report {
  return hasTypeOf(message, 'worker/');
}

function hasTypeOf(message: unknown, prefix: string): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    typeof message.type === 'string' &&
    message.type.startsWith(prefix)
  );
}
