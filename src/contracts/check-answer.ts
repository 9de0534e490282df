import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Contract, ContractOperation } from './contract.ts';
import { type Deviation, deviationsOf } from './deviation.ts';
import { jsonSchemaOf } from './json-schema.ts';

/** What a service answered, as far as its contract speaks of it. */
export interface CheckedAnswer {
  /** Method and path template. */
  readonly route: string;
  readonly status: number;
  /** The header `content-type` as it came. */
  readonly contentType: string | undefined;
  readonly bytes: number;
  /** The value of a JSON body. It is only read. */
  readonly value: unknown;
  /** False when the body is in another form, or in none that can be read: then only status and media type are checked. */
  readonly isJson: boolean;
}

/** Text that is longer is not held against a pattern, which could take for ever. */
const LONGEST_MATCHED = 1_000;

/**
 * The check of a service's answers. Validators are compiled at first need, one for each status and media type that the contract has for
 * an endpoint, and so as many as it declares.
 */
export function createAnswerCheck(contract: Contract): (answer: CheckedAnswer) => readonly Deviation[] {
  const validators = new Map<string, (value: unknown) => readonly Deviation[]>();
  return (answer) => {
    const { route, status, bytes } = answer;
    const operation = contract.operations.get(route);
    if (!operation) return [unchecked(`${route} is not in the document`)];
    const documented = statusOf(operation, status);
    if (documented === undefined) {
      const expected = [...operation.responses.keys()].join(', ') || 'none';
      return [{ field: 'status', keyword: 'status', expected, got: String(status) }];
    }
    const media = operation.responses.get(documented) ?? new Map();
    const type = essence(answer.contentType);
    // A body that is missing where there should be one is decoding's affair, and HEAD, 204 and the like have none.
    if (bytes === 0) return [];
    const found = media.size === 0 ? undefined : matching([...media.keys()], type);
    if (found === undefined) {
      const expected = [...media.keys()].map((one) => essence(one)).join(', ') || 'no body';
      return [{ field: 'content-type', keyword: 'media type', expected, got: type }];
    }
    if (!answer.isJson) return [];
    const key = `${route} ${documented} ${found}`;
    const validate = validators.get(key) ?? compiled(contract, media.get(found) ?? {});
    validators.set(key, validate);
    return validate(answer.value);
  };
}

/** That something cannot be checked is told like a deviation: it would go unnoticed otherwise. */
export function unchecked(reason: string): Deviation {
  return { field: 'body', keyword: 'contract', expected: 'a contract that can be checked', got: reason };
}

function compiled(contract: Contract, response: object): (value: unknown) => readonly Deviation[] {
  try {
    const { schema, names } = jsonSchemaOf(contract, { ...response });
    // An instance each: one would keep every schema that it has seen.
    const validate: ValidateFunction = newAjv().compile(schema);
    return (value) => (validate(value) ? [] : deviationsOf(validate.errors ?? [], value, names));
  } catch (error) {
    // The reason is about the document, which holds no data.
    const problem = unchecked(error instanceof Error ? error.message.slice(0, 200) : String(error));
    return () => [problem];
  }
}

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateSchema: false,
    logger: false,
    code: { regExp: Object.assign(boundedPattern, { code: 'bounded' }) },
  });
  addFormats.default(ajv);
  return ajv;
}

function boundedPattern(pattern: string, flags: string): RegExp {
  const expression = new RegExp(pattern, flags);
  const test = expression.test.bind(expression);
  expression.test = (text) => text.length > LONGEST_MATCHED || test(text);
  return expression;
}

/** The answer that the contract has for a status: by its number, else by its class (`4XX`), else `default`. */
function statusOf({ responses }: ContractOperation, status: number): string | undefined {
  const wildcard = `${Math.floor(status / 100)}XX`;
  return [String(status), wildcard, wildcard.toLowerCase(), 'default'].find((one) => responses.has(one));
}

function matching(documented: readonly string[], type: string): string | undefined {
  const [group = ''] = type.split('/');
  return [type, `${group}/*`, '*/*'].flatMap((want) => documented.filter((one) => essence(one) === want))[0];
}

/** A media type without its parameters. */
function essence(contentType: string | undefined): string {
  const [type = ''] = (contentType ?? '').split(';');
  const text = type.trim().toLowerCase();
  if (text === '') return 'none';
  return /^[\w.+*-]{1,60}\/[\w.+*-]{1,60}$/.test(text) ? text : 'something unreadable';
}
