import type { IncomingHttpHeaders } from 'node:http';

/** One request as `GET /__demo/requests` shows it; `status` is 0 while, or when, nothing was answered. */
export interface LoggedRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: unknown;
  status: number;
  responseBytes: number;
  at: string;
}

const KEPT = 1_000;

/** The requests that reached a service: all are counted, the latest are kept. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #count = 0;

  /** Notes a request on its arrival; the host completes the entry when it has answered. */
  add(request: LoggedRequest): void {
    this.#count++;
    this.#requests.push(request);
    if (this.#requests.length > KEPT) this.#requests.shift();
  }

  clear(): void {
    this.#requests = [];
    this.#count = 0;
  }

  toJSON(): { count: number; requests: LoggedRequest[] } {
    return { count: this.#count, requests: this.#requests };
  }
}

/** The headers as they may be shown: of a credential the scheme and its last six characters. */
export function maskedHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { authorization } = headers;
  if (authorization === undefined) return headers;
  const [scheme = '', credential] = authorization.split(/ (.*)/s);
  // Without a scheme the whole of it is the credential.
  const masked = credential === undefined ? `…${scheme.slice(-6)}` : `${scheme} …${credential.slice(-6)}`;
  return { ...headers, authorization: masked };
}
