import { objectBody } from './body.ts';
import { Refusal } from './reply.ts';

/** A refusal of one field. */
export function invalid(field: string, expected: string): Refusal {
  return new Refusal(422, `${field} must be ${expected}`, { field });
}

/** Reads an object field by field; refuses with 422 and the first field that is wrong. */
export class Fields {
  #values: Record<string, unknown>;
  #prefix: string;
  #read = new Set<string>();

  private constructor(values: Record<string, unknown>, prefix: string) {
    this.#values = values;
    this.#prefix = prefix;
  }

  /** The fields of a body; one that is no object is refused with 400. */
  static ofBody(body: unknown): Fields {
    return new Fields(objectBody(body), '');
  }

  /** The fields of an object within the body, such as `lines[0]`. */
  static of(value: unknown, path: string): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(path, 'an object');
    return new Fields(value as Record<string, unknown>, `${path}.`);
  }

  /** Reads a field with one of the methods below when it is there. */
  optional<T>(name: string, read: (name: string) => T): T | undefined {
    return this.value(name) === undefined ? undefined : read(name);
  }

  /** A text with something in it; `form` restricts it further, with the words for what it wants. */
  text(name: string, max: number, form?: { pattern: RegExp; expected: string }): string {
    const value = this.value(name);
    const expected = form?.expected ?? `a text of 1 to ${max} characters`;
    if (typeof value !== 'string' || value.trim() === '' || value.length > max) throw this.wrong(name, expected);
    if (form && !form.pattern.test(value)) throw this.wrong(name, expected);
    return value;
  }

  /** A whole number within bounds. */
  integer(name: string, { min, max }: { min: number; max: number }): number {
    const value = this.value(name);
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    throw this.wrong(name, `a whole number from ${min} to ${max}`);
  }

  flag(name: string): boolean {
    const value = this.value(name);
    if (typeof value === 'boolean') return value;
    throw this.wrong(name, 'true or false');
  }

  /** One of a closed set. */
  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const value = this.value(name);
    const found = values.find((one) => one === value);
    if (found === undefined) throw this.wrong(name, `one of ${values.join(', ')}`);
    return found;
  }

  /** An object. */
  object(name: string): Fields {
    return Fields.of(this.value(name), this.#prefix + name);
  }

  /** A list of 1 to `max` objects. */
  objects(name: string, max: number): Fields[] {
    const value = this.value(name);
    if (!Array.isArray(value) || value.length < 1 || value.length > max) {
      throw this.wrong(name, `a list of 1 to ${max} objects`);
    }
    return value.map((item, at) => Fields.of(item, `${this.#prefix}${name}[${at}]`));
  }

  /** The value as it came. */
  value(name: string): unknown {
    this.#read.add(name);
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  /** Refuses fields that nobody has read. */
  end(): void {
    for (const name of Object.keys(this.#values)) {
      if (!this.#read.has(name)) throw this.wrong(name, 'left out: there is no such field');
    }
  }

  /** A refusal of this field. */
  wrong(name: string, expected: string): Refusal {
    return invalid(this.#prefix + name, expected);
  }
}
