import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** A JSON Schema as OpenAPI documents hold it; `$ref` points into the same document. */
export type Schema = Readonly<Record<string, unknown>>;

/** The OpenAPI document of a service, read for what the gateway asks of it. */
export interface Contract {
  /** The whole document, as it was written. */
  readonly document: Schema;
  /** The dialect of its schemas: OpenAPI 3.0 has its own (`nullable`, boolean `exclusiveMinimum`), 3.1 is JSON Schema 2020-12. */
  readonly dialect: '3.0' | '3.1';
  /** Every operation by its route, such as `GET /users/{id}`. */
  readonly operations: ReadonlyMap<string, ContractOperation>;
  /**
   * What a schema or another part says, with `$ref` followed (one level: what is inside keeps its references).
   * @throws {RangeError} when a reference points nowhere or in a circle, naming it.
   */
  resolve(part: unknown): Schema;
}

/** One operation of a contract, with references followed down to its schemas. */
export interface ContractOperation {
  readonly route: string;
  readonly operationId?: string;
  readonly parameters: readonly ContractParameter[];
  /** The schema of a request body by media type. */
  readonly request: ReadonlyMap<string, Schema>;
  /** Answers by status as written (`200`, `2XX`, `default`), each with its schema by media type. */
  readonly responses: ReadonlyMap<string, ReadonlyMap<string, Schema>>;
  /** Where it stands in the document, as a JSON pointer. */
  readonly pointer: string;
}

export interface ContractParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * Reads the OpenAPI document of a service, JSON or YAML.
 * @throws {SyntaxError} when it is not readable as either, or is no OpenAPI 3 document.
 */
export async function readContract(file: string): Promise<Contract> {
  const document = recordOf(parse(await readFile(file, 'utf8'), { maxAliasCount: 1_000 }));
  const version = String(document.openapi ?? '');
  if (!/^3\.[01]\b/.test(version)) {
    throw new SyntaxError(`expected an OpenAPI document with "openapi: 3.0" or "3.1", but got: ${version || 'none'}`);
  }
  return contractOf(document, version.startsWith('3.0') ? '3.0' : '3.1');
}

/** A contract from a document that was read already. */
export function contractOf(document: Schema, dialect: Contract['dialect']): Contract {
  const resolve = resolverIn(document);
  const operations = new Map<string, ContractOperation>();
  for (const [path, item] of Object.entries(recordOf(document.paths))) {
    const shared = resolve(item);
    for (const method of METHODS) {
      if (shared[method] === undefined) continue;
      const route = `${method.toUpperCase()} ${path}`;
      const pointer = `/paths/${escaped(path)}/${method}`;
      operations.set(route, operationOf({ route, pointer, resolve }, shared, recordOf(shared[method])));
    }
  }
  return { document, dialect, operations, resolve };
}

interface Place {
  readonly route: string;
  readonly pointer: string;
  readonly resolve: Contract['resolve'];
}

function operationOf({ route, pointer, resolve }: Place, item: Schema, operation: Schema): ContractOperation {
  const parameters = new Map<string, ContractParameter>();
  // An operation's own parameter takes the place of the path's.
  for (const one of [...listOf(item.parameters), ...listOf(operation.parameters)]) {
    const { name, in: place, required, schema, content } = resolve(one);
    const [described] = contentOf(resolve, content).values();
    const parameter = {
      name: String(name),
      in: String(place),
      required: required === true,
      schema: described ?? recordOf(schema),
    };
    parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const responses = Object.entries(recordOf(operation.responses)).map(
    ([status, answer]) => [status, contentOf(resolve, resolve(answer).content)] as const,
  );
  return {
    route,
    pointer,
    ...(typeof operation.operationId === 'string' ? { operationId: operation.operationId } : {}),
    parameters: [...parameters.values()],
    request: contentOf(resolve, resolve(operation.requestBody).content),
    responses: new Map(responses),
  };
}

function contentOf(resolve: Contract['resolve'], content: unknown): ReadonlyMap<string, Schema> {
  return new Map(Object.entries(recordOf(content)).map(([type, media]) => [type, recordOf(resolve(media).schema)]));
}

function resolverIn(document: Schema): Contract['resolve'] {
  return (part) => {
    let found = recordOf(part);
    const seen = new Set<string>();
    while (typeof found.$ref === 'string') {
      const { $ref } = found;
      if (seen.has($ref)) throw new RangeError(`${$ref} refers to itself`);
      seen.add($ref);
      found = pointedAt(document, $ref);
    }
    return found;
  };
}

function pointedAt(document: Schema, reference: string): Schema {
  if (!reference.startsWith('#/')) throw new RangeError(`${reference} is not in the same document`);
  let found: unknown = document;
  for (const step of reference.slice(2).split('/')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    const within = recordOf(found);
    const item = Array.isArray(found) ? found[Number(key)] : Object.hasOwn(within, key) ? within[key] : undefined;
    if (item === undefined) throw new RangeError(`${reference} points nowhere`);
    found = item;
  }
  return recordOf(found);
}

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The fields of a part; none where it is no object. */
export function recordOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
}

/** The items of a part; none where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
