import { z } from 'zod';
import { isRange, RANGE_FORM } from '../kit/address-ranges.ts';
import { bytes, duration, wholeNumber } from '../kit/settings.ts';

/** `server` in gateway.yaml: the public port. */
export const edgeOptions = z.strictObject({
  host: z.string().min(1).default('0.0.0.0').describe('The address on which the public port listens.'),
  port: wholeNumber(4000, 0, 65_535).describe('The public port; 0 takes a free one.'),
  maxBody: bytes('100KB').describe('The largest request body; a larger one is answered with 413.'),
  maxHeaders: bytes('16KB').describe('The largest head of a request; a larger one is answered with 431.'),
  maxHeaderCount: wholeNumber(100, 1).describe('The most header lines of a request; more are answered with 431.'),
  maxUrl: bytes('8KB').describe('The longest URL; a longer one is answered with 414.'),
  headersTimeout: duration('5s').describe('How long a client may take to send the head of a request.'),
  requestTimeout: duration('10s').describe('How long a client may take to send a whole request.'),
  responseTimeout: duration('10s').describe('How long a client may take to read an answer.'),
  keepAliveTimeout: duration('65s').describe(
    'How long an idle connection is kept; longer than that of a load balancer in front.',
  ),
  maxConnections: wholeNumber(10_000, 1).describe('The most connections at once, in each worker.'),
  compressFrom: wholeNumber(1_024, 0).describe('Answers of at least this many bytes are compressed.'),
  deadline: duration('3s').describe('When a client must have its answer.'),
  maxDeadline: duration('10s').describe('The longest deadline; X-Request-Timeout-Ms only shortens.'),
  lameDuck: duration('5s').describe('How long a stopping instance is not ready, but still answers new requests.'),
  trustedProxies: z
    .array(z.string().refine(isRange, `expected ${RANGE_FORM}`))
    .default([])
    .describe(
      'Addresses and ranges of proxies of yours, whose `X-Forwarded-For` is believed, and `Client-Cert` with `identity.certificates`. By default those of nobody are.',
    ),
  drainTimeout: duration('15s').describe('How long a stopping instance waits for requests in flight after that.'),
});

export type EdgeOptions = z.output<typeof edgeOptions>;
