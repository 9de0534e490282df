import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { GatewayError, isGatewayError, Refusals } from '../kit/errors.ts';
import type { OperationRequest, PreparedOperation, TrustedDocument } from '../kit/operation.ts';
import { type ParseOptions, parseDocument } from './parse.ts';

export interface OperationsDeps<Plan> extends ParseOptions {
  /** The most memory, in bytes, that prepared documents take. */
  readonly memory: number;
  /** Makes what another stage wants to keep beside a prepared operation, once for each. */
  readonly planner: (operation: PreparedOperation) => Plan;
  /** The operations that can be asked for by their ids. */
  readonly trusted: readonly TrustedDocument[];
  /** True: nothing else is executed. */
  readonly only: boolean;
}

/** One entry of a manifest. */
export interface TrustedOperation {
  /** SHA-256 of the exact text. */
  readonly id: string;
  readonly name: string;
  readonly kind: PreparedOperation['kind'];
  readonly source: string;
}

/** What is known of a request before its document is looked at. */
export interface Asker {
  readonly method: string;
  /** A developer of the BFF, in `demo` and `dev` alone: may send text where others may not. */
  readonly developer: boolean;
}

/** A prepared operation with the plan that execution made for it. */
export interface Planned<Plan> extends PreparedOperation {
  readonly plan: Plan;
}

/** The prepared documents of one schema. */
export interface Operations<Plan> {
  /**
   * Turns what a client sent into one prepared operation.
   * @throws {GatewayError | Refusals} as `parseDocument`; PERSISTED_QUERY_ID_REQUIRED for text where ids are required, before it is
   * parsed; PERSISTED_QUERY_NOT_IN_LIST for an unknown id; METHOD_NOT_ALLOWED for a mutation by GET.
   */
  prepare(request: OperationRequest, asker: Asker): Planned<Plan>;
  /** The manifest. */
  trusted(): readonly TrustedOperation[];
  stats(): { readonly documents: number; readonly bytes: number };
}

/** Refusals are kept as well, so that a bad document that is sent again costs no validation. */
type Entry<Plan> = { readonly operation: Planned<Plan> } | { readonly refused: GatewayError | Refusals };

/** About what a syntax tree and its compiled form take for each character of the text. */
const BYTES_PER_CHARACTER = 100;

/** @throws {Error} naming the file of a trusted operation that does not fit the schema, has no name or repeats one. */
export function createOperations<Plan>(deps: OperationsDeps<Plan>): Operations<Plan> {
  const entries = new LRUCache<string, Entry<Plan>>({
    maxSize: deps.memory,
    sizeCalculation: (_, key) => 1_000 + key.length * BYTES_PER_CHARACTER,
  });

  function make(source: string, operationName: string | undefined, options: ParseOptions = deps): Entry<Plan> {
    try {
      const { document, operation } = parseDocument(source, operationName, options);
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

  const manifest = readManifest(deps.trusted, (source) => {
    // Whoever reads why a start was refused may know the schema.
    const made = make(source, undefined, { ...deps, suggestions: true });
    if ('refused' in made) throw made.refused;
    return made.operation;
  });

  /** The operation of a request that names it by an id. */
  function named(id: string, query: string | undefined): Planned<Plan> | undefined {
    const found = manifest.get(id);
    if (query === undefined && !found) throw new GatewayError('PERSISTED_QUERY_NOT_IN_LIST');
    if (query !== undefined && id !== sha256(query)) {
      throw new GatewayError('BAD_REQUEST', { message: 'The id is not the SHA-256 hash of the document beside it.' });
    }
    return found;
  }

  function fromText(query: string, operationName: string | undefined): Planned<Plan> {
    // The length keeps the two parts apart, whatever a client puts into them.
    const key = `${operationName?.length ?? 0}:${operationName ?? ''}${query}`;
    let found = entries.get(key);
    if (!found) {
      found = make(query, operationName);
      entries.set(key, found);
    }
    if ('refused' in found) throw found.refused;
    return found.operation;
  }

  function find({ query, documentId, operationName }: OperationRequest, { developer }: Asker): Planned<Plan> {
    // Where ids are required, text is refused whatever stands beside it, and before anything is made of it.
    if (query !== undefined && deps.only && !developer) throw new GatewayError('PERSISTED_QUERY_ID_REQUIRED');
    const known = documentId === undefined ? undefined : named(documentId, query);
    return known ?? fromText(query ?? '', operationName);
  }

  return {
    prepare(request, asker) {
      const operation = find(request, asker);
      if (asker.method === 'GET' && operation.kind === 'mutation') {
        throw new GatewayError('METHOD_NOT_ALLOWED', {
          message: 'A mutation must be sent by POST.',
          headers: { allow: 'POST' },
        });
      }
      return operation;
    },
    trusted: () => [...manifest.values()].map(({ id, name = '', kind, source }) => ({ id, name, kind, source })),
    stats: () => ({ documents: entries.size, bytes: entries.calculatedSize }),
  };
}

function readManifest<P extends PreparedOperation>(
  trusted: readonly TrustedDocument[],
  prepare: (source: string) => P,
): ReadonlyMap<string, P> {
  const manifest = new Map<string, P>();
  const files = new Map<string, string>();
  for (const { file, source } of trusted) {
    const operation = prepared(file, () => prepare(source));
    const { name } = operation;
    if (name === undefined) throw new Error(`${file}: expected an operation with a name`);
    const other = files.get(name);
    if (other !== undefined) throw new Error(`${file}: the operation ${name} stands in ${other} already`);
    files.set(name, file);
    manifest.set(operation.id, operation);
  }
  return manifest;
}

function prepared<P>(file: string, prepare: () => P): P {
  try {
    return prepare();
  } catch (error) {
    const [first] = error instanceof Refusals ? error.refusals : [error];
    const place = isGatewayError(first) ? first.locations?.[0] : undefined;
    const where = place ? `${file}:${place.line}:${place.column}` : file;
    throw new Error(`${where}: ${first instanceof Error ? first.message : String(first)}`, { cause: error });
  }
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
