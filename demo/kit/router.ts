import type { IncomingHttpHeaders } from 'node:http';
import { type ErrorForm, jsonError, Refusal, type Reply } from './reply.ts';

/** What a route gets to see of a request. */
export interface Call {
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** Routes by method and path template, such as `GET /products/{id}`; the first that matches wins. */
export type Routes = Record<string, (call: Call) => Reply | Promise<Reply>>;

/** Answers a call with the route that matches: 404 without one, 405 when only the method is wrong. */
export type Router = (method: string, path: string, call: Omit<Call, 'params'>) => Promise<Reply>;

/** Makes a router of a table of routes; refusals are worded in `form`. */
export function routerOf(routes: Routes, form: ErrorForm = jsonError): Router {
  const table = Object.entries(routes).map(([key, handle]) => {
    const [method = '', template = ''] = key.split(' ');
    return { method, template: template.split('/'), handle };
  });

  return async (method, path, call) => {
    const segments = path.split('/');
    const matches = table.flatMap((route) => {
      const params = match(route.template, segments);
      return params ? [{ ...route, params }] : [];
    });
    const found = matches.find((route) => route.method === method);
    try {
      if (found) return await found.handle({ ...call, params: found.params });
      if (matches.length === 0) throw new Refusal(404, `There is nothing at ${path}`);
      const allow = [...new Set(matches.map((route) => route.method))].join(', ');
      throw new Refusal(405, `${path} takes ${allow}, but got ${method}`, {}, { allow });
    } catch (error) {
      if (error instanceof Refusal) return form(error, path);
      throw error;
    }
  };
}

function match(template: string[], segments: string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of template.entries()) {
    const segment = segments[at] ?? '';
    if (part.startsWith('{')) {
      if (segment === '') return undefined;
      params[part.slice(1, -1)] = decoded(segment);
    } else if (part !== segment) return undefined;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
