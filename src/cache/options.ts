import { z } from 'zod';
import { bytes } from '../kit/settings.ts';

/** `cache` in gateway.yaml: rows of endpoints that everyone may share. */
export const cacheOptions = z.strictObject({
  memory: bytes('64MB').describe('The most memory that cached rows take in each worker.'),
});

export type CacheOptions = z.output<typeof cacheOptions>;
