import { type Contract, recordOf, type Schema } from '../contracts/contract.ts';

/** A value as an XML document, by the `xml` of its schema: the services' own answers look like this, and are decoded for real. */
export function xmlOf(value: unknown, schema: Schema, contract: Contract): string {
  const plain = contract.resolve(schema);
  return element(String(recordOf(plain.xml).name ?? 'root'), value, plain, contract);
}

function element(name: string, value: unknown, schema: Schema, contract: Contract): string {
  if (typeof value !== 'object' || value === null) return `<${name}>${escaped(value)}</${name}>`;
  let attributes = '';
  let inside = '';
  const properties = recordOf(schema.properties);
  for (const [key, child] of Object.entries(value)) {
    const own = recordOf(properties[key]);
    const described = { ...contract.resolve(own), ...own };
    if (recordOf(described.xml).attribute === true) attributes += ` ${key}="${escaped(child)}"`;
    else if (Array.isArray(child)) {
      const items = contract.resolve(described.items);
      inside += child.map((item) => element(key, item, items, contract)).join('');
    } else inside += element(key, child, described, contract);
  }
  return `<${name}${attributes}>${inside}</${name}>`;
}

function escaped(value: unknown): string {
  return String(value ?? '').replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
