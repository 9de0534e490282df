import { CredentialsRefused } from './refused.ts';

/**
 * A token that is not accepted, with the challenge of RFC 6750, 3. Its rule goes to the client and names what failed, in printable ASCII without
 * quotes. Rules behind the signature are named only to whoever holds a token that the issuer has signed.
 */
export class InvalidToken extends CredentialsRefused {
  constructor(rule: string) {
    super('UNAUTHENTICATED', {
      message: `The credentials are not accepted: ${rule}.`,
      rule,
      headers: { 'www-authenticate': `Bearer error="invalid_token", error_description="${rule}"` },
    });
  }
}
