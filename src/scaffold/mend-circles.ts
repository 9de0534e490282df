import { escapeStep, isObject, type Json, listOf, objectOf, stepsOf } from './json.ts';

/** Keywords by which a schema is made of others, on the same level. */
const PARTS = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];

/**
 * Takes out references by which a schema is made of itself, or of lists of itself alone (not of values within its properties, as a tree
 * is): TypeScript can make no type of that.
 */
export function mendCircles(document: Json, report: (pointer: string, found: string, done: string) => void): void {
  const schemas = objectOf(objectOf(document.components).schemas);
  const done = new Set<string>();
  const visit = (node: unknown, pointer: string, trail: readonly string[]): void => {
    if (!isObject(node)) return;
    if (typeof node.$ref === 'string') {
      const [root, kind, name = '', ...deeper] = stepsOf(node.$ref);
      if (root !== 'components' || kind !== 'schemas' || deeper.length > 0) return;
      if (trail.includes(name)) {
        report(pointer, `the schema ${name} is made of itself`, 'that part stands for anything now');
        Reflect.deleteProperty(node, '$ref');
      } else enter(name, trail);
      return;
    }
    for (const keyword of PARTS) {
      for (const [i, part] of listOf(node[keyword]).entries()) visit(part, `${pointer}/${keyword}/${i}`, trail);
    }
    visit(node.items, `${pointer}/items`, trail);
  };
  const enter = (name: string, trail: readonly string[]): void => {
    if (done.has(name)) return;
    visit(schemas[name], `/components/schemas/${escapeStep(name)}`, [...trail, name]);
    done.add(name);
  };
  for (const name of Object.keys(schemas)) enter(name, []);
}
