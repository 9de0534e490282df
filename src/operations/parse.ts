import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { type ErrorCode, GatewayError, Refusals } from '../kit/errors.ts';
import type { DocumentLimit } from '../kit/operation.ts';
import { withoutSchemaNames } from '../kit/schema-names.ts';

export interface ParseOptions {
  readonly schema: GraphQLSchema;
  /** The most lexical tokens of a document. */
  readonly tokens: number;
  readonly documentLimit: DocumentLimit;
  /** Whether `__schema` and `__type` may be asked. */
  readonly introspection: boolean;
  /** Whether messages may suggest names of the schema. */
  readonly suggestions: boolean;
}

/** So many errors help; more only cost. */
const MOST_ERRORS = 20;

/** A client that sends these is told that they are not supported rather than unknown. */
const INCREMENTAL = /^Unknown directive "@(defer|stream)"/;

/**
 * The one place where documents are parsed and validated. Limits come before validation, which is synchronous and can be made to take
 * hundreds of milliseconds by a document that is far below any limit of depth.
 * @throws {GatewayError | Refusals} GRAPHQL_PARSE_FAILED, DOCUMENT_LIMIT_EXCEEDED, OPERATION_NOT_SUPPORTED, OPERATION_RESOLUTION_FAILURE,
 * GRAPHQL_VALIDATION_FAILED.
 */
export function parseDocument(
  source: string,
  operationName: string | undefined,
  options: ParseOptions,
): { readonly document: DocumentNode; readonly operation: OperationDefinitionNode } {
  const document = parseWithin(source, options.tokens);
  options.documentLimit(document);
  const operation = getOperationAST(document, operationName);
  if (operation?.operation === 'subscription') throw new GatewayError('OPERATION_NOT_SUPPORTED');

  const rules = options.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const errors = validate(options.schema, document, rules, { maxErrors: MOST_ERRORS });
  const incremental = errors.find(({ message }) => INCREMENTAL.test(message));
  if (incremental)
    throw new GatewayError('OPERATION_NOT_SUPPORTED', {
      message: 'The directives @defer and @stream are not supported.',
    });
  if (errors.length > 0) {
    throw new Refusals(
      errors.map((error) => refusal('GRAPHQL_VALIDATION_FAILED', error, options.suggestions ? undefined : source)),
    );
  }
  if (!operation) {
    const message = operationName
      ? `The document has no operation named "${operationName}".`
      : 'The document has several operations: set operationName to one of them.';
    throw new GatewayError('OPERATION_RESOLUTION_FAILURE', { message });
  }
  return { document, operation };
}

function parseWithin(source: string, tokens: number): DocumentNode {
  try {
    return parse(source, { maxTokens: tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.includes('Parsing aborted')) {
      const message = `The document has more than ${tokens} tokens, which is the limit.`;
      throw new GatewayError('DOCUMENT_LIMIT_EXCEEDED', { message });
    }
    throw refusal('GRAPHQL_PARSE_FAILED', error, undefined);
  }
}

/** Where `source` is given, the message loses the names of the schema that the client did not write itself. */
function refusal(code: ErrorCode, error: GraphQLError, source: string | undefined): GatewayError {
  const message = source === undefined ? error.message : withoutSchemaNames(error.message, source);
  return new GatewayError(code, { message, ...(error.locations ? { locations: error.locations } : {}) });
}
