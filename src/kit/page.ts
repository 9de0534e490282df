import type { IncomingHttpHeaders } from 'node:http';

/** A request that may be for a page of the gateway's own instead of for GraphQL. */
export interface PageRequest {
  readonly method: string;
  /** The path as sent, without the query string. */
  readonly path: string;
  /** The query string without its question mark. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  /** The address of the caller. */
  readonly address: string;
  /** Reads the body, once. @throws {GatewayError} when it is too large, too slow or no JSON. */
  json(): Promise<unknown>;
}

/** A page, or a part of one. Names of headers are in lower case. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Answers what is for a page of its own; `undefined` for everything else. */
export type Pages = (request: PageRequest) => Promise<Page | undefined>;
