import type { GraphQLError } from 'graphql';
import { catalogue, type ErrorCode, isGatewayError } from './errors.ts';
import { withoutSchemaNames } from './schema-names.ts';

export interface MaskOptions {
  readonly requestId: string;
  /** True in `demo` and `dev`: messages may name what the schema has beside what the client asked for. */
  readonly suggestions: boolean;
}

/** What a client may see of an error; the caller adds `locations` and `path`. */
export interface MaskedError {
  readonly message: string;
  readonly extensions: { readonly code: ErrorCode; readonly requestId?: string; readonly [name: string]: unknown };
  /** True when the error was none that a client may see: operators want to hear of it. */
  readonly internal: boolean;
}

/** Codes of Apollo Server and graphql-js whose messages speak about the client's own document and variables. */
const ABOUT_THE_DOCUMENT: ReadonlySet<unknown> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
]);

/**
 * Decides, alone and for every error, what a client may see. Errors of the catalogue are public by construction;
 * GraphQL's own errors about a document are public without hints about the schema; everything else becomes
 * INTERNAL_SERVER_ERROR with a sentence of the catalogue, so that no stack, host or upstream text passes.
 */
export function maskError(error: unknown, options: MaskOptions): MaskedError {
  if (isGatewayError(error)) {
    return {
      message: error.message,
      extensions: { ...error.extensions, code: error.code, ...idFor(error.code, options) },
      internal: error.code === 'INTERNAL_SERVER_ERROR',
    };
  }
  if (!isGraphQLError(error)) return internal(options);
  const code = error.extensions.code;
  if (isAboutTheDocument(code) && !isInherited(code, error.originalError)) {
    const message = options.suggestions ? error.message : withoutSchemaNames(error.message, error.source?.body ?? '');
    return { message, extensions: { code }, internal: false };
  }
  return error.originalError === undefined ? internal(options) : maskError(error.originalError, options);
}

function internal(options: MaskOptions): MaskedError {
  const code = 'INTERNAL_SERVER_ERROR';
  return { message: catalogue[code].sentence, extensions: { code, requestId: options.requestId }, internal: true };
}

/** Faults that are not the client's carry the request id: with it an operator finds the cause. */
function idFor(code: ErrorCode, { requestId }: MaskOptions): { requestId?: string } {
  return catalogue[code].status >= 500 || code.startsWith('UPSTREAM_') ? { requestId } : {};
}

function isAboutTheDocument(code: unknown): code is ErrorCode {
  return ABOUT_THE_DOCUMENT.has(code);
}

/**
 * GraphQLError copies the extensions of the error that it wraps. A code that comes from there says nothing: any
 * library may have thrown it, with any text as its message.
 */
function isInherited(code: ErrorCode, original: unknown): boolean {
  if (!(original instanceof Error) || !('extensions' in original)) return false;
  const { extensions } = original;
  return typeof extensions === 'object' && extensions !== null && 'code' in extensions && extensions.code === code;
}

/** By its shape: an application may hold a second copy of graphql, and `kit` imports only its types. */
function isGraphQLError(error: unknown): error is GraphQLError {
  return (
    error instanceof Error &&
    ['nodes', 'source', 'positions', 'originalError'].every((name) => name in error) &&
    'extensions' in error &&
    typeof error.extensions === 'object' &&
    error.extensions !== null
  );
}
