import { GatewayError, type GatewayErrorOptions } from '../kit/errors.ts';

/** Credentials that are refused: what the client is told, and for operators the rule, of which a forger may not learn. */
export class CredentialsRefused extends GatewayError {
  readonly rule: string;
  /** The client of a key that is known and was refused all the same. */
  readonly clientId: string | undefined;

  constructor(
    code: 'UNAUTHENTICATED' | 'RATE_LIMITED',
    { rule, clientId, ...options }: GatewayErrorOptions & { readonly rule: string; readonly clientId?: string },
  ) {
    super(code, options);
    this.rule = rule;
    this.clientId = clientId;
  }
}
