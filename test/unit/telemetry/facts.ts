import type { CallFact } from '../../../src/kit/trace.ts';
import type { RequestFact } from '../../../src/telemetry/events.ts';

/** A request that was answered well, with whatever the test says otherwise. */
export function requestFact(parts: Partial<RequestFact> = {}): RequestFact {
  return {
    requestId: 'r-1',
    method: 'POST',
    bff: 'mobile',
    operationKind: 'query',
    operationName: 'Home',
    status: 200,
    codes: [],
    durationMs: 18.2,
    bytes: 512,
    aborted: false,
    ...parts,
  };
}

/** One call that was sent and answered with 200, with whatever the test says otherwise. */
export function callFact(parts: Partial<CallFact> = {}): CallFact {
  return {
    service: 'library',
    endpoint: 'book',
    method: 'GET',
    template: '/books',
    startMs: 0,
    ms: 5,
    status: 200,
    joined: false,
    bytes: 100,
    ...parts,
  };
}

/** One batch of these calls. */
export function batchOf(calls: readonly CallFact[], cached = 0) {
  return { service: 'library', endpoint: 'book', wave: 1, keys: ['1'], cached, startMs: 0, ms: 5, calls };
}
