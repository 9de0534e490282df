import type { IncomingHttpHeaders } from 'node:http';

/** One call as the service received it. */
export interface ServiceCall {
  readonly service: string;
  readonly method: string;
  /** Method and path as the project declares them, `GET /users/{id}`; the path as sent for one that it does not declare. */
  readonly route: string;
  /** Path and query string as sent. */
  readonly url: string;
  /** The path as sent, without the query string. */
  readonly path: string;
  /** What was sent in path and query: text, and a list for a parameter that was sent several times. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The JSON value of the body; its text when it is no JSON; `undefined` when there is none. */
  readonly body: unknown;
  /** When it arrived, in milliseconds of the monotonic clock. */
  readonly at: number;
}

/** The calls that arrived, in their order. */
export type ServiceCalls = readonly ServiceCall[] & {
  /** Forgets them, so that what follows is seen alone. */
  clear(): void;
};

/** What of a call is known when it arrives. */
export type Received = Pick<ServiceCall, 'service' | 'method' | 'url' | 'headers'> & { readonly text: string };

/** A call as tests look at it. @param routes the routes that the project declares for the service */
export function serviceCall({ text, ...received }: Received, routes: readonly string[]): ServiceCall {
  const [path = '', search = ''] = received.url.split('?', 2);
  const query = new URLSearchParams(search);
  const matched = matchRoute(routes, received.method, path);
  return {
    ...received,
    route: matched?.route ?? `${received.method} ${path}`,
    path,
    parameters: { ...parametersOf(query), ...matched?.parameters },
    query,
    body: readJson(text),
    at: performance.now(),
  };
}

/** The calls with `clear` beside them, which comparing lists does not see. */
export function withClear(calls: ServiceCall[], clear: () => void): ServiceCalls {
  return Object.defineProperty(calls, 'clear', { value: clear, configurable: true }) as unknown as ServiceCalls;
}

/** The route of a call; one that says more of the path in plain text comes before one with a parameter there. */
export function matchRoute(
  routes: readonly string[],
  method: string,
  path: string,
): { readonly route: string; readonly parameters: Readonly<Record<string, string>> } | undefined {
  const found = routes.flatMap((route) => {
    const [routeMethod, template = ''] = route.split(' ', 2);
    const parameters = routeMethod === method ? matchPath(template, path) : undefined;
    return parameters ? [{ route, parameters }] : [];
  });
  return found.sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length)[0];
}

function matchPath(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const names: string[] = [];
  const pattern = template
    .split(/(\{[^{}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part.slice(1, -1));
      return '([^/]+)';
    })
    .join('');
  const values = new RegExp(`^${pattern}$`).exec(path)?.slice(1);
  return values && Object.fromEntries(values.map((value, i) => [names[i] ?? '', decoded(value)]));
}

function parametersOf(query: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  const entries = [...new Set(query.keys())].map((name) => {
    const values = query.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? '') : values] as const;
  });
  return Object.fromEntries(entries);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readJson(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
