import type { Clock } from '../kit/clock.ts';
import type { PageRequest } from '../kit/page.ts';
import type { Arrival } from './arrival.ts';
import { decodeText, parseJson } from './json.ts';
import { readBody } from './read-body.ts';

/** A request as pages see it; its body is read when they ask for it. */
export function pageRequest(arrival: Arrival, maxBody: number, clock: Clock): PageRequest {
  const { method, path, search, headers, address, message, deadline, signal } = arrival;
  return {
    ...{ method, path, search, headers, address },
    json: async () => parseJson(decodeText(await readBody(message, { maxBody, clock, deadline, signal })), 'the body'),
  };
}
