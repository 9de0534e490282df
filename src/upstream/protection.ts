import type { Clock } from '../kit/clock.ts';
import { createDeadline } from '../kit/deadline.ts';
import type { ReadyPart } from '../kit/readiness.ts';
import type { Events } from '../telemetry/events.ts';
import { startChecks } from './balance/checks.ts';
import { balance } from './balance/policy.ts';
import { createPool, type InstanceFigures } from './balance/pool.ts';
import { type BreakerState, createBreakers } from './breaker.ts';
import { createBulkhead } from './bulkhead.ts';
import { type Connections, createConnections } from './connections.ts';
import { createLookup } from './lookup.ts';
import type { ServiceOptions } from './options.ts';
import type { Policy, Send } from './send.ts';
import { timeOut } from './time-out.ts';
import { readTlsFiles } from './tls-files.ts';

/** What operators see of it in `/stats`. */
export interface ProtectionFigures {
  readonly instances: readonly InstanceFigures[];
  readonly breakers: Readonly<Record<string, BreakerState['state']>>;
  readonly bulkhead: { readonly running: number; readonly queued: number; readonly refused: number };
  readonly connections: { readonly open: number; readonly opened: number };
}

/** Of a service that nothing stands before: one in memory, or replayed. */
export const UNPROTECTED: ProtectionFigures = {
  instances: [],
  breakers: {},
  bulkhead: { running: 0, queued: 0, refused: 0 },
  connections: { open: 0, opened: 0 },
};

/** What stands between the calls of one service and its instances. */
export interface Protection {
  readonly balance: Policy;
  readonly breaker: Policy;
  readonly bulkhead: Policy;
  readonly connections: Connections;
  /** Begins active checks, where they are configured. */
  check(send: Send): void;
  figures(): ProtectionFigures;
  /** Never required: without one of its services a gateway answers everything else. */
  ready(): ReadyPart;
  close(): void;
}

export interface ProtectionDeps {
  readonly clock: Clock;
  readonly events: Events;
  readonly random: () => number;
  /** The gateway's own zone. */
  readonly zone?: string | undefined;
}

/** @throws {Error} when the files of `tls` cannot be used. */
export function createProtection(service: string, options: ServiceOptions, deps: ProtectionDeps): Protection {
  const { clock, events, random, zone } = deps;
  const tls = options.tls
    ? readTlsFiles({ service, options: options.tls, clock, events, onChange: () => connections.renew() })
    : undefined;
  const connections: Connections = createConnections({
    idle: options.bulkhead.concurrency,
    lookup: createLookup(),
    tls,
    servername: options.tls?.servername,
    onOpened: () => events.publish('connection', { service }),
  });
  const pool = createPool({ service, settings: options, zone, clock, random, events, onGone: connections.forget });
  const breakers = createBreakers({ service, options: options.breaker, clock, events });
  const bulkhead = createBulkhead(options.bulkhead, clock);
  const leaving = new AbortController();
  let stopChecks = () => {};

  return {
    balance: balance(pool, clock),
    breaker: breakers.policy,
    bulkhead: bulkhead.policy,
    connections,
    check(send) {
      const { checks } = options;
      if (!checks) return;
      const bounded = timeOut(send);
      const check = async (base: string, host: string | undefined) => {
        const { status } = await bounded({
          service,
          endpoint: 'check',
          method: 'GET',
          kind: 'read',
          template: checks.path,
          target: checks.path,
          decoder: { accept: '*/*', decode: () => undefined },
          headers: {},
          deadline: createDeadline(clock, checks.timeout * 2 + 1_000),
          signal: leaving.signal,
          timeoutMs: checks.timeout,
          instance: base,
          ...(host === undefined ? {} : { host }),
        });
        return status >= 200 && status < 300;
      };
      stopChecks = startChecks({
        service,
        intervalMs: checks.interval,
        instances: pool.instances,
        check,
        clock,
        events,
      });
    },
    figures: () => ({
      instances: pool.figures(),
      breakers: Object.fromEntries(Object.entries(breakers.states()).map(([route, { state }]) => [route, state])),
      bulkhead: bulkhead.figures(),
      connections: connections.figures(),
    }),
    ready: () => readyPart(service, pool.figures(), breakers.states()),
    close() {
      stopChecks();
      leaving.abort();
      pool.close();
      tls?.close();
      connections.close();
    },
  };
}

function readyPart(
  service: string,
  instances: readonly InstanceFigures[],
  breakers: Readonly<Record<string, BreakerState>>,
): ReadyPart {
  const isIn = instances.filter(({ state }) => state === 'in').length;
  const open = Object.entries(breakers).flatMap(([route, { state }]) => (state === 'closed' ? [] : [route]));
  const troubles = [
    ...(instances.length === 0 ? ['no instance is known'] : []),
    ...(isIn < instances.length ? [`${isIn} of ${instances.length} instances get calls`] : []),
    ...(open.length > 0 ? [`breaker open: ${open.join(', ')}`] : []),
  ];
  return {
    name: `service ${service}`,
    ready: instances.length > 0 && open.length === 0,
    required: false,
    ...(troubles.length > 0 ? { detail: troubles.join('; ') } : {}),
  };
}
