import { type Faults, faultsOf } from './faults.ts';
import { json, Refusal } from './reply.ts';
import type { RequestLog } from './request-log.ts';
import type { Routes } from './router.ts';

/** What control routes may do to a service; every service controls every other one with `?service=NAME`. */
export interface Controlled {
  readonly log: RequestLog;
  readonly faults: Faults;
  setFaults(faults: Faults): Promise<void>;
}

/** The routes below `/__demo` of the service `own`. */
export function controlRoutes(own: string, services: ReadonlyMap<string, Controlled>): Routes {
  const target = (query: URLSearchParams): Controlled => {
    const name = query.get('service') ?? own;
    const service = services.get(name);
    if (!service) throw new Refusal(404, `Unknown service "${name}"; expected ${[...services.keys()].join(', ')}`);
    return service;
  };

  return {
    'GET /__demo/requests': ({ query }) => json(target(query).log),
    'DELETE /__demo/requests': ({ query }) => {
      const { log } = target(query);
      log.clear();
      return json(log);
    },
    'GET /__demo/faults': ({ query }) => json(target(query).faults),
    'POST /__demo/faults': async ({ query, body }) => {
      const service = target(query);
      await service.setFaults(faultsOf(body));
      return json(service.faults);
    },
  };
}
