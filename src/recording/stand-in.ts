import type { Service } from '../loaders/service.ts';
import type { Upstream } from '../upstream/service.ts';

/** Stands between the loaders and a service: listens in, or answers in its place. */
export interface StandIn {
  /** The service as loaders call it from now on; `upstream` is the service itself. */
  upstream(service: Service, upstream: Upstream): Upstream;
  /** True for a service that is never called, since this answers in its place. */
  replaces(service: string): boolean;
  stats(): Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}
