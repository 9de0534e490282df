import { z } from 'zod';
import { adminOptions } from '../admin/options.ts';
import { admissionOptions } from '../admission/options.ts';
import { cacheOptions } from '../cache/options.ts';
import { driftOptions } from '../contracts/options.ts';
import { edgeOptions } from '../edge/options.ts';
import { identityOptions } from '../identity/options.ts';
import { formatDuration } from '../kit/durations.ts';
import { wholeNumber } from '../kit/settings.ts';
import { operationsOptions } from '../operations/options.ts';
import { recordingOptions } from '../recording/options.ts';
import { redisOptions } from '../redis/options.ts';
import { auditOptions } from '../telemetry/audit/options.ts';
import { serviceOptions } from '../upstream/options.ts';

/** gateway.yaml as a whole: each module's options under its key. */
export const configSchema = z
  .strictObject({
    workers: wholeNumber(1, 1, 256).describe('How many processes serve the public port.'),
    zone: z
      .string()
      .min(1)
      .optional()
      .describe('The zone this instance of the gateway runs in: instances of services in the same zone are preferred.'),
    server: edgeOptions.prefault({}).describe('The public port.'),
    admin: adminOptions.prefault({}).describe('The port for operators.'),
    audit: auditOptions
      .prefault({})
      .describe('Who was let in, who was refused, and what was changed: [audit.md](audit.md).'),
    redis: redisOptions
      .prefault({})
      .describe('The one connection that instances share. Without a URL everything is kept in memory.'),
    identity: identityOptions.prefault({}).describe('Whose tokens and API keys are believed.'),
    limits: admissionOptions.prefault({}).describe('How much a client may ask, and how large one document may be.'),
    cache: cacheOptions.prefault({}).describe('Rows of endpoints that everyone may share.'),
    operations: operationsOptions.prefault({}).describe('Documents that are parsed and validated.'),
    recording: recordingOptions.prefault({}).describe('What `frontdesk dev --record` stores of the services.'),
    drift: driftOptions.prefault({}).describe('Answers of services are checked against their OpenAPI documents.'),
    services: z
      .record(z.string(), serviceOptions)
      .default({})
      .meta({ names: 'services' })
      .describe('The REST services, each under the name of its folder in `services/`.'),
  })
  .superRefine(({ workers, server, services, identity, redis }, context) => {
    const report = (path: readonly string[], message: string) =>
      context.addIssue({ code: 'custom', path: [...path], message });
    for (const store of ['keyStore', 'revocations'] as const)
      if (identity[store]?.redis && redis.url === undefined)
        report(['identity', store, 'redis'], 'there is no Redis: set redis.url (REDIS_URL), or name a file');
    if (identity.certificates && server.trustedProxies.length === 0)
      report(
        ['identity', 'certificates'],
        'nobody can show a certificate: name the proxies that verify them in server.trustedProxies',
      );
    if (identity.signatures && workers > 1 && redis.url === undefined)
      report(
        ['identity', 'signatures'],
        'several workers would each accept the same request once: set redis.url (REDIS_URL), or workers: 1',
      );
    for (const name of Object.keys(identity.exchange?.services ?? {}))
      if (!Object.hasOwn(services, name) || services[name]?.credentials !== 'exchange')
        report(
          ['identity', 'exchange', 'services', name],
          `no token is exchanged for it: expected the name of a service with credentials: exchange, got ${JSON.stringify(name)}`,
        );
    const longest = formatDuration(server.maxDeadline);
    if (server.deadline > server.maxDeadline)
      report(
        ['server', 'deadline'],
        `expected at most server.maxDeadline (${longest}), got ${formatDuration(server.deadline)}`,
      );
    for (const [name, { timeout }] of Object.entries(services)) {
      if (timeout > server.maxDeadline)
        report(
          ['services', name, 'timeout'],
          `expected at most server.maxDeadline (${longest}), got ${formatDuration(timeout)}: it could never end a call`,
        );
    }
  });

/** The validated configuration: milliseconds and bytes are numbers, defaults are filled in, all of it is frozen. */
export type Config = z.output<typeof configSchema>;
