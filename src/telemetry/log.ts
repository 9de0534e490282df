import type { ErrorCode } from '../kit/errors.ts';
import { causeOf } from './cause.ts';
import type { Events, RequestFact } from './events.ts';
import type { OpenLogger } from './logger.ts';
import { requestMembers } from './request-members.ts';
import { visible } from './visible.ts';

/**
 * Writes what a gateway announces as JSON lines: one a request, one for each failure whose cause clients do not see,
 * and one for each change of Redis, of the keys, of the revocations, of the generation and of whether the audit trail can be written. Variables, tokens and
 * documents are in none of them.
 * @returns a function that stops it.
 */
export function logFacts(events: Events, { logger, line }: Pick<OpenLogger, 'logger' | 'line'>): () => void {
  const stops = [
    events.subscribe('request', (fact) => line(levelOf(fact), requestMembers(fact), 'request')),
    events.subscribe('failure', ({ requestId, code, path, error }) => {
      const fields = { requestId: visible(requestId), code, path: shown(path), error: causeOf(error, stackOf(code)) };
      // One a refusal of an open breaker: as many as requests, which whoever sends them could make us spend.
      line('warn', JSON.stringify(fields).slice(1, -1), 'failure');
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
    events.subscribe('keys', (fact) => {
      if (fact.state === 'changed') logger.info({ store: fact.store, state: fact.state, keys: fact.keys }, 'keys');
      else logger.warn({ ...fact, reason: visible(fact.reason) }, 'keys');
    }),
    events.subscribe('revocations', (fact) => {
      if (fact.state === 'changed')
        logger.info({ store: fact.store, state: fact.state, revocations: fact.revocations }, 'revocations');
      else logger.warn({ ...fact, reason: visible(fact.reason) }, 'revocations');
    }),
    events.subscribe('issuerKeys', (fact) => {
      if (fact.state === 'fetched') {
        const { changed: _, ...shown } = fact;
        logger[fact.ambiguous === undefined ? 'info' : 'warn'](shown, 'issuer keys');
      } else logger.warn({ ...fact, reason: visible(fact.reason) }, 'issuer keys');
    }),
    events.subscribe('audit', (fact) => {
      if (fact.state === 'failing') logger.error({ ...fact, reason: visible(fact.reason) }, 'audit');
      else if (fact.state === 'recovered') logger.warn(fact, 'audit');
      else if (fact.first) logger.error({ state: fact.state }, 'audit');
    }),
    events.subscribe('introspection', (fact) => {
      if (fact.state === 'answers') logger.info(fact, 'introspection');
      else logger.warn({ ...fact, reason: visible(fact.reason) }, 'introspection');
    }),
    events.subscribe('tokenExchange', (fact) => {
      if (fact.state === 'answers') logger.info(fact, 'token exchange');
      else logger.warn({ ...fact, reason: visible(fact.reason) }, 'token exchange');
    }),
    events.subscribe('generation', ({ number, bffs }) => logger.info({ number, bffs }, 'generation')),
  ];
  return () => {
    for (const stop of stops) stop();
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
