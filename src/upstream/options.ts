import { z } from 'zod';
import { bytes } from '../kit/settings.ts';
import { originOf } from './balance/instance-option.ts';
import {
  balanceOption,
  checkOptions,
  discoveryOptions,
  instancesOption,
  outlierOptions,
  type Report,
  reportInstanceContradictions,
} from './balance/options.ts';
import { hedgeOptions } from './hedge/options.ts';
import { breakerOptions, bulkheadOptions, reportBreakerContradictions } from './protection-options.ts';
import { retryOptions } from './retry/options.ts';
import { reportTimeOutContradictions, timeOutSettings } from './time-out-options.ts';
import { reportTlsContradictions, tlsOptions } from './tls-options.ts';

const settings = z.strictObject({
  instances: instancesOption,
  ...timeOutSettings,
  retry: retryOptions.prefault({}).describe('Further tries of calls that may be repeated.'),
  hedge: hedgeOptions.optional().describe('A second call beside a read that takes long. Off unless it is set.'),
  maxAnswer: bytes('8MB').describe('The largest answer, decompressed; a larger one is UPSTREAM_BAD_RESPONSE.'),
  credentials: z
    .enum(['none', 'forward', 'mint', 'exchange'])
    .default('none')
    .describe(
      'What it learns of the caller: nothing, the token that the client sent, a short-lived token of ours, or one that the issuer gives for the token of the client. Endpoints for everyone send none.',
    ),
  sender: z
    .enum(['http', 'got'])
    .default('http')
    .describe(
      'What puts its calls on the wire: the HTTP client of Node, or got, which costs two to three times as much for the same exchange.',
    ),
  balance: balanceOption,
  discovery: discoveryOptions.prefault({}).describe('What the entries of `instances` stand for.'),
  outliers: outlierOptions.prefault({}).describe('Instances that do worse than the others.'),
  checks: checkOptions,
  breaker: breakerOptions.prefault({}).describe('One for each route, by its method and path template.'),
  bulkhead: bulkheadOptions.prefault({}).describe('What the service may take of the gateway.'),
  tls: tlsOptions,
});

/** One service in gateway.yaml, under `services`. Settings that contradict each other are refused. */
export const serviceOptions = settings.superRefine((service, context) => {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  reportTimeOutContradictions(service, report);
  reportInstanceContradictions(service, report);
  reportBreakerContradictions(service.breaker, service.timeout, report);
  const urls = service.instances.map((instance) => originOf(instance).url);
  reportTlsContradictions(service.tls, urls, report);
});

export type ServiceOptions = z.output<typeof serviceOptions>;
