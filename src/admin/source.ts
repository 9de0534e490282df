import type { ReadyPart } from '../kit/readiness.ts';

/** Whether the processes are alive. */
export type Liveness =
  | { readonly status: 'live' }
  | {
      readonly status: 'stuck';
      /** The workers whose heartbeat is overdue. */
      readonly workers: readonly { readonly worker: number; readonly pid: number; readonly silentMs: number }[];
    };

/** What one worker says about its readiness, or why it says nothing. */
export interface WorkerReadiness {
  readonly worker: number;
  /** starting, serving, draining or gone. */
  readonly state: string;
  readonly ready: boolean;
  readonly parts: readonly ReadyPart[];
  readonly detail?: string;
}

/** Whether new requests may be sent here. */
export interface Readiness {
  readonly ready: boolean;
  /** starting, serving, draining … */
  readonly state: string;
  readonly workers: readonly WorkerReadiness[];
}

/** What the admin port shows; the supervisor knows it. */
export interface AdminSource {
  liveness(): Liveness;
  readiness(): Promise<Readiness>;
  /** All processes' metrics in the text form of Prometheus. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** The keys with which services verify tokens of the gateway. */
  jwks(): { readonly keys: readonly object[] };
  /** Figures of all processes, as JSON. */
  stats(): Promise<object>;
}
