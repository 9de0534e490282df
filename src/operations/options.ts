import { z } from 'zod';
import { bytes } from '../kit/settings.ts';

/** `operations` in gateway.yaml: documents that are parsed and validated. */
export const operationsOptions = z.strictObject({
  memory: bytes('32MB').describe('The most memory that prepared documents take in each worker.'),
});

export type OperationsOptions = z.output<typeof operationsOptions>;
