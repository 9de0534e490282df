const FORM = /^[A-Za-z0-9_-]{1,64}$/;

/** The id that a client gave its request when it can be trusted in headers and logs, else a fresh one. */
export function requestIdOf(header: string | readonly string[] | undefined, fresh: () => string): string {
  return typeof header === 'string' && FORM.test(header) ? header : fresh();
}
