import { z } from 'zod';

/** What the zod schema of the configuration says about one place in it. */
export type Setting = Group | Names | List | Leaf;

interface Described {
  /** What it is for, in one sentence. */
  readonly about: string;
}

/** Settings under fixed keys. An optional group can be left out as a whole, defaults included. */
export interface Group extends Described {
  readonly kind: 'group';
  readonly keys: ReadonlyMap<string, Setting>;
  readonly optional: boolean;
}

/** Settings of one form under names that the operator chooses. */
export interface Names extends Described {
  readonly kind: 'names';
  readonly each: Setting;
  /** True when the names are those of the project's services. */
  readonly services: boolean;
}

export interface List extends Described {
  readonly kind: 'list';
  readonly each: Setting;
  readonly form: string;
  readonly fallback?: unknown;
}

export interface Leaf extends Described {
  readonly kind: 'leaf';
  /** What a value must look like, to follow "expected". */
  readonly form: string;
  readonly secret: boolean;
  readonly unit?: 'duration' | 'bytes';
  /** Its default as it is written; absent when it has none. */
  readonly fallback?: unknown;
}

/** Reads the form of settings from their schema. @throws {TypeError} on a kind of schema that settings do not use. */
export function settingOf(schema: z.core.$ZodType): Setting {
  const { core, meta, optional, fallback } = unwrap(schema);
  const about = typeof meta.description === 'string' ? meta.description : '';
  if (core instanceof z.ZodObject) {
    const keys = new Map(Object.entries(core.shape).map(([key, value]) => [key, settingOf(value)]));
    return { kind: 'group', keys, optional, about };
  }
  if (core instanceof z.ZodRecord) {
    return { kind: 'names', each: settingOf(core.valueType), about, services: meta.names === 'services' };
  }
  const given = fallback === undefined ? {} : { fallback };
  if (core instanceof z.ZodArray) {
    const each = settingOf(core.element);
    return {
      kind: 'list',
      each,
      about,
      form: `a list, each ${each.kind === 'leaf' ? each.form : each.kind}`,
      ...given,
    };
  }
  const form = typeof meta.form === 'string' ? meta.form : formOf(core);
  return { kind: 'leaf', about, form, secret: meta.secret === true, ...unitOf(meta.unit), ...given };
}

function unitOf(unit: unknown): Pick<Leaf, 'unit'> {
  return unit === 'duration' || unit === 'bytes' ? { unit } : {};
}

interface Unwrapped {
  readonly core: z.core.$ZodType;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly optional: boolean;
  readonly fallback?: unknown;
}

function unwrap(schema: z.core.$ZodType): Unwrapped {
  const own = z.globalRegistry.get(schema) ?? {};
  if (schema instanceof z.ZodOptional) {
    const inner = unwrap(schema.unwrap());
    return { ...inner, meta: { ...inner.meta, ...own }, optional: true };
  }
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    const inner = unwrap(schema.unwrap());
    return { ...inner, meta: { ...inner.meta, ...own }, fallback: schema.def.defaultValue };
  }
  if (schema instanceof z.ZodPipe) {
    const inner = unwrap(schema.in);
    return { ...inner, meta: { ...inner.meta, ...own } };
  }
  return { core: schema, meta: own, optional: false };
}

function formOf(schema: z.core.$ZodType): string {
  if (schema instanceof z.core.$ZodURL) {
    // A protocol pattern such as ^https?$ names two schemes.
    const scheme = /^\^(\w+)s\?\$$/.exec(schema._zod.def.protocol?.source ?? '')?.[1];
    return scheme ? `a URL that starts with ${scheme}:// or ${scheme}s://` : 'a URL';
  }
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.map((option) => JSON.stringify(option)).join(', ')}`;
  throw new TypeError(
    `a setting cannot be described by a schema of type ${schema._zod.def.type}; give it meta({ form })`,
  );
}
