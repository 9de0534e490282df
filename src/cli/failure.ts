/** A command that did what it was asked and found that something is wrong: printed without a stack, exit code 1. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
