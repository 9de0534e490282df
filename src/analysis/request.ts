import type { KeySpec } from '../loaders/declare.ts';
import type { Call } from '../upstream/send.ts';

/** What a call says, read back from its path, query and body. */
export interface Sent {
  readonly path: Readonly<Record<string, string>>;
  /** A parameter of the query or a field of the body. */
  parameter(name: string): unknown;
  /** The keys of a batch, each with its fields in their order. */
  keysOf(spec: KeySpec, fields: readonly string[]): readonly (readonly unknown[])[];
}

export function requestOf({ target, template, body }: Call): Sent {
  const [path = '', search = ''] = target.split('?', 2);
  const query = new URLSearchParams(search);
  const content = body && fieldsOf(body);
  return {
    path: pathParameters(template, path),
    parameter: (name) => query.get(name) ?? content?.[name],
    keysOf(spec, fields) {
      if (spec.in === 'query') {
        const values = query.getAll(spec.name);
        return (spec.style === 'comma' ? values.flatMap((value) => value.split(',')) : values).map((value) => [value]);
      }
      const list = content?.[spec.name];
      if (!Array.isArray(list)) return [];
      return list.map((key) => (fields.length === 1 ? [key] : fields.map((field) => Reflect.get(Object(key), field))));
    },
  };
}

function fieldsOf({ text, contentType }: NonNullable<Call['body']>): Readonly<Record<string, unknown>> {
  if (contentType.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}

function pathParameters(template: string, path: string): Readonly<Record<string, string>> {
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
  const pattern = template
    .split(/\{[^{}]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('([^/]*)');
  const values = new RegExp(`^${pattern}$`).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')]));
}
