export type State = 'ok' | 'warning' | 'problem';

/** What one look at one thing found. */
export interface Finding {
  readonly check:
    | 'node'
    | 'configuration'
    | 'ports'
    | 'redis'
    | 'services'
    | 'issuers'
    | 'secrets'
    | 'audit'
    | 'clock'
    | 'generated files';
  /** The one of several: a service, a port, a setting. */
  readonly subject?: string;
  readonly state: State;
  /** What is the case. */
  readonly found: string;
  /** The command or setting that mends it; every warning and problem has one. */
  readonly fix?: string;
}
