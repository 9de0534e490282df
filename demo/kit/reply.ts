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

/** Thrown by a route to answer `{ "error": … }` with a status; `details` stand beside the sentence. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: Record<string, string>;

  constructor(status: number, sentence: string, details: Record<string, string> = {}) {
    super(sentence);
    this.status = status;
    this.details = details;
  }

  /** The answer that tells it. */
  reply(headers: Record<string, string> = {}): Reply {
    return json({ error: this.message, ...this.details }, this.status, headers);
  }
}
