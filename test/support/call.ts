import { systemClock } from '../../src/kit/clock.ts';
import { createDeadline } from '../../src/kit/deadline.ts';
import { decoderOf } from '../../src/upstream/codec.ts';
import type { Call, Reply } from '../../src/upstream/send.ts';

/** A call of the endpoint `things.one`, for tests of a single policy. */
export function callWith(parts: Partial<Call> = {}): Call {
  return {
    service: 'things',
    endpoint: 'one',
    method: 'GET',
    kind: 'read',
    template: '/one',
    target: '/one',
    decoder: decoderOf(),
    headers: {},
    deadline: createDeadline(systemClock, 3_000),
    signal: new AbortController().signal,
    timeoutMs: 2_000,
    ...parts,
  };
}

/** A reply of a service. */
export function replyWith(status: number, headers: Reply['headers'] = {}, body = ''): Reply {
  return { status, headers, body: Buffer.from(body) };
}
