import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Arrival, EdgePolicy, Outcome, Routed } from '../../../src/edge/arrival.ts';
import { receive } from '../../../src/edge/body.ts';
import { edgeOptions } from '../../../src/edge/options.ts';
import { route } from '../../../src/edge/route.ts';
import { createEdge, type Edge } from '../../../src/edge/server.ts';
import { type Answer, createAnswer } from '../../../src/kit/answer.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import type { OperationRequest } from '../../../src/kit/operation.ts';
import { createEvents, type Facts, type RequestFact } from '../../../src/telemetry/events.ts';

export const POLICIES: ReadonlyMap<string, EdgePolicy> = new Map([
  ['mobile', { origins: ['https://shop.example', 'https://shop.example:8443'], headers: ['x-currency'] }],
  ['web', { origins: [] }],
]);

interface HarnessOptions {
  readonly settings?: Readonly<Record<string, string | number | readonly string[]>>;
  /** The whole journey; default: route, receive, then `execute`. */
  readonly handle?: (arrival: Arrival) => Promise<Outcome>;
  /** Sees each arrival before its journey. */
  readonly arrived?: (arrival: Arrival) => void;
  readonly execute?: (routed: Routed, operation: OperationRequest) => Promise<Outcome> | Outcome;
  readonly policies?: () => ReadonlyMap<string, EdgePolicy>;
  readonly exposeTrace?: boolean;
  readonly newRequestId?: () => string;
}

export interface Harness {
  readonly edge: Edge;
  readonly port: number;
  readonly url: string;
  readonly requests: RequestFact[];
  readonly failures: Facts['failure'][];
  readonly lifecycle: string[];
  /** The fact of the next request that ends. */
  nextRequest(): Promise<RequestFact>;
  call(options?: CallOptions): Promise<Reply>;
  /** A bare connection. */
  open(): Promise<Wire>;
}

/** An edge on a free port; it is stopped when the test ends. */
export async function startEdge(options: HarnessOptions = {}): Promise<Harness> {
  const settings = edgeOptions.parse({
    host: '127.0.0.1',
    port: 0,
    lameDuck: '0s',
    drainTimeout: '1s',
    ...options.settings,
  });
  const policies = options.policies ?? (() => POLICIES);
  const events = createEvents((error) => {
    throw error;
  });
  const requests: RequestFact[] = [];
  const failures: Facts['failure'][] = [];
  const lifecycle: string[] = [];
  events.subscribe('request', (fact) => requests.push(fact));
  events.subscribe('failure', (fact) => failures.push(fact));
  events.subscribe('lifecycle', (fact) => lifecycle.push(fact.state));
  const journey = async (arrival: Arrival) => {
    options.arrived?.(arrival);
    const routed = route(arrival, policies(), settings);
    const operation = await receive(routed, { ...settings, clock: systemClock });
    return (options.execute ?? (() => outcome()))(routed, operation);
  };
  const edge = await createEdge({
    options: settings,
    clock: systemClock,
    events,
    policies,
    handle: options.handle ?? journey,
    exposeTrace: options.exposeTrace ?? false,
    ...(options.newRequestId === undefined ? {} : { newRequestId: options.newRequestId }),
  });
  const { url, port } = await edge.listen();
  onTestFinished(() => edge.stop());
  return {
    edge,
    port,
    url,
    requests,
    failures,
    lifecycle,
    nextRequest: () =>
      new Promise((resolve) => {
        const stop = events.subscribe('request', (fact) => {
          stop();
          resolve(fact);
        });
      }),
    call: (one = {}) => call(port, one),
    open: () => openWire(port),
  };
}

export function answer(parts: Partial<Answer> & { readonly json?: unknown } = {}): Answer {
  const { json = { data: { ok: true } }, ...rest } = parts;
  return createAnswer({
    status: 200,
    text: JSON.stringify(json),
    codes: [],
    refusedDocument: false,
    headers: {},
    ...rest,
  });
}

export function outcome(parts: Partial<Outcome> = {}): Outcome {
  return { answer: answer(), headers: {}, facts: {}, ...parts };
}

export interface CallOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  readonly agent?: Agent;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  json(): { errors?: [{ message: string; extensions: { code: string; requestId?: string } }]; [name: string]: unknown };
  /** The code of the first error. */
  code(): string | undefined;
}

const JSON_POST = { 'content-type': 'application/json' };

/** One request over node:http, which sends headers as they are given. By default `{ ok }` by POST. */
export async function call(port: number, options: CallOptions = {}): Promise<Reply> {
  const { method = 'POST', path = '/mobile/graphql', agent = new Agent() } = options;
  const headers = options.headers ?? (method === 'POST' ? JSON_POST : {});
  const body = options.body ?? (method === 'POST' ? '{"query":"{ ok }"}' : '');
  const sent = request({ port, method, path, headers, agent });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const bytes = await buffer(response);
  const json = () => JSON.parse(bytes.toString());
  return {
    status: response.statusCode,
    headers: response.headers,
    body: bytes,
    json,
    code: () => json().errors?.[0]?.extensions.code,
  };
}

export interface Wire {
  readonly socket: Socket;
  send(bytes: string): void;
  /** Everything that is received until the other side ends. */
  all(): Promise<string>;
  /** Resolves when the text was received. */
  until(part: string): Promise<string>;
  /** Resolves when the connection is closed, by whatever. */
  closed(): Promise<void>;
}

async function openWire(port: number): Promise<Wire> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1');
  socket.on('error', () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  return {
    socket,
    send: (bytes) => socket.write(bytes, 'latin1'),
    all: () => text(socket),
    closed: () => new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve()))),
    async until(part) {
      let seen = '';
      while (!seen.includes(part)) {
        const [chunk] = await once(socket, 'data');
        seen += chunk;
      }
      return seen;
    },
  };
}

/** A POST as it stands on the wire. */
export function post(body: string, headers: Record<string, string> = {}): string {
  const all = {
    host: 'localhost',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /mobile/graphql HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
