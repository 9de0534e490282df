import type { FastifyCorsOptions } from '@fastify/cors';
import type { EdgePolicy } from './arrival.ts';

const ALLOWED_HEADERS = [
  'content-type',
  'accept',
  'accept-language',
  'authorization',
  'x-api-key',
  'apollographql-client-name',
  'apollographql-client-version',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'x-request-id',
  'x-request-timeout-ms',
  'idempotency-key',
  'traceparent',
];
const EXPOSED_HEADERS = [
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'x-request-id',
  'traceparent',
  'Server-Timing',
];
const PREFLIGHT_MAX_AGE_SECONDS = 600;

/**
 * CORS for one request: its origin is let in when it is listed for the BFF, letter for letter. `null` is the origin
 * of every sandboxed frame, so it is nobody's and never let in. Without cookies no credentials header is needed.
 */
export function corsFor(policy: EdgePolicy | undefined, origin: string | undefined): FastifyCorsOptions {
  if (policy === undefined || origin === undefined || origin === 'null') return { origin: false };
  if (!policy.origins.includes(origin)) return { origin: false };
  return {
    origin: [origin],
    methods: ['GET', 'POST'],
    allowedHeaders: [...ALLOWED_HEADERS, ...(policy.headers ?? [])],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: PREFLIGHT_MAX_AGE_SECONDS,
    strictPreflight: false,
    // Every answer leaves through the same door (edge/server), preflights too.
    preflightContinue: true,
  };
}
