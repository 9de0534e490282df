import { Redis } from 'ioredis';
import type { Clock } from '../kit/clock.ts';
import type { Events } from '../telemetry/events.ts';
import { createBreaker } from './breaker.ts';
import type { RedisOptions } from './options.ts';
import { RedisUnavailable } from './unavailable.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** A Lua script on Redis. Key names get the configured prefix; arguments are sent as they are. */
export type RedisScript = (keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>;

export type RedisState = { readonly state: 'up' } | { readonly state: 'down'; readonly reason: string };

/** The one connection to Redis that all of a process share. A Redis that is down or hangs costs its users nothing. */
export interface RedisConnection {
  /**
   * Sends commands, which together may take `commandTimeout`.
   * @throws {RedisUnavailable} at once while Redis is down, or when it does not answer in time
   * @throws {Error} of ioredis when Redis refuses a command or the connection breaks
   */
  run<T>(command: (redis: Redis) => Promise<T>): Promise<T>;
  /** A script, sent by its hash and loaded again by itself when Redis has forgotten it. Fails as `run` does. */
  script(name: string, lua: string): RedisScript;
  state(): RedisState;
  /** Resolves when the first attempt to connect has ended, either way. */
  attempted(): Promise<void>;
  close(): Promise<void>;
}

export interface RedisConnectionParts {
  readonly options: RedisOptions;
  readonly clock: Clock;
  readonly events: Events;
}

const CLOSED = 'the connection was closed';

/**
 * Connects in the background and again after every loss, for as long as it is not closed.
 * @throws {TypeError} when the options have no URL
 */
export function connectRedis({ options, clock, events }: RedisConnectionParts): RedisConnection {
  if (options.url === undefined) throw new TypeError('redis.url must be set to connect to Redis');
  const redis = new Redis(options.url, settingsOf(options));
  let published: RedisState['state'] | undefined;
  let lastError = CLOSED;
  let closing = false;
  let attempted = () => {};
  const firstAttempt = new Promise<void>((resolve) => {
    attempted = resolve;
  });

  const room = createWaitingRoom({
    clock,
    timeoutMs: options.commandTimeout,
    onTimeout: () => fail('no answer in time'),
  });
  const breaker = createBreaker({ clock, openMs: options.retryAfter, probe: () => void probe(), onChange: announce });

  function state(): RedisState {
    const now = breaker.state();
    return now.state === 'closed' ? { state: 'up' } : { state: 'down', reason: now.reason };
  }

  function announce(): void {
    const now = state();
    if (closing || now.state === published) return;
    published = now.state;
    events.publish('redis', now);
  }

  function fail(reason: string): void {
    breaker.failed(reason);
    room.release(new RedisUnavailable(reason));
  }

  async function probe(): Promise<void> {
    // Without a connection there is nobody to ask; `ready` will tell.
    if (redis.status !== 'ready') return fail(lastError);
    try {
      await room.wait(redis.ping());
      breaker.succeeded();
    } catch {
      // The address may belong to another Redis by now; a connection on which nothing comes back would never notice.
      redis.disconnect(true);
    }
  }

  redis.on('error', (error: Error) => {
    lastError = error.message;
  });
  redis.on('ready', () => {
    lastError = CLOSED;
    attempted();
    breaker.succeeded();
  });
  redis.on('close', () => {
    attempted();
    fail(lastError);
  });

  async function run<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    const now = state();
    if (now.state === 'down') throw new RedisUnavailable(now.reason);
    if (redis.status !== 'ready') throw new RedisUnavailable('not connected');
    if (room.crowded()) throw new RedisUnavailable('it has stopped answering');
    return room.wait(command(redis));
  }

  return {
    run,
    script(name, lua) {
      redis.defineCommand(name, { lua });
      return (keys, args) => run((client) => callScript(client, name, [keys.length, ...keys, ...args]));
    },
    state,
    attempted: () => firstAttempt,
    async close() {
      closing = true;
      const open = redis.status === 'connecting' || redis.status === 'connect' || redis.status === 'ready';
      const ended = open ? new Promise<void>((resolve) => redis.once('end', () => resolve())) : undefined;
      redis.disconnect();
      fail(CLOSED);
      await ended;
      breaker.stop();
    },
  };
}

/** The commands that `defineCommand` adds are known to ioredis by name only. */
async function callScript(redis: Redis, name: string, args: readonly (string | number)[]): Promise<unknown> {
  const command: unknown = Reflect.get(redis, name);
  if (typeof command !== 'function') throw new TypeError(`expected ${name} to be a script`);
  return command.apply(redis, args);
}

function settingsOf(options: RedisOptions) {
  return {
    keyPrefix: options.prefix,
    // With these a command to a dead Redis fails in under a millisecond; with ioredis's defaults in 73 seconds.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    connectTimeout: options.connectTimeout,
    // The waiting room times callers' commands, and must be first; this bounds what ioredis sends to greet Redis.
    commandTimeout: 2 * Math.max(options.commandTimeout, options.connectTimeout),
    // A hung Redis does not answer a FIN either.
    disconnectTimeout: options.connectTimeout,
    // At once after a loss, then at the pace at which a failed Redis is left alone.
    retryStrategy: (attempt: number) => (attempt === 1 ? 50 : options.retryAfter),
    // A primary that was demoted: connect again, to reach its successor.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  };
}
