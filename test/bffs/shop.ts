import { type IncomingMessage, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { startTestGateway, type TestGateway, type TestGatewayOptions } from 'frontdesk/testing';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Faults } from '../../demo/kit/faults.ts';
import { startDemoServices } from '../../demo/services.ts';
import { assertNothingLeft } from './never-leaves.ts';

const project = new URL('../..', import.meta.url).pathname;

/** What services verify the gateway's own tokens with. */
const MINT_SECRET = 'what the gateway of the tests signs its own tokens with';

/** The clients that have an API key, and the BFF that each key opens. */
const keyed = {
  'alpine-outfitters': 'partner',
  radhaus: 'partner',
  'phone-shop': 'mobile',
  kiosk: 'web',
} as const;

export type KeyedClient = keyof typeof keyed;

/** What a client got. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Bytes of the body on the wire. */
  readonly bytes: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  readonly data: any;
  readonly errors: readonly ReplyError[];
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

export interface ReplyError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string };
}

/** A call that reached a demo service. */
export interface ServiceCall {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly status: number;
  /** Bytes of the answer's body, uncompressed. */
  readonly responseBytes: number;
}

/** The demo shop behind a gateway in this process. */
export interface ShopGateway {
  /** Sends an operation to a BFF, asking for brotli. */
  query(text: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Sends any body by POST; without one the path below the BFF's endpoint by GET. */
  send(request: { body?: unknown; search?: string; headers?: Readonly<Record<string, string>> }): Promise<Reply>;
  /** The header of a user of the BFF: `as('a-0001')`; with the scopes and further claims of the token. */
  as(
    subject: string,
    scopes?: readonly string[],
    claims?: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, string>>;
  /** A token that the gateway signs, for whatever BFF and as long as is asked for. */
  token: TestGateway['token'];
  /** The header of a client with an API key. */
  key(client: KeyedClient): Readonly<Record<string, string>>;
  /** The calls that reached the services since the test began, in the order of services. */
  calls(): Promise<readonly ServiceCall[]>;
  /** Replaces the faults of one service; all are cleared after the test. */
  fault(service: string, faults: Faults): Promise<void>;
  readonly services: readonly string[];
  /** The addresses of the services: no client may ever see one. */
  readonly addresses: readonly string[];
}

export interface ShopGatewayOptions {
  readonly bff: string;
  readonly mode?: 'production' | 'demo';
  /** Settings by dotted path, such as `server.deadline`; those of `services.*` are for each service. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** One demo shop for the tests of a file, and for each test a gateway of its own: nothing is cached or counted yet. */
export function useShopGateway({ bff, mode = 'production', settings = {} }: ShopGatewayOptions): ShopGateway {
  let demo: Awaited<ReturnType<typeof startDemoServices>> | undefined;
  let gateway: TestGateway | undefined;
  const running = () => demo?.services ?? [];
  const started = () => {
    if (!gateway) throw new Error('expected a test that runs: its gateway starts right before it');
    return gateway;
  };
  // Any service controls every other one, so a service that is down can be asked through its neighbour.
  const control = async (method: string, path: string, service: string, body?: unknown): Promise<unknown> => {
    // Through any service that listens: the one that is meant may be down, and its neighbour, too.
    const tries = running().map(
      ({ url }) =>
        () =>
          fetch(`${url}/__demo/${path}?service=${service}`, {
            method,
            ...(body === undefined
              ? {}
              : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
          }),
    );
    const response = await tries.slice(1).reduce((tried, next) => tried.catch(next), tries[0]?.() ?? fetch(''));
    if (!response.ok) throw new Error(`${method} ${path} of ${service} was answered with ${response.status}`);
    return response.json();
  };

  beforeAll(async () => {
    demo = await startDemoServices({ port: 0, jwtSecret: MINT_SECRET });
  });
  beforeEach(async () => {
    await Promise.all(running().map(({ name }) => control('DELETE', 'requests', name)));
    const keys = Object.fromEntries(Object.entries(keyed).map(([client, opens]) => [client, [opens]]));
    gateway = await startTestGateway({ project, mode, only: [bff], keys, config: configOf(running(), settings) });
  });
  afterEach(async () => {
    await Promise.all(running().map(({ name }) => control('POST', 'faults', name, {})));
    await gateway?.stop();
  });
  afterAll(() => demo?.close());

  return {
    get services() {
      return running().map(({ name }) => name);
    },
    get addresses() {
      return running().map(({ url }) => new URL(url).host);
    },
    query(query, variables = {}, headers = {}) {
      return exchange(`${gateway?.url}/${bff}/graphql`, JSON.stringify({ query, variables }), headers);
    },
    send({ body, search = '', headers = {} }) {
      const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      return exchange(`${gateway?.url}/${bff}/graphql${search}`, text, headers);
    },
    as: (subject, scopes = [], claims = {}) =>
      started().headersOf(bff, { sub: subject, scopes, claims, lifetimeMs: 600_000 }),
    token: (claims) => started().token(claims),
    key: (client) => started().headersOf(bff, { client }),
    async calls() {
      const logs = running().map(async ({ name }) => {
        const { requests } = (await control('GET', 'requests', name)) as { requests: Omit<ServiceCall, 'service'>[] };
        return requests.map((request) => ({ ...request, service: name }));
      });
      return (await Promise.all(logs)).flat();
    },
    async fault(service, faults) {
      await control('POST', 'faults', service, faults);
    },
  };
}

/** The services are those of the demo, which run: what is scripted is none of them. */
function configOf(
  services: readonly { name: string; url: string }[],
  settings: Readonly<Record<string, unknown>>,
): NonNullable<TestGatewayOptions['config']> {
  const all: Record<string, unknown> = {
    'server.drainTimeout': '1s',
    // A test that is not about time is not hurried on a busy machine.
    'server.deadline': '10s',
    'identity.mint.secret': MINT_SECRET,
    ...Object.fromEntries(services.map(({ name }) => [`services.${name}.timeout`, '10s'])),
    ...Object.fromEntries(services.map(({ name }) => [`services.${name}.connectTimeout`, '5s'])),
    ...Object.fromEntries(services.map(({ name, url }) => [`services.${name}.instances`, [url]])),
  };
  for (const [path, value] of Object.entries(settings)) {
    if (path.includes('*')) for (const { name } of services) all[path.replace('*', name)] = value;
    else all[path] = value;
  }
  const config = {};
  for (const [path, value] of Object.entries(all)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const group = names.reduce<object>((tree, name) => {
      if (!Object.hasOwn(tree, name)) Reflect.set(tree, name, {});
      return Object(Reflect.get(tree, name));
    }, config);
    Reflect.set(group, last, value);
  }
  return config;
}

/** A POST of JSON; without a body a GET. */
async function exchange(
  url: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  const start = performance.now();
  // Not fetch: it hides how many bytes came.
  const call = request(url, {
    method: body === undefined ? 'GET' : 'POST',
    agent: false,
    headers: {
      ...(body === undefined ? { 'apollo-require-preflight': 'true' } : { 'content-type': 'application/json' }),
      'accept-encoding': 'br',
      ...headers,
    },
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    call.on('response', resolve).on('error', reject).end(body);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const wire = Buffer.concat(chunks);
  const text = decoded(wire, response.headers['content-encoding']).toString();
  assertNothingLeft(text);
  const { data, errors = [], extensions } = JSON.parse(text);
  const ms = performance.now() - start;
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    bytes: wire.length,
    text,
    data,
    errors,
    extensions,
    ms,
  };
}

function decoded(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(body);
  return encoding === 'gzip' ? gunzipSync(body) : body;
}
