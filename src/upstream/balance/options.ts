import { isIP } from 'node:net';
import { z } from 'zod';
import { duration, flag, wholeNumber } from '../../kit/settings.ts';
import { hostOf, type InstanceOption, instanceOption, originOf } from './instance-option.ts';

/** `services.<name>.instances` */
export const instancesOption = z
  .array(instanceOption)
  .min(1)
  .superRefine((list, context) => {
    const seen = new Map<string, number>();
    for (const [index, each] of list.entries()) {
      const { base } = originOf(each);
      const first = seen.get(base);
      if (first === undefined) seen.set(base, index);
      else {
        const message = `is the same instance as number ${first + 1} of the list; a weight gives it more calls`;
        context.addIssue({ code: 'custom', path: [index], message });
      }
    }
  })
  .describe(
    'The base URLs of its instances; a path in them is put before that of the endpoint. Each is a URL, or `{ url, weight, zone }`.',
  );

/** `services.<name>.balance` */
export const balanceOption = z
  .enum(['leastPending', 'roundRobin'])
  .default('leastPending')
  .describe(
    'Who gets the next call: of two instances drawn by weight the one with fewer calls under way, or all in turn.',
  );

/** `services.<name>.discovery` */
export const discoveryOptions = z.strictObject({
  by: z
    .enum(['list', 'dns', 'srv'])
    .default('list')
    .describe(
      'What an entry of `instances` is: one instance, its name resolved as the system does; a name of which every address (A, else AAAA) is an instance; or a name of SRV records.',
    ),
  servers: z
    .array(
      z
        .string()
        .refine((text) => isServer(text), { error: 'expected an address with or without a port, such as 10.0.0.2:53' }),
    )
    .default([])
    .describe('The DNS servers to ask, as addresses; the system’s when empty.'),
  refresh: duration('10s').describe('How often SRV records are asked for, which have no lifetime that Node tells.'),
});

/** `services.<name>.outliers` */
export const outlierOptions = z.strictObject({
  enabled: flag(true).describe(
    'Whether instances that fail or lag are left out for a while; never more than half of them.',
  ),
  failures: wholeNumber(5, 1, 1_000).describe('So many failures in a row (5xx, time-outs, connections) …'),
  ejection: duration('10s').describe('… take an instance out for so long, and twice as long when it happens again …'),
  longestEjection: duration('5m').describe('… up to this.'),
  slowFactor: wholeNumber(3, 2, 1_000).describe(
    'An instance is slow when its median is so many times that of the others …',
  ),
  slowBy: duration('100ms').describe('… and longer by at least this.'),
});

/** `services.<name>.checks` */
export const checkOptions = z
  .strictObject({
    path: z
      .string()
      .regex(/^\/[^\s#]*$/, 'expected a path that begins with a slash')
      .describe('What is asked of each instance, below its base URL; any 2xx is well.'),
    interval: duration('5s').describe('How often.'),
    timeout: duration('1s').describe('How long an answer may take.'),
  })
  .optional()
  .describe('Active checks: an instance that fails two in a row gets no calls until one succeeds.');

export type OutlierOptions = z.output<typeof outlierOptions>;
export type DiscoveryOptions = z.output<typeof discoveryOptions>;
export type CheckOptions = NonNullable<z.output<typeof checkOptions>>;

/** The settings of a service that have to do with its instances. */
export interface InstanceSettings {
  readonly instances: readonly InstanceOption[];
  readonly discovery: DiscoveryOptions;
  readonly outliers: OutlierOptions;
  readonly checks?: CheckOptions | undefined;
}

/** Reports a setting that contradicts others. */
export type Report = (path: readonly (string | number)[], message: string) => void;

/** What cannot be meant, though each setting is right by itself. */
export function reportInstanceContradictions(settings: InstanceSettings, report: Report): void {
  const { discovery, outliers, checks } = settings;
  if (discovery.by === 'list' && discovery.servers.length > 0)
    report(['discovery', 'servers'], 'is only used when discovery.by is "dns" or "srv"');
  if (outliers.longestEjection < outliers.ejection)
    report(['outliers', 'longestEjection'], 'is shorter than outliers.ejection');
  if (checks && checks.timeout > checks.interval)
    report(['checks', 'timeout'], 'is longer than checks.interval: checks would overtake each other');
  if (discovery.by !== 'srv') return;
  for (const [index, each] of settings.instances.entries()) {
    const { url, weight } = originOf(each);
    if (url.port !== '') report(['instances', index], 'has a port, but with discovery.by "srv" the records say it');
    if (weight !== 1) report(['instances', index], 'has a weight, but with discovery.by "srv" the records say it');
    if (isAddress(url)) report(['instances', index], 'is an address; with discovery.by "srv" a name is expected');
  }
}

/** Whether the host of a URL is an address and no name. */
export function isAddress(url: URL): boolean {
  return isIP(hostOf(url)) !== 0;
}

function isServer(text: string): boolean {
  const [, bracketed, plain = text] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(text) ?? [];
  return isIP(bracketed ?? plain) !== 0;
}
