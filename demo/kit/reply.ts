/** What a route answers. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A JSON answer. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return rawJson(JSON.stringify(value), status, headers);
}

/** A JSON answer that is text already. */
export function rawJson(body: string, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

/** Thrown by a route to be answered with a status; `details` and `headers` go with the sentence. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    sentence: string,
    details: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(sentence);
    this.status = status;
    this.details = details;
    this.headers = headers;
  }
}

/** How a service words a refusal of a request for `path`. */
export type ErrorForm = (refusal: Refusal, path: string) => Reply;

/** The usual one: `{ "error": … }` with the details beside the sentence. */
export const jsonError: ErrorForm = ({ message, status, details, headers }) =>
  json({ error: message, ...details }, status, headers);
