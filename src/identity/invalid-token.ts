/**
 * A token that is not accepted. The message goes to the client and names the rule that failed, in printable ASCII without
 * quotes. Rules behind the signature are named only to whoever holds a token that the issuer has signed.
 */
export class InvalidToken extends Error {
  constructor(rule: string) {
    super(rule);
    this.name = 'InvalidToken';
  }
}
