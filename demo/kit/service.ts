import type { JwtSettings } from './jwt.ts';
import type { ErrorForm } from './reply.ts';
import type { Routes } from './router.ts';

/** What a service gets from its surroundings. */
export interface Tools {
  now: () => Date;
  /** Whose tokens it believes. */
  jwt: JwtSettings;
}

/** A microservice of the demo shop, ready to be opened. */
export interface DemoService {
  /** Its name in faults, in addresses and in `services/<name>/openapi.yaml`. */
  name: string;
  /** How long every answer takes by nature, in milliseconds. */
  latencyMs?: number;
  /** What it speaks, when that is not JSON. */
  mediaType?: string;
  /** How it words a refusal, when that is not `{ "error": … }`. */
  errorForm?: ErrorForm;
  /** Makes a fresh database from the seed and the routes that read it. */
  open(tools: Tools): { routes: Routes; close(): void };
}
