/** Who is behind a request. Anonymous is a value, not `null`. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly issuer: string;
      readonly subject: string;
      readonly scopes: readonly string[];
      readonly roles: readonly string[];
      readonly tenant?: string;
      readonly claims: Readonly<Record<string, unknown>>;
    };

/** The calling application, or the address of a caller that names none. Never a self-declared header. */
export interface Client {
  readonly id: string;
  readonly source: 'key' | 'certificate' | 'signature' | 'token' | 'address';
  /** What it may do whoever the principal is: those of its key, certificate or signing key. */
  readonly scopes?: readonly string[];
  /** What it has signed up for, as its key, certificate, signing key or token says. */
  readonly tier?: string;
}

/** Principal and client together: what identity finds out about a request. */
export interface Caller {
  readonly principal: Principal;
  readonly client: Client;
}

/** Who may share a cached or joined answer. */
export type SharedWith = 'everyone' | 'client' | 'user';

export const ANONYMOUS: Principal = Object.freeze({ kind: 'anonymous' });
