import type { Degradation } from './degraded.ts';
import type { ErrorCode } from './errors.ts';

/**
 * What an execution or a refusal yields: free of anything that belongs to one request (ids, limits, traces travel in
 * headers or are spliced in by reply), so that several requests can be given the same one.
 */
export interface Answer {
  /** The status for a client that knows `application/graphql-response+json`; reply applies the rule for others. */
  readonly status: number;
  /** The GraphQL response as JSON text. */
  readonly text: string;
  /** The length of the text in UTF-8. */
  readonly bytes: number;
  /** Encodings of `text`, made once, on first use. */
  readonly encodings: Map<Encoding, Promise<Buffer>>;
  /** The distinct codes of its errors, in the order of their appearance. */
  readonly codes: readonly ErrorCode[];
  /** True when the document was refused at parsing, validation or coercion: the status may become 200 (see reply). */
  readonly refusedDocument: boolean;
  /** Headers that belong to the answer, such as Allow or Retry-After. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What of it is stale, a default or missing; such an answer is for those who wait for it, and never kept for others. */
  readonly degraded?: readonly Degradation[] | undefined;
}

export type Encoding = 'br' | 'gzip';

/** An Answer from its parts, with nothing encoded yet. */
export function createAnswer(parts: Omit<Answer, 'encodings' | 'bytes'>): Answer {
  return new EncodedLater(parts);
}

/** Most answers are too short for an encoding: where they are kept is made when one is asked for. */
class EncodedLater implements Answer {
  readonly status: number;
  readonly text: string;
  readonly bytes: number;
  readonly codes: readonly ErrorCode[];
  readonly refusedDocument: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly degraded: readonly Degradation[] | undefined;
  #encodings: Answer['encodings'] | undefined;

  constructor(parts: Omit<Answer, 'encodings' | 'bytes'>) {
    this.status = parts.status;
    this.text = parts.text;
    this.bytes = Buffer.byteLength(parts.text);
    this.codes = parts.codes;
    this.refusedDocument = parts.refusedDocument;
    this.headers = parts.headers;
    this.degraded = parts.degraded;
  }

  get encodings(): Answer['encodings'] {
    this.#encodings ??= new Map();
    return this.#encodings;
  }
}
