import { Resolver } from 'node:dns/promises';
import type { Millis } from '../../kit/clock.ts';
import { targetOf } from './discovery.ts';
import type { Resolve } from './dns-discovery.ts';
import { type DiscoveryOptions, isAddress } from './options.ts';

/** One question to one server; two tries. */
const ANSWER_TIME: Millis = 500;
const TRIES = 2;
/** An address needs no DNS. */
const FOREVER: Millis = 24 * 3_600_000;

/** What `discovery` asks DNS for each entry of `instances`. Every server of the list is asked in turn until one answers. */
export function createResolve(options: DiscoveryOptions): Resolve {
  const resolver = new Resolver({ timeout: ANSWER_TIME, tries: TRIES });
  if (options.servers.length > 0) resolver.setServers(options.servers);
  return options.by === 'srv' ? bySrv(resolver, options.refresh) : byAddress(resolver);
}

/**
 * Every address of a name is an instance. AAAA records count only where there is no A record: a host without IPv6 would lose half of
 * its calls to addresses that it cannot reach.
 */
function byAddress(resolver: Resolver): Resolve {
  return async (origin) => {
    if (isAddress(origin.url)) return { targets: [targetOf(origin, origin.url)], validMs: FOREVER };
    const name = origin.url.hostname;
    const records = await resolver.resolve4(name, { ttl: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENODATA') return resolver.resolve6(name, { ttl: true });
      throw error;
    });
    const targets = records.map(({ address }) => {
      const url = new URL(origin.url);
      url.hostname = address.includes(':') ? `[${address}]` : address;
      // The name stays in `Host`, and with it in the check of the certificate.
      return { ...targetOf(origin, url), host: origin.url.host };
    });
    return { targets, validMs: Math.min(...records.map(({ ttl }) => ttl)) * 1_000 };
  };
}

/** Host, port, weight and priority come from the records; RFC 2782. */
function bySrv(resolver: Resolver, refresh: Millis): Resolve {
  return async (origin) => {
    const records = await resolver.resolveSrv(origin.url.hostname);
    const priorities = [...new Set(records.map(({ priority }) => priority))].sort((a, b) => a - b);
    const targets = records.map(({ name, port, priority, weight }) => {
      const url = new URL(origin.url);
      url.host = `${name}:${port}`;
      // A weight of zero means "very little" there, and no calls at all here.
      return { ...targetOf(origin, url), weight: Math.max(weight, 0.01), rank: priorities.indexOf(priority) };
    });
    return { targets, validMs: refresh };
  };
}
