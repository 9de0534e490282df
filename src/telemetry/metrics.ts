import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CallFact } from '../kit/trace.ts';
import type { Events, RequestFact } from './events.ts';
import { countUpstream } from './upstream-metrics.ts';

/** The buckets that OpenTelemetry recommends for HTTP, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Every process counts its own. */
export const DROPPED_RECORDS = {
  name: 'frontdesk_audit_dropped_total',
  help: 'Records of the audit trail that were dropped since they could not be written.',
};

export interface MetricsOptions {
  readonly events: Events;
  /** The BFFs that are served: another name is counted as "none". */
  readonly bffs: readonly string[];
  /** The state of Redis when counting starts; `undefined` when none is configured. */
  readonly redisUp?: boolean;
}

/** The metrics of one process. */
export interface Metrics {
  readonly registry: Registry;
  /** Stops counting. */
  stop(): void;
}

/**
 * Counts what a gateway announces. Labels come from the project and from fixed sets, never from a client: the number
 * of series does not depend on what is asked.
 */
export function collectMetrics({ events, bffs, redisUp }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of requests to the public port.',
    labelNames: ['http_request_method', 'http_response_status_code', 'frontdesk_bff'],
    buckets: BUCKETS,
    registers,
  });
  const calls = new Histogram({
    name: 'http_client_request_duration_seconds',
    help: 'Duration of calls to services, with the status of the answer or the code of the failure.',
    labelNames: ['service', 'endpoint', 'http_response_status_code', 'error_type'],
    buckets: BUCKETS,
    registers,
  });
  const callCount = new Counter({
    name: 'frontdesk_calls_total',
    help: 'Calls to services; joined ones took the answer of an identical call in flight.',
    labelNames: ['service', 'joined'],
    registers,
  });
  const loads = new Counter({ name: 'frontdesk_loads_total', help: 'How often resolvers asked a loader.', registers });
  const cached = new Counter({ name: 'frontdesk_rows_cached_total', help: 'Rows from the cache.', registers });
  const drift = new Counter({
    name: 'frontdesk_contract_drift_total',
    help: 'Fields of answers that were found to differ from the OpenAPI document, each counted once.',
    labelNames: ['service', 'endpoint'],
    registers,
  });
  const droppedRecords = new Counter({ ...DROPPED_RECORDS, registers });
  const stops = [
    events.subscribe('audit', ({ state }) => {
      if (state === 'dropped') droppedRecords.inc();
    }),
    events.subscribe('request', (fact) => {
      requests.observe(requestLabels(fact, bffs), fact.durationMs / 1_000);
      const { trace } = fact;
      if (!trace || trace.loads === 0) return;
      loads.inc(trace.loads);
      cached.inc(trace.batches.reduce((sum, batch) => sum + batch.cached, 0));
    }),
    events.subscribe('call', (fact) => {
      callCount.inc({ service: fact.service, joined: String(fact.joined) });
      if (!fact.joined) calls.observe(callLabels(fact), fact.ms / 1_000);
    }),
    events.subscribe('drift', ({ service, endpoint }) => drift.inc({ service, endpoint })),
    countUpstream(events, registry),
    watchKeys(events, registry),
    ...(redisUp === undefined ? [] : [watchRedis(events, redisUp, registry)]),
  ];
  return {
    registry,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

function watchKeys(events: Events, registry: Registry): () => void {
  const gauge = new Gauge({
    name: 'frontdesk_issuer_keys_fresh',
    help: '1 when the keys of an issuer could be fetched the last time, 0 when the last good ones stand in.',
    labelNames: ['issuer'],
    registers: [registry],
    aggregator: 'min',
  });
  return events.subscribe('issuerKeys', ({ issuer, state }) => gauge.set({ issuer }, state === 'kept' ? 0 : 1));
}

function watchRedis(events: Events, up: boolean, registry: Registry): () => void {
  const gauge = new Gauge({
    name: 'frontdesk_redis_up',
    help: '1 when Redis answers, 0 when memory stands in for it.',
    registers: [registry],
    // Of several processes the one that is worst off.
    aggregator: 'min',
  });
  gauge.set(up ? 1 : 0);
  return events.subscribe('redis', ({ state }) => gauge.set(state === 'up' ? 1 : 0));
}

function requestLabels({ method, status, bff }: RequestFact, bffs: readonly string[]) {
  return {
    // OpenTelemetry's word for a method that is not a known one.
    http_request_method: METHODS.has(method) ? method : '_OTHER',
    http_response_status_code: String(status),
    frontdesk_bff: bff !== undefined && bffs.includes(bff) ? bff : 'none',
  };
}

function callLabels({ service, endpoint, status, code }: CallFact) {
  return {
    service,
    endpoint,
    http_response_status_code: status === undefined ? '' : String(status),
    error_type: code ?? '',
  };
}
