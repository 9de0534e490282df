import type { Row } from './row.ts';
import { hungService } from './rows/f07-hung-service.ts';

/** Every promise that can be proven, in the order of the table. */
export const rows: readonly Row[] = [hungService];
