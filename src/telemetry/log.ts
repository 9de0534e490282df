import type { ErrorCode } from '../kit/errors.ts';
import { causeOf } from './cause.ts';
import type { Events, RequestFact } from './events.ts';
import type { Logger } from './logger.ts';
import { summarise } from './summary.ts';
import { visible } from './visible.ts';

/**
 * Writes what a gateway announces as JSON lines: one a request, one for each failure whose cause clients do not see,
 * and one for each change of Redis and of the generation. Variables, tokens and documents are in none of them.
 * @returns a function that stops it.
 */
export function logFacts(events: Events, logger: Logger): () => void {
  const stops = [
    events.subscribe('request', (fact) => logger[levelOf(fact)](requestFields(fact), 'request')),
    events.subscribe('failure', ({ requestId, code, path, error }) => {
      const fields = { requestId: visible(requestId), code, path: shown(path), error: causeOf(error, stackOf(code)) };
      logger.warn(fields, 'failure');
    }),
    events.subscribe('drift', ({ route, field, expected, got, ...fact }) => {
      const fields = {
        ...fact,
        route: visible(route),
        field: visible(field),
        expected: visible(expected),
        got: visible(got),
      };
      logger.warn(fields, 'contract drift');
    }),
    events.subscribe('redis', ({ state, reason }) => {
      logger[state === 'up' ? 'info' : 'warn']({ state, reason: shown(reason) }, 'redis');
    }),
    events.subscribe('breaker', ({ service, route, state, reason }) => {
      logger[state === 'open' ? 'warn' : 'info']({ service, route, state, reason }, 'breaker');
    }),
    events.subscribe('instance', ({ service, instance, state, reason, forMs }) => {
      const bad = state === 'ejected' || state === 'ill';
      logger[bad ? 'warn' : 'info'](
        { service, instance: visible(instance), state, reason: shown(reason), forMs },
        'instance',
      );
    }),
    events.subscribe('discovery', (fact) => {
      if (fact.state === 'changed') logger.info(fact, 'discovery');
      else logger.warn({ ...fact, reason: visible(fact.reason) }, 'discovery');
    }),
    events.subscribe('tls', (fact) => {
      if (fact.state === 'changed') logger.info(fact, 'tls');
      else logger.warn({ ...fact, reason: visible(fact.reason) }, 'tls');
    }),
    events.subscribe('generation', ({ number, bffs }) => logger.info({ number, bffs }, 'generation')),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The fields of one request's line; what is not known is left out. */
export function requestFields(fact: RequestFact): Readonly<Record<string, unknown>> {
  const summary = fact.trace && summarise(fact.trace);
  const calls = summary?.services.map(({ service, count, ms }) => [service, { count, ms: tenths(ms) }] as const);
  return {
    requestId: visible(fact.requestId),
    method: visible(fact.method, 20),
    bff: shown(fact.bff),
    operationKind: fact.operationKind,
    operationName: shown(fact.operationName),
    operationId: shown(fact.operationId),
    status: fact.status,
    codes: fact.codes,
    durationMs: tenths(fact.durationMs),
    bytes: fact.bytes,
    clientId: shown(fact.clientId),
    clientSource: shown(fact.clientSource),
    clientName: shown(fact.clientName),
    subject: shown(fact.subject),
    loads: summary?.loads,
    cached: summary?.cached,
    joined: summary?.joined,
    degraded: fact.degraded?.length,
    calls: calls && Object.fromEntries(calls),
    aborted: fact.aborted,
    failure: fact.failure === undefined ? undefined : causeOf(fact.failure),
  };
}

function levelOf({ status, failure }: RequestFact): 'info' | 'error' {
  return status >= 500 || failure !== undefined ? 'error' : 'info';
}

/** Only an error outside the catalogue is a mistake of this code, whose place matters. */
function stackOf(code: ErrorCode): { stack: boolean } {
  return { stack: code === 'INTERNAL_SERVER_ERROR' };
}

function shown(text: string | undefined): string | undefined {
  return text === undefined ? undefined : visible(text);
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
