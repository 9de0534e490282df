import type { Random } from './random.ts';
import { Refusal } from './reply.ts';

/** How a service misbehaves; a key that is missing does nothing. */
export interface Faults {
  /** Added before every answer. */
  latencyMs?: number;
  /** Up to so much more, drawn anew for each request. */
  jitterMs?: number;
  /** The share of requests that fail, 0 to 1; without it, a failure that is named hits all. */
  errorRate?: number;
  /** Fail with this status (500 when only `errorRate` is given). */
  status?: number;
  /** Fail by never answering. */
  hang?: boolean;
  /** Fail by destroying the socket. */
  drop?: boolean;
  /** Fail with 200 and a body that is not what its content type says. */
  garbage?: boolean;
  /** Do not listen at all; stands above the other keys, `path` included. */
  down?: boolean;
  /** Only for paths that start with this. */
  path?: string;
}

/** What a request has to go through. */
export interface Fate {
  delayMs: number;
  failure?: 'drop' | 'hang' | 'garbage' | { status: number };
}

const flag = { is: (value: unknown) => typeof value === 'boolean', expected: 'true or false' };
const milliseconds = {
  is: (value: unknown) => typeof value === 'number' && value >= 0 && value <= 600_000,
  expected: 'milliseconds from 0 to 600000',
};
const checks: Record<keyof Faults, { is(value: unknown): boolean; expected: string }> = {
  latencyMs: milliseconds,
  jitterMs: milliseconds,
  errorRate: { is: (value) => typeof value === 'number' && value >= 0 && value <= 1, expected: 'a number from 0 to 1' },
  status: {
    is: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
    expected: 'a status from 200 to 599',
  },
  hang: flag,
  drop: flag,
  garbage: flag,
  down: flag,
  path: { is: (value) => typeof value === 'string' && value.startsWith('/'), expected: 'a path that starts with /' },
};

/** Reads a fault state from a request body; says what was expected when it is something else. */
export function faultsOf(body: unknown): Faults {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'The body must be a JSON object of faults; {} clears them');
  }
  for (const [key, value] of Object.entries(body)) {
    const known = Object.hasOwn(checks, key) ? checks[key as keyof Faults] : undefined;
    if (!known) throw new Refusal(400, `Unknown fault "${key}"; expected ${Object.keys(checks).join(', ')}`);
    if (!known.is(value)) throw new Refusal(400, `${key} must be ${known.expected}, but got ${JSON.stringify(value)}`);
  }
  return body;
}

/** Draws what happens to one request for this path. */
export function fateOf(faults: Faults, path: string, random: Random): Fate {
  if (faults.path !== undefined && !path.startsWith(faults.path)) return { delayMs: 0 };
  const delayMs = (faults.latencyMs ?? 0) + (faults.jitterMs ?? 0) * random.next();
  const failure = failureOf(faults);
  return failure && random.chance(faults.errorRate ?? 1) ? { delayMs, failure } : { delayMs };
}

function failureOf(faults: Faults): Fate['failure'] {
  if (faults.drop) return 'drop';
  if (faults.hang) return 'hang';
  if (faults.garbage) return 'garbage';
  if (faults.status !== undefined) return { status: faults.status };
  return faults.errorRate === undefined ? undefined : { status: 500 };
}
