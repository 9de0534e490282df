import { type AgentOptions, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { hostOf } from './balance/instance-option.ts';
import type { TlsFiles } from './tls-files.ts';

/** The agents that calls use at the moment. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** The connections to the instances of one service. They are kept, and the one used last is used next. */
export interface Connections {
  agents(): Agents;
  /** Closes idle connections to an instance that is listed no more. */
  forget(base: string): void;
  /** New connections use the TLS settings that are in force now; calls under way end on the old ones. */
  renew(): void;
  figures(): { readonly open: number; readonly opened: number };
  close(): void;
}

export interface ConnectionsParts {
  /** How many connections may wait for their next call. How many are in use is the bulkhead's affair. */
  readonly idle: number;
  readonly lookup: LookupFunction;
  readonly tls?: TlsFiles | undefined;
  readonly servername?: string | undefined;
  readonly onOpened: () => void;
}

/** Keep-alive agents that count the connections they open. */
export function createConnections({ idle, lookup, tls, servername, onOpened }: ConnectionsParts): Connections {
  const counts = { open: 0, opened: 0 };
  const sockets = { keepAlive: true, maxFreeSockets: idle, scheduling: 'lifo', lookup } as const;

  function make(): Agents {
    const https = new HttpsAgent({
      ...sockets,
      minVersion: 'TLSv1.2',
      // A context of its own instead of `ca`, `cert` and `key`: those would be part of the name of every connection, in full.
      ...(tls ? { secureContext: tls.context() } : {}),
      ...(servername === undefined ? {} : { servername }),
    } as AgentOptions);
    return { http: counted(new HttpAgent(sockets)), https: counted(https) };
  }

  function counted<A extends HttpAgent>(agent: A): A {
    const create = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) => {
      const socket = create(options, callback) as Duplex | null | undefined;
      counts.opened += 1;
      counts.open += 1;
      onOpened();
      socket?.once('close', () => {
        counts.open -= 1;
      });
      return socket;
    };
    return agent;
  }

  let current = make();
  return {
    agents: () => current,
    forget(base) {
      const url = new URL(base);
      const { port, protocol } = url;
      const name = `${hostOf(url)}:${port || (protocol === 'https:' ? '443' : '80')}:`;
      for (const agent of [current.http, current.https]) closeIdle(agent, (key) => key.startsWith(name));
    },
    renew() {
      const old = current;
      current = make();
      for (const agent of [old.http, old.https]) {
        closeIdle(agent, () => true);
        // What is in use closes when its call has ended.
        agent.maxFreeSockets = 0;
      }
    },
    figures: () => ({ ...counts }),
    close() {
      current.http.destroy();
      current.https.destroy();
    },
  };
}

function closeIdle(agent: HttpAgent, fits: (key: string) => boolean): void {
  for (const [key, free] of Object.entries(agent.freeSockets)) {
    if (fits(key)) for (const socket of [...(free ?? [])]) socket.destroy();
  }
}
