/**
 * A token that is not accepted. The message goes to the client and names the rule that failed, in printable ASCII without
 * quotes. Rules behind the signature are named only to whoever holds a token that the issuer has signed. It has no stack, as all
 * refusals: whoever sends tokens could make us spend the time for it.
 */
export class InvalidToken extends Error {
  constructor(rule: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(rule);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'InvalidToken';
  }
}
