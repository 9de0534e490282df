import { accounts } from './accounts/service.ts';
import { catalog } from './catalog/service.ts';
import { inventory } from './inventory/service.ts';
import { Host } from './kit/host.ts';
import type { DemoService } from './kit/service.ts';
import { orders } from './orders/service.ts';
import { pricing } from './pricing/service.ts';
import { recommendations } from './recommendations/service.ts';
import { reviews } from './reviews/service.ts';

/** The shop, in the order of its ports. */
const shop: readonly DemoService[] = [catalog, pricing, inventory, reviews, recommendations, accounts, orders];

/** Where a running demo service is found. */
export interface RunningService {
  name: string;
  url: string;
}

/** A demo service could not get its port. */
export class PortTaken extends Error {}

/**
 * Starts all demo services in this process: on consecutive ports from `port` up, or on free ones when it is 0.
 * `now` dates what callers create and the request log, and tells whether a token has expired; the seed does not depend
 * on it. `jwtSecret` is the HS256 secret of the tokens that callers prove themselves with (without one, services that
 * need to know the caller refuse everybody), `jwtAudiences` the audiences they may be for, beside the service's own name.
 * `only` names the services to start (default: all); each keeps the port of its place.
 */
export async function startDemoServices({
  port = 0,
  host = '127.0.0.1',
  now = () => new Date(),
  jwtSecret,
  jwtAudiences = [],
  only = shop.map(({ name }) => name),
}: {
  port?: number;
  host?: string;
  now?: () => Date;
  jwtSecret?: string | undefined;
  jwtAudiences?: readonly string[];
  only?: readonly string[];
} = {}): Promise<{ services: RunningService[]; close(): Promise<void> }> {
  const jwt = { secret: jwtSecret, audiences: jwtAudiences };
  const hosts = new Map<string, Host>();
  const close = async () => {
    await Promise.all([...hosts.values()].map((each) => each.close()));
  };
  const unknown = only.find((name) => !shop.some((service) => service.name === name));
  if (unknown !== undefined) {
    throw new RangeError(`expected one of ${shop.map(({ name }) => name).join(', ')}, got ${unknown}`);
  }
  for (const [at, service] of shop.entries()) {
    if (!only.includes(service.name)) continue;
    const own = new Host(service, { port: port && port + at, host, now, jwt, services: hosts });
    hosts.set(service.name, own);
    try {
      await own.listen();
    } catch (error) {
      await close();
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      throw new PortTaken(`Port ${port + at} for ${service.name} is taken; set DEMO_PORT to another first port`);
    }
  }
  return { services: [...hosts.values()].map(({ name, url }) => ({ name, url })), close };
}
