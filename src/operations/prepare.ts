import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { GatewayError, isGatewayError, Refusals } from '../kit/errors.ts';
import type { OperationRequest, PreparedOperation } from '../kit/operation.ts';
import { type ParseOptions, parseDocument } from './parse.ts';

export interface OperationsDeps<Plan> extends ParseOptions {
  /** The most memory, in bytes, that prepared documents take. */
  readonly memory: number;
  /** Makes what another stage wants to keep beside a prepared operation, once for each. */
  readonly planner: (operation: PreparedOperation) => Plan;
}

/** A prepared operation with the plan that execution made for it. */
export interface Planned<Plan> extends PreparedOperation {
  readonly plan: Plan;
}

/** The prepared documents of one schema. */
export interface Operations<Plan> {
  /**
   * Turns what a client sent into one prepared operation.
   * @throws {GatewayError | Refusals} as `parseDocument`; PERSISTED_QUERY_NOT_IN_LIST for an id; METHOD_NOT_ALLOWED for a mutation by GET.
   */
  prepare(request: OperationRequest, method: string): Planned<Plan>;
  stats(): { readonly documents: number; readonly bytes: number };
}

/** Refusals are kept as well, so that a bad document that is sent again costs no validation. */
type Entry<Plan> = { readonly operation: Planned<Plan> } | { readonly refused: GatewayError | Refusals };

/** About what a syntax tree and its compiled form take for each character of the text. */
const BYTES_PER_CHARACTER = 100;

export function createOperations<Plan>(deps: OperationsDeps<Plan>): Operations<Plan> {
  const entries = new LRUCache<string, Entry<Plan>>({
    maxSize: deps.memory,
    sizeCalculation: (_, key) => 1_000 + key.length * BYTES_PER_CHARACTER,
  });

  function make(source: string, operationName: string | undefined): Entry<Plan> {
    try {
      const { document, operation } = parseDocument(source, operationName, deps);
      const id = sha256(source);
      const kind = operation.operation === 'mutation' ? 'mutation' : 'query';
      const name = operation.name?.value;
      const prepared: PreparedOperation = {
        id,
        source,
        document,
        operation,
        kind,
        ...(name === undefined ? {} : { name }),
      };
      return { operation: Object.freeze({ ...prepared, plan: deps.planner(prepared) }) };
    } catch (error) {
      if (isGatewayError(error) || error instanceof Refusals) return { refused: error };
      throw error;
    }
  }

  return {
    prepare({ query, documentId, operationName }, method) {
      if (query === undefined) throw new GatewayError('PERSISTED_QUERY_NOT_IN_LIST');
      if (documentId !== undefined && documentId !== sha256(query)) {
        throw new GatewayError('BAD_REQUEST', { message: 'The id is not the SHA-256 hash of the document beside it.' });
      }
      // The length keeps the two parts apart, whatever a client puts into them.
      const key = `${operationName?.length ?? 0}:${operationName ?? ''}${query}`;
      const found = entries.get(key) ?? make(query, operationName);
      entries.set(key, found);
      if ('refused' in found) throw found.refused;
      if (method === 'GET' && found.operation.kind === 'mutation') {
        throw new GatewayError('METHOD_NOT_ALLOWED', {
          message: 'A mutation must be sent by POST.',
          headers: { allow: 'POST' },
        });
      }
      return found.operation;
    },
    stats: () => ({ documents: entries.size, bytes: entries.calculatedSize }),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
