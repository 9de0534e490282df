import { loadConfig } from '../config/load.ts';
import { type GatewayOptions, startGateway } from '../gateway.ts';
import { signToken } from '../identity/sign.ts';
import { type Clock, type Millis, systemClock } from '../kit/clock.ts';
import { loadProject } from '../project/load.ts';
import type { Events } from '../telemetry/events.ts';
import type { ScriptedService } from './scripted-server.ts';
import { type ServiceCalls, withClear } from './service-call.ts';
import { startServices, type TestService } from './services.ts';
import { keyOf, overridesOf, type TestSettings } from './settings.ts';

export interface TestGatewayOptions {
  /** The directory of the project. */
  readonly project: string;
  /**
   * What its services answer: a script each, or `...recorded(FOLDER)`. A query fails when it calls one that is not named: no test reaches
   * an address of gateway.yaml.
   */
  readonly services?: Readonly<Record<string, TestService>>;
  /** Settings that win over the project's gateway.yaml, in its form. */
  readonly config?: TestSettings;
  /** The clients that have an API key, each with the BFFs that it opens. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
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

/** A user with a token, a client with an API key, or both. */
export interface TestCaller {
  /** The user's id. */
  readonly sub?: string;
  readonly scopes?: readonly string[];
  /** Further claims of the token. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly lifetimeMs?: Millis;
  /** A client of `keys`. */
  readonly client?: string;
}

export interface QueryOptions extends Pick<TestQuery, 'operationName' | 'headers' | 'signal'> {
  /** Who asks; the text is a user's id. Default: nobody. */
  readonly as?: string | TestCaller;
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
  readonly calls: ServiceCalls;
  /**
   * Sends an operation by POST. `Data` is what the test expects; nothing checks it.
   * @throws {Error} when a service was called and its script threw, or had no route for the call.
   */
  query<Data = Record<string, unknown>>(
    bff: string,
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    options?: QueryOptions,
  ): Promise<TestAnswer<Data>>;
  query<Data = Record<string, unknown>>(request: TestQuery): Promise<TestAnswer<Data>>;
  /** `fetch` with a path of the gateway, for everything else. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A token that the gateway accepts; `bff` defaults to the first. */
  token(claims: {
    readonly sub: string;
    readonly bff?: string;
    readonly scopes?: readonly string[];
    readonly claims?: Readonly<Record<string, unknown>>;
    readonly lifetimeMs?: Millis;
  }): string;
  /** The headers of a caller of this BFF. */
  headersOf(bff: string, caller: string | TestCaller): Readonly<Record<string, string>>;
  /** The service of that name. @throws {Error} when the project has none. */
  service(name: string): ScriptedService;
  stats(): Record<string, unknown>;
  /** Stops the gateway as a signal would, then the services. Called again, it returns the same promise. */
  stop(): Promise<void>;
  /** As `stop`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a gateway for a project on a free port, and a service for each of its services. Any number may run at once. */
export async function startTestGateway(options: TestGatewayOptions): Promise<TestGateway> {
  const { project, mode = 'production', only, clock = systemClock, keys = {} } = options;
  const loaded = await loadProject(project, only);
  const services = await startServices(project, options.services ?? {}, loaded);
  const running = Object.values(services.byName);
  try {
    const { config: settings = {}, redisUrl } = options;
    const overrides = overridesOf({ config: settings, redisUrl, services: running, keys });
    const config = loadConfig({ project, env: {}, overrides });
    const gateway = await startGateway({
      ...{ config, project, mode, clock },
      ...(only && { only }),
      ...(services.recording && { recording: services.recording }),
    });
    const [first = ''] = gateway.bffs;
    let stopped: Promise<void> | undefined;

    const token: TestGateway['token'] = ({ sub, bff = first, scopes = [], claims = {}, lifetimeMs = 60_000 }) => {
      if (!config.identity.jwt) throw new Error('expected identity.jwt in the configuration, got none');
      return signToken({ jwt: config.identity.jwt, subject: sub, audience: bff, scopes, claims, lifetimeMs, clock });
    };

    const headersOf: TestGateway['headersOf'] = (bff, caller) => {
      const { client, sub, ...claims } = typeof caller === 'string' ? { sub: caller } : caller;
      if (client !== undefined && !Object.hasOwn(keys, client)) {
        const names = Object.keys(keys).join(', ') || 'a client, but `keys` is empty';
        throw new Error(`expected one of the clients of keys: ${names}; got ${client}`);
      }
      return {
        ...(sub === undefined ? {} : { authorization: `Bearer ${token({ ...claims, sub, bff })}` }),
        ...(client === undefined ? {} : { 'x-api-key': keyOf(client) }),
      };
    };

    async function send<Data>({ bff = first, headers = {}, signal, ...body }: TestQuery): Promise<TestAnswer<Data>> {
      services.problems();
      const response = await fetch(`${gateway.url}/${bff}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        ...(signal ? { signal } : {}),
      });
      const text = await response.text();
      const [problem, ...others] = services.problems();
      if (problem) {
        const more = others.map(({ message }) => `\n${message}`).join('');
        throw new Error(`a service could not answer this query: ${problem.message}${more}`, { cause: problem });
      }
      const parsed: Pick<TestAnswer<Data>, 'data' | 'errors' | 'extensions'> = JSON.parse(text);
      return { ...parsed, status: response.status, headers: response.headers, text };
    }

    return {
      url: gateway.url,
      events: gateway.events,
      services: services.byName,
      get calls() {
        const calls = running.flatMap((service) => service.calls).sort((a, b) => a.at - b.at);
        return withClear(calls, () => {
          for (const service of running) service.forget();
        });
      },
      async query<Data>(
        asked: string | TestQuery,
        query = '',
        variables: TestQuery['variables'] = {},
        { as, headers = {}, ...more }: QueryOptions = {},
      ) {
        if (typeof asked !== 'string') return send<Data>(asked);
        if (!gateway.bffs.includes(asked))
          throw new Error(`expected one of the BFFs ${gateway.bffs.join(', ')}, got ${asked}`);
        const identity = as === undefined ? {} : headersOf(asked, as);
        return send<Data>({ bff: asked, query, variables, headers: { ...identity, ...headers }, ...more });
      },
      fetch: (path, init) => fetch(gateway.url + path, init),
      token,
      headersOf,
      service(name) {
        const found = services.byName[name];
        const names = Object.keys(services.byName).join(', ');
        if (!found) throw new Error(`expected one of the services ${names}, got ${name}`);
        return found;
      },
      stats: gateway.stats,
      stop,
      [Symbol.asyncDispose]: stop,
    };

    function stop(): Promise<void> {
      stopped ??= gateway.stop().finally(services.close);
      return stopped;
    }
  } catch (error) {
    await services.close();
    throw error;
  }
}
