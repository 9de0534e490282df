const FORM = /^[\x20-\x7e]{1,64}$/;

/** A self-declared client name as it may stand in logs and metrics: 1 to 64 printable ASCII characters, or nothing. */
export function clientNameOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' && FORM.test(header) ? header : undefined;
}
