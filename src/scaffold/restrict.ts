import { ScaffoldError } from './finding.ts';
import { isObject, type Json, listOf, objectOf, stepsOf } from './json.ts';
import { METHODS } from './methods.ts';

/**
 * Keeps the operations that a pattern fits, and of the components those that are still referred to.
 * @param only patterns with `*`, each compared with the path, `METHOD /path`, the operation id and the tags; none keeps all
 * @returns how many operations the document has now, and had
 * @throws {ScaffoldError} when nothing is left
 */
export function restrict(document: Json, only: readonly string[]): { readonly kept: number; readonly of: number } {
  const patterns = only.map(patternOf);
  const paths = objectOf(document.paths);
  let [kept, of] = [0, 0];
  for (const [path, item] of Object.entries(paths)) {
    const operations = objectOf(item);
    for (const method of METHODS) {
      if (operations[method] === undefined) continue;
      of += 1;
      const { operationId, tags } = objectOf(operations[method]);
      const names = [path, `${method.toUpperCase()} ${path}`, operationId, ...listOf(tags)].map(String);
      if (patterns.length === 0 || patterns.some((pattern) => names.some((name) => pattern.test(name)))) kept += 1;
      else Reflect.deleteProperty(operations, method);
    }
    if (METHODS.every((method) => operations[method] === undefined)) Reflect.deleteProperty(paths, path);
  }
  if (kept === 0) {
    throw new ScaffoldError(
      of === 0
        ? 'nothing sensible is left: the document has no operation that can be called'
        : `--only ${only.join(',')}: none of the ${of} operations fits (compared with path, METHOD /path, operation id and tags)`,
    );
  }
  prune(document);
  return { kept, of };
}

/** Components that nothing refers to any more, and groups of them that only answer for documents as a whole. */
function prune(document: Json): void {
  const components = objectOf(document.components);
  const used = new Set<string>();
  const todo: unknown[] = [document.paths];
  for (let i = 0; i < todo.length; i += 1) {
    const node = todo[i];
    if (typeof node !== 'object' || node === null) continue;
    const { $ref, discriminator } = node as Json;
    const mapped = Object.values(objectOf(objectOf(discriminator).mapping)).map((to) =>
      String(to).startsWith('#') ? String(to) : `#/components/schemas/${to}`,
    );
    for (const ref of [...(typeof $ref === 'string' ? [$ref] : []), ...mapped]) {
      const [root, kind = '', name = ''] = stepsOf(ref);
      const key = `${kind} ${name}`;
      if (root !== 'components' || used.has(key)) continue;
      used.add(key);
      todo.push(objectOf(components[kind])[name]);
    }
    todo.push(...Object.values(node));
  }
  const left = Object.entries(components).flatMap(([kind, group]): [string, unknown][] => {
    if (kind === 'securitySchemes') return [[kind, group]];
    const entries = Object.entries(objectOf(group)).filter(([name]) => used.has(`${kind} ${name}`));
    return entries.length === 0 ? [] : [[kind, Object.fromEntries(entries)]];
  });
  if (left.length === 0) Reflect.deleteProperty(document, 'components');
  else document.components = Object.fromEntries(left.filter(([, group]) => isObject(group)));
}

function patternOf(text: string): RegExp {
  return new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'i',
  );
}
