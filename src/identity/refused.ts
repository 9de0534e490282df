import { GatewayError, type GatewayErrorOptions } from '../kit/errors.ts';

export interface CredentialsRefusedOptions extends GatewayErrorOptions {
  readonly rule: string;
  readonly clientId?: string | undefined;
  readonly thumbprint?: string;
}

/** Credentials that are refused: what the client is told, and for operators the rule, of which a forger may not learn. */
export class CredentialsRefused extends GatewayError {
  readonly rule: string;
  /** The client of a key that is known and was refused all the same. */
  readonly clientId: string | undefined;
  /** SHA-256 of the certificate that was refused, in base64url. */
  readonly thumbprint: string | undefined;

  constructor(
    code: 'UNAUTHENTICATED' | 'RATE_LIMITED',
    { rule, clientId, thumbprint, ...options }: CredentialsRefusedOptions,
  ) {
    super(code, options);
    this.rule = rule;
    this.clientId = clientId;
    this.thumbprint = thumbprint;
  }
}
