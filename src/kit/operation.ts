import type { DocumentNode, OperationDefinitionNode } from 'graphql';

/** What a client sent: bytes turned into id or text, variables and extensions. Nothing is parsed as GraphQL yet. */
export interface OperationRequest {
  readonly query?: string;
  /** An id by which a client names an operation that it does not send. */
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A document with one selected operation: parsed, limited and validated, exactly once per schema, text and name. */
export interface PreparedOperation {
  /** SHA-256 of `source`, in lower-case hexadecimal digits. */
  readonly id: string;
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly kind: 'query' | 'mutation';
  /** The name of the operation, when it has one. */
  readonly name?: string;
}

/** An operation that a BFF vouches for. */
export interface TrustedDocument {
  /** Where it stands, for messages. */
  readonly file: string;
  readonly source: string;
}

/** A bound on documents, applied between parsing and validation; it throws a GatewayError to refuse. */
export type DocumentLimit = (document: DocumentNode) => void;
