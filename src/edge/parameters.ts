import { GatewayError } from '../kit/errors.ts';
import type { OperationRequest } from '../kit/operation.ts';
import { badRequest } from './json.ts';
import { shown } from './shown.ts';

type Json = Readonly<Record<string, unknown>>;

const HASH_PREFIX = /^sha256:/;

/**
 * The parameters of a GraphQL-over-HTTP request, from a POST body or from a GET's query string: `null` and an empty
 * text are the same as absent.
 * @throws {GatewayError} BAD_REQUEST naming the parameter, what was expected and what came; BATCHING_NOT_SUPPORTED
 */
export function operationRequest(value: unknown): OperationRequest {
  if (Array.isArray(value)) throw new GatewayError('BATCHING_NOT_SUPPORTED');
  if (!isObject(value)) throw badRequest(`expected the request to be a JSON object, got ${shown(value)}`);
  const query = text(value, 'query');
  const operationName = text(value, 'operationName');
  const variables = object(value, 'variables') ?? {};
  const documentId = idOf(value, object(value, 'extensions') ?? {});
  if (query === undefined && documentId === undefined) {
    throw badRequest('expected a query (the text of an operation) or a documentId, got none');
  }
  const request: { -readonly [K in keyof OperationRequest]: OperationRequest[K] } = { variables };
  if (query !== undefined) request.query = query;
  if (documentId !== undefined) request.documentId = documentId;
  if (operationName !== undefined) request.operationName = operationName;
  return request;
}

/** The id, in whichever form clients send it: GraphQL over HTTP, Apollo, Relay. */
function idOf(request: Json, extensions: Json): string | undefined {
  const persistedQuery = object(extensions, 'persistedQuery', 'extensions.persistedQuery') ?? {};
  let first: string | undefined;
  for (const sent of [
    text(request, 'documentId'),
    text(persistedQuery, 'sha256Hash', 'extensions.persistedQuery.sha256Hash'),
    text(request, 'doc_id'),
    text(request, 'id'),
  ]) {
    const id = sent?.replace(HASH_PREFIX, '');
    first ??= id;
    if (id !== undefined && id !== first) {
      throw badRequest(`expected one id of an operation, got ${shown(first)} and ${shown(id)}`);
    }
  }
  return first;
}

function text(source: Json, name: string, shownName = name): string | undefined {
  const value = source[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw badRequest(`expected ${shownName} to be a string, got ${shown(value)}`);
  return value;
}

function object(source: Json, name: string, shownName = name): Json | undefined {
  const value = source[name];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw badRequest(`expected ${shownName} to be an object, got ${shown(value)}`);
  return value;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
