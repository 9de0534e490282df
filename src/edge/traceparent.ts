// https://www.w3.org/TR/trace-context/#traceparent-header: version ff, and ids of nothing but zeros, are invalid.
const FORM = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace context of a request when it is well-formed. */
export function traceparentOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' && FORM.test(header) ? header : undefined;
}
