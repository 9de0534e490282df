import { type ErrorCode, isGatewayError } from './errors.ts';

/** A part of an answer that is stale, a declared default, or missing, because a service failed: `extensions.degraded` lists these. */
export interface Degradation {
  /** The field of the response; empty when no field asked, such as for the type of an object. */
  readonly path: readonly (string | number)[];
  /** As the project names it; never an address. */
  readonly service: string;
  /** Why the service's own answer is not there. */
  readonly reason: ErrorCode;
  /** How old the oldest row of the field is; only of stale ones. */
  readonly ageSeconds?: number;
}

/** A place in a response, as GraphQL's resolvers are told it: the innermost name or position first. */
export interface Place {
  readonly key: string | number;
  readonly prev: Place | undefined;
}

/** A place as GraphQL errors write it. */
export function pathOf(place: Place | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step = place; step; step = step.prev) path.push(step.key);
  return path.reverse();
}

/**
 * The code of an error that says nothing about what was asked, only that a service did not give its answer; `undefined` for any other:
 * what does not exist, or is forbidden, is an answer that nothing older may replace.
 */
export function unavailability(error: unknown): ErrorCode | undefined {
  return isGatewayError(error) && error.code.startsWith('UPSTREAM_') ? error.code : undefined;
}
