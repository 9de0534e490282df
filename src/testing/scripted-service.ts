import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ScriptedReply } from './replies.ts';

/** One call as the service received it. */
export interface ServiceCall {
  readonly service: string;
  readonly method: string;
  /** Path and query string as sent. */
  readonly url: string;
  /** The path as sent, without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The JSON value of the body; its text when it is no JSON; `undefined` when there is none. */
  readonly body: unknown;
  /** When it arrived, in milliseconds of the monotonic clock. */
  readonly at: number;
}

/** What a service answers to a call. It may remember calls: a script is asked once for each, in the order of their arrival. */
export type Script = (call: ServiceCall) => ScriptedReply | Promise<ScriptedReply>;

/** A real HTTP server on a free port that answers from a script. */
export interface ScriptedService {
  readonly name: string;
  readonly url: string;
  /** Every call that was received, in the order of arrival. */
  readonly calls: readonly ServiceCall[];
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

/** Starts a service. @param name how its calls name it */
export async function scriptedService(script: Script, name = 'service'): Promise<ScriptedService> {
  let follows = script;
  let calls: ServiceCall[] = [];
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

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await receive(name, message);
    calls.push(call);
    underWay += 1;
    concurrency = Math.max(concurrency, underWay);
    let dropped = false;
    response.once('close', () => {
      underWay -= 1;
      if (!response.writableFinished && !dropped) abandoned += 1;
      changed();
    });
    changed();
    const reply = await follows(call);
    dropped = reply.kind === 'drop';
    give(reply, response);
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
    forget() {
      calls = [];
      [concurrency, abandoned] = [underWay, 0];
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function receive(service: string, message: IncomingMessage): Promise<ServiceCall> {
  const at = performance.now();
  const { method = '', url = '', headers } = message;
  const [path = '', search = ''] = url.split('?', 2);
  return {
    service,
    method,
    url,
    path,
    query: new URLSearchParams(search),
    headers,
    body: readJson(await text(message)),
    at,
  };
}

function readJson(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
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
