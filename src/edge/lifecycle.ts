import { once } from 'node:events';
import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import type { Clock, Millis } from '../kit/clock.ts';
import type { Events } from '../telemetry/events.ts';
import type { Connections } from './connections.ts';
import type { EdgeOptions } from './options.ts';

export interface Address {
  readonly url: string;
  readonly port: number;
}

/** Where a server is between its start and its end. */
type Phase =
  | { phase: 'idle' }
  | { phase: 'listening' }
  | { phase: 'lame duck' }
  | { phase: 'closing' }
  | { phase: 'stopped' };

export interface Lifecycle {
  listen(): Promise<Address>;
  stop(): Promise<void>;
  /** True from the first moment of `stop`. */
  draining(): boolean;
  /** Tells that a connection has been given all it asked for. */
  rests(socket: Socket): void;
}

export interface LifecycleOptions {
  readonly server: Server;
  readonly connections: Connections;
  readonly options: Pick<EdgeOptions, 'host' | 'port' | 'lameDuck' | 'drainTimeout'>;
  readonly clock: Clock;
  readonly events: Events;
}

/**
 * Starts and stops a server so that no request is lost. `server.close()` alone resets keep-alive connections, with
 * whatever is on its way on them. So: not ready first, while every reply asks its client to leave (`Connection: close`);
 * then no new connections; then what is in flight; then what is left is cut off.
 */
export function createLifecycle({ server, connections, options, clock, events }: LifecycleOptions): Lifecycle {
  let state: Phase = { phase: 'idle' };
  return {
    async listen() {
      if (state.phase !== 'idle') throw new Error(`an edge listens once, this one is ${state.phase}`);
      state = { phase: 'listening' };
      server.listen({ host: options.host, port: options.port });
      await once(server, 'listening');
      const address = addressOf(server, options.host);
      events.publish('lifecycle', { state: 'listening', url: address.url });
      return address;
    },
    stop,
    draining: () => !['idle', 'listening'].includes(state.phase),
    rests(socket) {
      connections.rests(socket);
      // A response whose head was sent before the stop did not ask its client to leave.
      if (state.phase === 'closing') setImmediate(connections.closeResting);
    },
  };

  async function stop(): Promise<void> {
    if (server.listening) {
      state = { phase: 'lame duck' };
      events.publish('lifecycle', { state: 'draining' });
      await pause(clock, options.lameDuck);
      state = { phase: 'closing' };
      await close();
    }
    state = { phase: 'stopped' };
    events.publish('lifecycle', { state: 'stopped' });
  }

  async function close(): Promise<void> {
    const cancel = clock.after(options.drainTimeout, () => server.closeAllConnections());
    // Only the listener: the `close` of an HTTP server closes connections, too, and not those that rest alone.
    const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
    connections.closeResting();
    await closed;
    cancel();
    server.close(); // what is left is Node's timer
  }
}

function pause(clock: Clock, delay: Millis): Promise<void> {
  return new Promise((resolve) => clock.after(delay, resolve));
}

function addressOf(server: Server, host: string): Address {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected the server to listen on a port');
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  const { port } = address;
  return { port, url: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}` };
}
