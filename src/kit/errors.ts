/**
 * The catalogue: every code that a client can see, the HTTP status of an answer that consists of it, whether trying
 * again can help, and the sentence that may be shown. `docs/errors.md` lists exactly these (a test compares).
 * Names are Apollo Server's where it has one. Status 200 marks codes that stand beside data, with a path.
 */
export const catalogue = {
  BFF_NOT_FOUND: entry(404, false, 'There is no such API.'),
  METHOD_NOT_ALLOWED: entry(405, false, 'This method is not allowed here.'),
  NOT_ACCEPTABLE: entry(406, false, 'None of the accepted media types can be produced.'),
  PAYLOAD_TOO_LARGE: entry(413, false, 'The request body is larger than allowed.'),
  URI_TOO_LONG: entry(414, false, 'The URL is longer than allowed.'),
  UNSUPPORTED_MEDIA_TYPE: entry(415, false, 'The request body has a media type that is not supported.'),
  HEADERS_TOO_LARGE: entry(431, false, 'The request headers are larger than allowed.'),
  REQUEST_TIMEOUT: entry(408, true, 'The request was not received in time.'),
  BAD_REQUEST: entry(400, false, 'The request is not a well-formed GraphQL request.'),
  CSRF_REFUSED: entry(400, false, 'The request could have been sent by a foreign web page without its user knowing.'),
  BATCHING_NOT_SUPPORTED: entry(400, false, 'Arrays of operations are not accepted here.'),
  GRAPHQL_PARSE_FAILED: entry(400, false, 'The document is not GraphQL.'),
  GRAPHQL_VALIDATION_FAILED: entry(400, false, 'The document does not fit the schema.'),
  DOCUMENT_LIMIT_EXCEEDED: entry(400, false, 'The document is larger or deeper than allowed.'),
  OPERATION_RESOLUTION_FAILURE: entry(400, false, 'The document has no such operation.'),
  OPERATION_NOT_SUPPORTED: entry(400, false, 'Subscriptions and incremental delivery are not supported.'),
  PERSISTED_QUERY_ID_REQUIRED: entry(400, false, 'Operations are accepted by their ids only.'),
  PERSISTED_QUERY_NOT_IN_LIST: entry(404, false, 'No operation is known by this id.'),
  BAD_USER_INPUT: entry(400, false, 'A variable or argument has a value that is not allowed.'),
  UNAUTHENTICATED: entry(401, false, 'Valid credentials are needed.'),
  FORBIDDEN: entry(403, false, 'This is not allowed for the caller.'),
  RATE_LIMITED: entry(429, true, 'Too many requests.'),
  NOT_FOUND: entry(200, false, 'There is no such object.'),
  CONFLICT: entry(200, false, 'The change conflicts with the present state.'),
  UPSTREAM_TIMEOUT: entry(200, true, 'A service did not answer in time.'),
  UPSTREAM_UNAVAILABLE: entry(200, true, 'A service could not be reached or failed.'),
  UPSTREAM_CIRCUIT_OPEN: entry(200, true, 'A service fails too often and is not asked for a moment.'),
  UPSTREAM_OVERLOADED: entry(200, true, 'A service has too much to do.'),
  UPSTREAM_BAD_RESPONSE: entry(200, false, 'A service gave an answer that cannot be used.'),
  NOT_RECORDED: entry(200, false, 'A service was asked something that its recording does not hold.'),
  ISSUER_UNAVAILABLE: entry(503, true, 'The credentials cannot be checked at the moment.'),
  DEADLINE_EXCEEDED: entry(504, true, 'The answer was not ready in time.'),
  INTERNAL_SERVER_ERROR: entry(500, false, 'Something went wrong.'),
} as const satisfies Record<string, CatalogueEntry>;

export interface CatalogueEntry {
  readonly status: number;
  readonly retryable: boolean;
  readonly sentence: string;
}

export type ErrorCode = keyof typeof catalogue;

export interface GatewayErrorOptions {
  /** What the client may read; default: the catalogue's sentence. Never upstream text, addresses or secrets. */
  readonly message?: string;
  /** Response headers that go with the error, such as Allow or Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further extensions that a client may see. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Where in the document, when there is such a place. */
  readonly locations?: readonly SourceLocation[];
  /** For logs only. */
  readonly cause?: unknown;
}

/** A place in a document; lines and columns count from 1. */
export interface SourceLocation {
  readonly line: number;
  readonly column: number;
}

/**
 * An error of the catalogue. Its message and extensions are public: a client reads them. It has no stack: nobody is shown where a refusal was
 * made, and to note it takes ten times as long as the rest (15 µs), which whoever sends what is refused could make us spend.
 */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly locations: readonly SourceLocation[] | undefined;

  constructor(code: ErrorCode, options: GatewayErrorOptions = {}) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(
      options.message ?? catalogue[code].sentence,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'GatewayError';
    this.code = code;
    this.status = catalogue[code].status;
    this.headers = options.headers ?? {};
    this.extensions = { ...options.extensions, code };
    this.locations = options.locations;
  }
}

/** Several errors that refuse one request together, such as all that validation found. The first one decides the status. */
export class Refusals extends Error {
  readonly refusals: readonly GatewayError[];

  constructor(refusals: readonly GatewayError[]) {
    super(refusals[0]?.message);
    this.name = 'Refusals';
    this.refusals = refusals;
  }
}

/** Makes an error that has no stack, for the same reason. */
export function withoutStack<E extends Error>(make: () => E): E {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

export function isGatewayError(error: unknown): error is GatewayError {
  return error instanceof GatewayError;
}

function entry(status: number, retryable: boolean, sentence: string): CatalogueEntry {
  return { status, retryable, sentence };
}
