/** A request for what is not open to all on the admin port, or for what is not there. */
export interface AdminAttempt {
  readonly requestId: string;
  readonly method: string;
  /** The path without its query string. */
  readonly route: string;
  readonly address: string;
  readonly decision: 'allowed' | 'refused';
  /** Why it was refused. */
  readonly reason?: string;
}
