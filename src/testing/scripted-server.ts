import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ScriptedReply } from './replies.ts';
import { type ServiceCall, type ServiceCalls, serviceCall, withClear } from './service-call.ts';

/** What a service answers to a call. It may remember calls: a script is asked once for each, in the order of their arrival. */
export type Script = (call: ServiceCall) => ScriptedReply | Promise<ScriptedReply>;

/** A real HTTP server on a free port that answers from a script. */
export interface ScriptedService {
  readonly name: string;
  readonly url: string;
  /** Every call that was received, in the order of arrival. */
  readonly calls: ServiceCalls;
  /** The most calls that were under way at once. */
  readonly concurrency: number;
  /** Calls whose caller left before they were answered. */
  readonly abandoned: number;
  /** How many keys each call asked for. */
  batchSizes(keysOf: (call: ServiceCall) => readonly unknown[]): readonly number[];
  /** Answers by another script from now on. */
  follow(script: Script): void;
  /** Resolves when so many calls have arrived since the start, or since `forget`. */
  received(calls: number): Promise<void>;
  /** Resolves when so many callers have left before they were answered. */
  left(calls: number): Promise<void>;
  /** Forgets what it counted. */
  forget(): void;
  /** Stops listening; connections are cut. */
  close(): Promise<void>;
}

export interface ScriptedServiceOptions {
  /** How its calls name it. */
  readonly name?: string;
  /** The routes that the project declares for it. */
  readonly routes?: readonly string[];
  /** Hears what a script throws: such a call gets no answer. */
  readonly onProblem?: (error: unknown) => void;
}

/** A service that also counts calls which somebody else answered in its place. */
export interface StartedService extends ScriptedService {
  hear(call: ServiceCall): void;
}

/** Starts a service. */
export async function startScriptedService(
  script: Script,
  { name = 'service', routes = [], onProblem = () => {} }: ScriptedServiceOptions = {},
): Promise<StartedService> {
  let follows = script;
  let received: ServiceCall[] = [];
  let calls = withClear(received, forget);
  let [concurrency, underWay, abandoned] = [0, 0, 0];
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of waiting) check();
  };
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!holds()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });

  function forget(): void {
    received = [];
    calls = withClear(received, forget);
    [concurrency, abandoned] = [underWay, 0];
  }

  function hear(call: ServiceCall): void {
    received.push(call);
    changed();
  }

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = message;
    const call = serviceCall({ service: name, method, url, headers, text: await text(message) }, routes);
    underWay += 1;
    concurrency = Math.max(concurrency, underWay);
    let dropped = false;
    response.once('close', () => {
      underWay -= 1;
      if (!response.writableFinished && !dropped) abandoned += 1;
      changed();
    });
    hear(call);
    try {
      const reply = await follows(call);
      dropped = reply.kind === 'drop';
      give(reply, response);
    } catch (error) {
      onProblem(error);
      throw error;
    }
  }

  const server = createServer((message, response) => {
    // A call that is cut off while it is received was not received; a script that throws has no answer.
    serve(message, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected the service to listen on a port');

  return {
    name,
    url: `http://127.0.0.1:${address.port}`,
    get calls() {
      return calls;
    },
    get concurrency() {
      return concurrency;
    },
    get abandoned() {
      return abandoned;
    },
    batchSizes: (keysOf) => calls.map((call) => keysOf(call).length),
    follow(next) {
      follows = next;
    },
    received: (count) => until(() => calls.length >= count),
    left: (count) => until(() => abandoned >= count),
    forget,
    hear,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function give(reply: ScriptedReply, response: ServerResponse): void {
  switch (reply.kind) {
    case 'answer':
      response.writeHead(reply.status, reply.headers).end(reply.body);
      break;
    case 'drop':
      response.destroy();
      break;
    case 'hang':
      break;
    default:
      reply satisfies never;
  }
}
