import { causeOf } from './cause.ts';
import type { RequestFact } from './events.ts';
import { summarise } from './summary.ts';
import { visible } from './visible.ts';

/**
 * The members of one request's line as JSON text, without braces; what is not known is left out. Put together by hand: it is written for
 * every request, and a general writer takes four times as long (docs/benchmarks.md).
 */
export function requestMembers(fact: RequestFact): string {
  const summary = fact.trace && summarise(fact.trace);
  return (
    `"requestId":${quoted(fact.requestId)},"method":${quoted(fact.method, 20)}` +
    text('bff', fact.bff) +
    text('operationKind', fact.operationKind) +
    text('operationName', fact.operationName) +
    text('operationId', fact.operationId) +
    `,"status":${fact.status},"codes":${fact.codes.length === 0 ? '[]' : JSON.stringify(fact.codes)}` +
    `,"durationMs":${tenths(fact.durationMs)},"bytes":${fact.bytes}` +
    text('reason', fact.reason) +
    text('clientId', fact.clientId) +
    text('clientSource', fact.clientSource) +
    text('clientName', fact.clientName) +
    text('subject', fact.subject) +
    (summary ? `,"loads":${summary.loads},"cached":${summary.cached},"joined":${summary.joined}` : '') +
    (fact.degraded ? `,"degraded":${fact.degraded.length}` : '') +
    (summary ? `,"calls":${callsOf(summary.services)}` : '') +
    `,"aborted":${fact.aborted}` +
    (fact.failure === undefined ? '' : `,"failure":${JSON.stringify(causeOf(fact.failure))}`)
  );
}

function callsOf(services: ReturnType<typeof summarise>['services']): string {
  if (services.length === 0) return '{}';
  return `{${services.map(({ service, count, ms }) => `${quoted(service)}:{"count":${count},"ms":${tenths(ms)}}`).join(',')}}`;
}

function text(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${quoted(value)}`;
}

/** Printable ASCII that stands in JSON as it is. */
const AS_IT_IS = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

function quoted(value: string, most = 200): string {
  if (value.length <= most && AS_IT_IS.test(value)) return `"${value}"`;
  return JSON.stringify(visible(value, most));
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
