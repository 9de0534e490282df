import type { Routes } from './router.ts';

/** A microservice of the demo shop, ready to be opened. */
export interface DemoService {
  /** Its name in faults, in addresses and in `services/<name>/openapi.yaml`. */
  name: string;
  /** How long every answer takes by nature, in milliseconds. */
  latencyMs?: number;
  /** Makes a fresh database from the seed and the routes that read it. */
  open(tools: { now: () => Date }): { routes: Routes; close(): void };
}
