import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Entry } from '../config/entry.ts';
import { loadConfig } from '../config/load.ts';
import type { configSchema } from '../config/schema.ts';
import { type GatewayOptions, startGateway } from '../gateway.ts';
import { signToken } from '../identity/sign.ts';
import { type Clock, type Millis, systemClock } from '../kit/clock.ts';
import { readLayout } from '../project/layout.ts';
import type { Events } from '../telemetry/events.ts';
import { status } from './replies.ts';
import { type Script, type ScriptedService, type ServiceCall, scriptedService } from './scripted-service.ts';

type Settings = z.input<typeof configSchema>;

export interface TestGatewayOptions {
  /** The directory of the project. */
  readonly project: string;
  /** What its services answer. One that is not named answers everything with 501: no test reaches an address of gateway.yaml. */
  readonly services?: Readonly<Record<string, Script>>;
  /** Settings that win over the project's gateway.yaml, in its form. */
  readonly config?: Omit<Settings, 'services'> & {
    readonly services?: Readonly<Record<string, Partial<NonNullable<Settings['services']>[string]>>>;
  };
  /** Default: `production`. */
  readonly mode?: GatewayOptions['mode'];
  /** The BFFs to serve; all when it is missing. */
  readonly only?: readonly string[];
  readonly clock?: Clock;
  readonly redisUrl?: string;
}

export interface TestQuery {
  /** Default: the first BFF. */
  readonly bff?: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A GraphQL response; what it does not have is `undefined`. */
export interface TestAnswer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly [name: string]: unknown };
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The body as it came. */
  readonly text: string;
}

export interface TestGateway {
  readonly url: string;
  readonly events: Events;
  /** The scripted services by name. */
  readonly services: Readonly<Record<string, ScriptedService>>;
  /** What the gateway sent to all of them, in the order of arrival. */
  readonly calls: readonly ServiceCall[];
  /** Sends an operation by POST. `Data` is what the test expects; nothing checks it. */
  query<Data = Record<string, unknown>>(request: TestQuery): Promise<TestAnswer<Data>>;
  /** `fetch` with a path of the gateway, for everything else. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A token that the gateway accepts; `bff` defaults to the first. */
  token(claims: {
    readonly sub: string;
    readonly bff?: string;
    readonly scopes?: readonly string[];
    readonly lifetimeMs?: Millis;
  }): string;
  /** The service of that name. @throws {Error} when the project has none. */
  service(name: string): ScriptedService;
  stats(): Record<string, unknown>;
  /** Stops the gateway as a signal would, then the services. Called again, it returns the same promise. */
  stop(): Promise<void>;
}

/** Starts a gateway for a project on a free port, and a scripted service for each of its services. */
export async function startTestGateway(options: TestGatewayOptions): Promise<TestGateway> {
  const { project, mode = 'production', only, clock = systemClock } = options;
  const services = await startServices(options);
  const stopServices = () => Promise.all(Object.values(services).map((service) => service.close()));
  try {
    const config = loadConfig({ project, env: {}, overrides: overridesOf(options, services) });
    const gateway = await startGateway({ config, project, mode, clock, ...(only ? { only } : {}) });
    const [first = ''] = gateway.bffs;
    let stopped: Promise<void> | undefined;
    return {
      url: gateway.url,
      events: gateway.events,
      services,
      get calls() {
        return Object.values(services)
          .flatMap(({ calls }) => calls)
          .sort((a, b) => a.at - b.at);
      },
      async query<Data>({ bff = first, headers = {}, signal, ...body }: TestQuery) {
        const response = await fetch(`${gateway.url}/${bff}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
          ...(signal ? { signal } : {}),
        });
        const text = await response.text();
        const parsed: Pick<TestAnswer<Data>, 'data' | 'errors' | 'extensions'> = JSON.parse(text);
        return { ...parsed, status: response.status, headers: response.headers, text };
      },
      fetch: (path, init) => fetch(gateway.url + path, init),
      token({ sub, bff = first, scopes = [], lifetimeMs = 60_000 }) {
        if (!config.identity.jwt) throw new Error('expected identity.jwt in the configuration, got none');
        return signToken({ jwt: config.identity.jwt, subject: sub, audience: bff, scopes, lifetimeMs, clock });
      },
      service(name) {
        const found = services[name];
        if (!found) throw new Error(`expected one of the services ${Object.keys(services).join(', ')}, got ${name}`);
        return found;
      },
      stats: gateway.stats,
      stop() {
        stopped ??= gateway.stop().finally(stopServices);
        return stopped;
      },
    };
  } catch (error) {
    await stopServices();
    throw error;
  }
}

async function startServices({ project, services = {} }: TestGatewayOptions): Promise<Record<string, ScriptedService>> {
  const names = (await readLayout(project)).services.map(({ name }) => name);
  const unknown = Object.keys(services).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`expected one of the services ${names.join(', ')}, got ${unknown}`);
  const started = names.map(
    async (name) => [name, await scriptedService(services[name] ?? (() => status(501)), name)] as const,
  );
  return Object.fromEntries(await Promise.all(started));
}

function overridesOf(
  { config = {}, redisUrl }: TestGatewayOptions,
  services: Readonly<Record<string, ScriptedService>>,
): Entry[] {
  const local: Settings = {
    server: { host: '127.0.0.1', port: 0, lameDuck: '0s' },
    identity: { jwt: { issuer: 'frontdesk/testing', secret: newSecret() }, mint: { secret: newSecret() } },
    services: Object.fromEntries(Object.values(services).map(({ name, url }) => [name, { instances: [url] }])),
  };
  return [
    ...entriesOf(local),
    ...entriesOf(config),
    ...(redisUrl === undefined ? [] : entriesOf({ redis: { url: redisUrl } })),
  ];
}

function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** The leaves of a tree of settings. */
function entriesOf(tree: object, path: readonly string[] = []): Entry[] {
  return Object.entries(tree).flatMap(([name, value]): Entry[] => {
    const place = [...path, name];
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup
      ? entriesOf(value, place)
      : [{ path: place, value, source: { kind: 'command', command: 'startTestGateway' } }];
  });
}
