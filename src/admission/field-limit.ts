import { hash } from 'node:crypto';
import { getGraphQLRateLimiter } from 'graphql-rate-limit';
import type { Caller } from '../kit/caller.ts';
import { InFlight } from '../kit/in-flight.ts';
import type { RateStore, Reservation } from '../kit/rate-store.ts';
import { type RateLimitArguments, rateWindowOf } from './rate-limit-directive.ts';
import { rateLimited } from './rate-limited.ts';

export interface FieldLimitParts {
  readonly store: RateStore;
  /** The field that carries the directive, such as `Query.search`. */
  readonly coordinate: string;
  readonly args: RateLimitArguments;
}

/** Takes the points of one call of the field. @throws {GatewayError} RATE_LIMITED */
export type FieldLimit = (
  caller: Caller,
  resolverArgs: Readonly<Record<string, unknown>>,
  info: { readonly fieldName: string },
) => Promise<void>;

/** The part of graphql-rate-limit's signature that is used; of `info` it reads the field's name only. */
interface Limiter {
  check(
    call: { parent: unknown; args: Record<string, unknown>; context: Context; info: { readonly fieldName: string } },
    limit: { max: number; window: string; identityArgs: readonly string[] },
  ): Promise<string | undefined>;
}

/** What the limiter hands to `identifyContext`: one call, and who makes it. */
interface Context {
  readonly call: string;
}

/** A call on its way through the limiter, which itself can only say yes or no. */
interface PendingCall {
  readonly caller: Caller;
  readonly points: number;
  reservation: Reservation;
}

/**
 * One use of `@rateLimit`. The stores of graphql-rate-limit read, then write, and so admit any number of parallel calls;
 * ours reserves in `getForIdentity`, in one atomic step, and has nothing left to do in `setForIdentity`. As the counting
 * is done by then, the limiter is asked with a maximum of 1: no earlier call stands for admitted, one for refused.
 *
 * @throws {TypeError} naming the coordinate, when the directive's arguments are no bound
 */
export function createFieldLimit({ store, coordinate, args }: FieldLimitParts): FieldLimit {
  const window = rateWindowOf(coordinate, args);
  const identityArgs = args.identityArgs ?? [];
  const pending = new InFlight<string, PendingCall>();
  let calls = 0;

  const limiter: Limiter = {
    check: getGraphQLRateLimiter({
      identifyContext: (context: Context) => context.call,
      store: {
        async getForIdentity({ contextIdentity, fieldIdentity }) {
          const call = pending.get(contextIdentity);
          if (!call) throw new Error(`${coordinate}: the limiter lost the call it was asked about`);
          const key = keyOf(coordinate, window.windowMs, call.caller, fieldIdentity);
          call.reservation = await store.take(key, call.points, window);
          return call.reservation.admitted ? [] : [Number.POSITIVE_INFINITY];
        },
        setForIdentity() {},
      },
    }),
  };

  return async (caller, resolverArgs, info) => {
    calls += 1;
    const id = String(calls);
    const call: PendingCall = {
      caller,
      points: pointsOf(resolverArgs, args.arrayLengthField),
      reservation: { admitted: false, remaining: 0, resetMs: window.windowMs },
    };
    pending.set(id, call);
    try {
      const refusal = await limiter.check(
        { parent: undefined, args: textsOf(resolverArgs, identityArgs), context: { call: id }, info },
        { max: 1, window: `${window.windowMs}ms`, identityArgs: identityArgs.map((_, index) => String(index)) },
      );
      if (refusal !== undefined) throw rateLimited(coordinate, window, call.reservation);
    } finally {
      pending.delete(id);
    }
  };
}

/** A list counts by its items; an empty or absent one as one call. */
function pointsOf(
  resolverArgs: Readonly<Record<string, unknown>>,
  arrayLengthField: string | null | undefined,
): number {
  const list = arrayLengthField ? valueAt(resolverArgs, arrayLengthField) : undefined;
  return Array.isArray(list) ? Math.max(1, list.length) : 1;
}

/**
 * The values of `identityArgs`, by their position. The limiter would print objects as `[object Object]` and join texts
 * with a colon, so that different values could share a counter: it gets them as JSON.
 */
function textsOf(
  resolverArgs: Readonly<Record<string, unknown>>,
  identityArgs: readonly string[],
): Record<string, string> {
  return Object.fromEntries(identityArgs.map((path, index) => [String(index), textOf(valueAt(resolverArgs, path))]));
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ?? '';
}

function valueAt(args: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce((holder: unknown, name) => {
    return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
  }, args);
}

/** Hashed, because arguments may be long and private. The coordinate stays readable. */
function keyOf(coordinate: string, windowMs: number, { client, principal }: Caller, fieldIdentity: string): string {
  const user = principal.kind === 'user' ? [principal.issuer, principal.subject] : [];
  const identity = JSON.stringify([client.source, client.id, user, fieldIdentity]);
  return `field:${coordinate}:${windowMs}:${hash('sha256', identity, 'base64url')}`;
}
