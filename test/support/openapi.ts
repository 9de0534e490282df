import { parse } from 'yaml';
import { parseXml, readAs } from './xml.ts';

type Json = Record<string, unknown>;

/** An answer to be held against a contract. */
export interface Answer {
  method: string;
  /** Path and query, as they were sent. */
  url: string;
  status: number;
  /** JSON when it is not given. */
  mediaType?: string;
  /** The parsed value of JSON, the text of XML, undefined when there is none. */
  body: unknown;
}

/** An OpenAPI 3.1 document that real answers are held against. */
export interface Contract {
  /** Every answer that is declared: operation and status, such as `GET /products/{id} 200`. */
  answers: string[];
  /** The operation that answers a request. */
  operationOf(method: string, url: string): string;
  /** What is wrong with an answer; nothing when it conforms. Keys that the contract does not declare are wrong. */
  violations(answer: Answer): string[];
}

/** Reads an OpenAPI document. */
export function contractOf(yaml: string): Contract {
  const document = parse(yaml) as Json;
  const operations = new Map<string, Json>();
  for (const [path, methods] of entries(document.paths)) {
    // Parameters of the path hold for each of its methods.
    const { parameters: shared = [], ...others } = methods as Json;
    for (const [method, operation] of entries(others)) {
      const parameters = [shared, (operation as Json).parameters ?? []].flat();
      operations.set(`${method.toUpperCase()} ${path}`, { ...(operation as Json), parameters });
    }
  }

  const resolve = (node: unknown): Json => {
    const { $ref, ...siblings } = node as Json;
    if (typeof $ref !== 'string') return siblings;
    const parts = $ref.replace(/^#\//, '').split('/');
    const target = parts.reduce<unknown>((at, part) => (at as Json | undefined)?.[part], document);
    if (target === undefined) throw new Error(`The contract has no ${$ref}`);
    return { ...resolve(target), ...siblings };
  };

  const operationOf = (method: string, url: string): string => {
    const segments = (url.split('?')[0] ?? '').split('/');
    const fits = [...operations.keys()].filter((key) => {
      const [verb, path = ''] = key.split(' ');
      const template = path.split('/');
      const same = template.every((part, at) => part === segments[at] || (part.startsWith('{') && segments[at] !== ''));
      return verb === method && template.length === segments.length && same;
    });
    // A literal path stands before a template, as the specification demands.
    const [found] = fits.sort((a, b) => a.split('{').length - b.split('{').length);
    if (found === undefined) throw new Error(`The contract has no operation for ${method} ${url}`);
    return found;
  };

  const violations = ({ method, url, status, mediaType = 'application/json', body }: Answer): string[] => {
    const key = operationOf(method, url);
    const operation = operations.get(key) ?? {};
    const response = (operation.responses as Json)[String(status)];
    if (response === undefined) return [`${method} ${url}: status ${status} is not declared`];
    const known = ((operation.parameters ?? []) as unknown[])
      .map(resolve)
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name);
    const sent = [...new URLSearchParams(url.split('?')[1]).keys()];
    const unknown = sent.filter((name) => !known.includes(name)).map((name) => `query: ${name} is not declared`);
    const content = resolve(response).content as Record<string, Json> | undefined;
    if (content === undefined) return [...unknown, ...(body === undefined ? [] : ['body: none is declared'])];
    const schema = content[mediaType]?.schema;
    if (schema === undefined) return [...unknown, `body: no ${mediaType} is declared`];
    const value = mediaType === 'application/xml' ? readAs(parseXml(String(body)), schema, resolve) : body;
    return [...unknown, ...check(value, schema, 'body', resolve)];
  };

  const answers = [...operations].flatMap(([key, { responses }]) =>
    entries(responses).map(([status]) => `${key} ${status}`),
  );
  return { answers, operationOf, violations };
}

// A keyword that is neither checked nor known to say nothing about a value stops the test: it must not pass unseen.
const silent = new Set(['description', 'examples', 'default', 'title', 'xml']);
const formats: Record<string, RegExp> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  uri: /^https?:\/\/[^ ]+$/,
  'uri-reference': /^[^ ]+$/,
  email: /^[^@ ]+@[^@ ]+$/,
};

type Check = (value: unknown, expected: unknown) => boolean;
const keywords: Record<string, Check> = {
  type: (value, expected) => [expected].flat().some((type) => isType(value, type)),
  enum: (value, expected) => (expected as unknown[]).includes(value),
  const: (value, expected) => value === expected,
  format: (value, expected) => formats[String(expected)]?.test(String(value)) ?? false,
  pattern: (value, expected) => new RegExp(String(expected), 'u').test(String(value)),
  minimum: (value, expected) => Number(value) >= Number(expected),
  maximum: (value, expected) => Number(value) <= Number(expected),
  minLength: (value, expected) => String(value).length >= Number(expected),
  maxLength: (value, expected) => String(value).length <= Number(expected),
  minItems: (value, expected) => (value as unknown[]).length >= Number(expected),
  maxItems: (value, expected) => (value as unknown[]).length <= Number(expected),
};

function check(value: unknown, node: unknown, path: string, resolve: (node: unknown) => Json): string[] {
  const { properties, required, items, additionalProperties, ...rest } = resolve(node);
  const wrong = Object.entries(rest).flatMap(([keyword, expected]) => {
    if (silent.has(keyword)) return [];
    const holds = keywords[keyword];
    if (!holds) throw new Error(`${path}: the checker does not know the keyword ${keyword}`);
    return holds(value, expected) ? [] : [`${path}: ${keyword} ${JSON.stringify(expected)}, got ${show(value)}`];
  });
  if (wrong.length > 0) return wrong;
  if (Array.isArray(value)) return value.flatMap((item, at) => check(item, items ?? {}, `${path}[${at}]`, resolve));
  if (typeof value !== 'object' || value === null) return [];

  const declared = (properties ?? {}) as Json;
  const missing = ((required ?? []) as string[]).filter((key) => !Object.hasOwn(value, key));
  return [
    ...missing.map((key) => `${path}.${key}: required, but missing`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const schema = declared[key] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
      return schema ? check(inner, schema, `${path}.${key}`, resolve) : [`${path}.${key}: not declared`];
    }),
  ];
}

function isType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function entries(node: unknown): [string, unknown][] {
  return Object.entries((node ?? {}) as Json);
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
