import { Counter, Gauge, type Registry } from 'prom-client';
import type { Events } from './events.ts';

/**
 * Counts what becomes of services and their instances. Instances are no label: addresses come and go, services and routes are declared.
 * @returns a function that stops it
 */
export function countUpstream(events: Events, registry: Registry): () => void {
  const registers = [registry];
  const open = new Gauge({
    name: 'frontdesk_breaker_open',
    help: '1 while the breaker of a route refuses calls (half-open included), 0 when it is closed.',
    labelNames: ['service', 'route'],
    registers,
    aggregator: 'max',
  });
  const changes = new Counter({
    name: 'frontdesk_breaker_changes_total',
    help: 'Changes of the breakers of routes, by the state that was entered.',
    labelNames: ['service', 'route', 'state'],
    registers,
  });
  const out = new Gauge({
    name: 'frontdesk_instances_out',
    help: 'Instances of a service that get no calls, since they fail, lag, or fail their checks.',
    labelNames: ['service'],
    registers,
    aggregator: 'max',
  });
  const instances = new Counter({
    name: 'frontdesk_instance_changes_total',
    help: 'Instances that were taken out or came back, by the state that was entered.',
    labelNames: ['service', 'state'],
    registers,
  });
  const connections = new Counter({
    name: 'frontdesk_connections_opened_total',
    help: 'Connections to services that were opened; far fewer than calls, since they are kept.',
    labelNames: ['service'],
    registers,
  });
  const degraded = new Counter({
    name: 'frontdesk_degraded_total',
    help: 'Fields of answers that were stale, a default or missing since a service failed, by the code of its failure.',
    labelNames: ['service', 'reason'],
    registers,
  });
  const away = new Map<string, Set<string>>();
  const show = (service: string) => out.set({ service }, away.get(service)?.size ?? 0);

  const stops = [
    events.subscribe('breaker', ({ service, route, state }) => {
      open.set({ service, route }, state === 'closed' ? 0 : 1);
      changes.inc({ service, route, state });
    }),
    events.subscribe('instance', ({ service, instance, state }) => {
      instances.inc({ service, state });
      const set = away.get(service) ?? new Set();
      away.set(service, set);
      if (state === 'ejected' || state === 'ill') set.add(instance);
      else set.delete(instance);
      show(service);
    }),
    events.subscribe('discovery', (fact) => {
      if (fact.state !== 'changed') return;
      const set = away.get(fact.service);
      for (const instance of set ?? []) if (!fact.instances.includes(instance)) set?.delete(instance);
      show(fact.service);
    }),
    events.subscribe('request', (fact) => {
      for (const { service, reason } of fact.degraded ?? []) degraded.inc({ service, reason });
    }),
    events.subscribe('connection', ({ service }) => connections.inc({ service })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
