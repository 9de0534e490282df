import type { Bundle } from './bundle.ts';
import { type Finding, ScaffoldError } from './finding.ts';
import { escapeStep, holdsData, isObject, type Json, listOf, objectOf, stepsOf, walk } from './json.ts';
import { mendCircles } from './mend-circles.ts';
import { METHODS, OTHER_METHODS } from './methods.ts';

const ROUTE = /^\/[^\s?#\\]*$/;

/**
 * Puts right what is wrong with a document, in place, so that what reads it strictly can: each finding says what.
 * @throws {ScaffoldError} when it is no OpenAPI 3.0 or 3.1 document
 */
export function mend({ document, place }: Bundle): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (pointer: string, found: string, done: string) =>
    findings.push({ where: place(pointer), found, done });
  assertVersion(document, place);
  document.info = { title: 'Untitled', version: '0', ...objectOf(document.info) };
  // Of no use here, and what is wrong with them would stop what reads the document.
  for (const key of ['webhooks', 'tags', 'externalDocs']) Reflect.deleteProperty(document, key);
  // A key without a value is null in YAML.
  for (const key of ['components', 'security', 'servers'])
    if (document[key] === null) Reflect.deleteProperty(document, key);
  if (!isObject(document.paths)) {
    if (document.paths !== undefined) report('/paths', 'expected an object', 'left out');
    document.paths = {};
  }
  mendReferences(document, report);
  mendCircles(document, report);
  const ids = new Map<string, string>();
  const paths = document.paths as Json;
  for (const [path, item] of Object.entries(paths)) {
    const pointer = `/paths/${escapeStep(path)}`;
    if (path.startsWith('x-')) Reflect.deleteProperty(paths, path);
    else if (!isObject(item)) {
      if (item !== null) report(pointer, 'expected an object', 'left out');
      Reflect.deleteProperty(paths, path);
    } else if (!ROUTE.test(path) || path.replaceAll(/\{[^{}/]+\}/g, '').match(/[{}]/)) {
      report(pointer, `the path ${JSON.stringify(path)} cannot be called: expected /segments/{parameter}`, 'left out');
      Reflect.deleteProperty(paths, path);
    } else {
      paths[path] = mendPath(document, { path, pointer, item, ids, report });
    }
  }
  return findings;
}

function assertVersion(document: Json, place: Bundle['place']): void {
  if (document.swagger !== undefined) {
    throw new ScaffoldError(
      `${place('/swagger')}: expected OpenAPI 3.0 or 3.1, got Swagger ${document.swagger}: convert it first, for example with "npx swagger2openapi FILE -o openapi.yaml"`,
    );
  }
  const version = String(document.openapi ?? '');
  if (/^3\.[01](\.|$)/.test(version)) return;
  // YAML reads 3.0 as the number 3.
  if (version === '3') document.openapi = '3.0.3';
  else if (/^3\.\d/.test(version))
    throw new ScaffoldError(`${place('/openapi')}: expected OpenAPI 3.0 or 3.1, got ${version}`);
  else {
    const got =
      version === '' ? `an object with ${Object.keys(document).slice(0, 5).join(', ') || 'nothing in it'}` : version;
    throw new ScaffoldError(`${place('/openapi')}: expected an OpenAPI document ("openapi: 3.0" or "3.1"), got ${got}`);
  }
}

type Report = (pointer: string, found: string, done: string) => void;

/** References that point nowhere, or in a circle of nothing but references, stand for anything. */
function mendReferences(document: Json, report: Report): void {
  const visit = (node: unknown, pointer: string, data: boolean): void => {
    if (typeof node !== 'object' || node === null) return;
    const ref: unknown = Reflect.get(node, '$ref');
    if (typeof ref === 'string' && !data) {
      const wrong = faultOf(document, ref);
      if (wrong) {
        report(pointer, `$ref "${ref}" ${wrong}`, 'it stands for anything now');
        Reflect.deleteProperty(node, '$ref');
      }
    }
    for (const [key, child] of Object.entries(node)) {
      const above = pointer.slice(pointer.lastIndexOf('/') + 1);
      visit(child, `${pointer}/${escapeStep(key)}`, data || holdsData(key, above));
    }
  };
  visit(document, '', false);
}

function faultOf(document: Json, ref: string): string | undefined {
  const seen = new Set<string>();
  for (let at = ref; ; ) {
    if (seen.has(at)) return 'refers to itself';
    seen.add(at);
    if (!at.startsWith('#/')) return 'points nowhere';
    const found = walk(document, stepsOf(at));
    if (found === undefined) return 'points nowhere';
    const next = isObject(found) ? found.$ref : undefined;
    if (typeof next !== 'string')
      return typeof found === 'object' && found !== null ? undefined : 'points at no object';
    at = next;
  }
}

interface PathAt {
  readonly path: string;
  readonly pointer: string;
  readonly item: Json;
  readonly ids: Map<string, string>;
  readonly report: Report;
}

function mendPath(document: Json, { path, pointer, item, ids, report }: PathAt): Json {
  // The same operations would stand at two places, and each may be mended in another way.
  const target = typeof item.$ref === 'string' ? objectOf(structuredClone(walk(document, stepsOf(item.$ref)))) : {};
  const { $ref: _, ...own } = item;
  const whole: Json = { ...target, ...own };
  const shared = parametersOf(document, whole.parameters, `${pointer}/parameters`, report);
  for (const method of OTHER_METHODS) {
    if (whole[method] === undefined) continue;
    report(`${pointer}/${method}`, `${method.toUpperCase()} is nothing that a gateway calls`, 'left out');
    Reflect.deleteProperty(whole, method);
  }
  Reflect.deleteProperty(whole, 'parameters');
  const names = [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name = '']) => name);
  for (const method of METHODS) {
    const operation = whole[method];
    const at = `${pointer}/${method}`;
    if (operation === undefined) continue;
    if (!isObject(operation)) {
      if (operation !== null) report(at, 'expected an object', 'left out');
      Reflect.deleteProperty(whole, method);
      continue;
    }
    const parameters = new Map(shared);
    for (const [key, one] of parametersOf(document, operation.parameters, `${at}/parameters`, report))
      parameters.set(key, one);
    for (const [key, one] of parameters) {
      const name = String(one.name);
      if (one.in === 'path' && !names.includes(name)) {
        report(`${at}/parameters`, `the parameter "${name}" is not in the path ${path}`, 'left out');
        parameters.delete(key);
      } else if (one.in === 'path' && one.required !== true) parameters.set(key, { ...one, required: true });
    }
    for (const name of new Set(names)) {
      if (parameters.has(`path ${name}`)) continue;
      report(at, `{${name}} of the path is no parameter of the operation`, 'added as text');
      parameters.set(`path ${name}`, { name, in: 'path', required: true, schema: { type: 'string' } });
    }
    const { parameters: __, operationId, responses, callbacks: ___, tags, ...rest } = operation;
    const id = typeof operationId === 'string' && operationId.trim() !== '' ? operationId : undefined;
    const first = id === undefined ? undefined : ids.get(id);
    if (id !== undefined && first === undefined) ids.set(id, `${method.toUpperCase()} ${path}`);
    if (first)
      report(`${at}/operationId`, `the operation id "${id}" is that of ${first}, too`, 'left out: named by its path');
    whole[method] = {
      ...(id !== undefined && !first ? { operationId: id } : {}),
      ...(Array.isArray(tags) ? { tags: tags.filter((tag) => typeof tag === 'string') } : {}),
      ...rest,
      ...(parameters.size > 0 ? { parameters: [...parameters.values()] } : {}),
      responses: responsesOf(responses, at, report),
    };
  }
  return whole;
}

/** Parameters with their references followed, by place and name. */
function parametersOf(document: Json, list: unknown, pointer: string, report: Report): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const [i, one] of listOf(list).entries()) {
    let parameter = objectOf(one);
    while (typeof parameter.$ref === 'string') parameter = objectOf(walk(document, stepsOf(parameter.$ref)));
    const { name, in: where, schema, content, ...rest } = parameter;
    if (typeof name !== 'string' || name === '' || !['query', 'path', 'header', 'cookie'].includes(String(where))) {
      report(`${pointer}/${i}`, 'expected a parameter with "name" and "in"', 'left out');
      continue;
    }
    if (parameter.required !== true && where !== 'path' && name in Object.prototype) {
      // TypeScript compares an object that leaves it out with the member that every object has.
      report(`${pointer}/${i}`, `the parameter "${name}" is what objects of JavaScript have already`, 'left out');
      continue;
    }
    const described = isObject(schema) || !isObject(content) ? { schema: isObject(schema) ? schema : {} } : { content };
    const { examples: _, example: __, ...kept } = rest;
    found.set(`${where} ${name}`, { name, in: where, ...kept, ...described });
  }
  return found;
}

function responsesOf(responses: unknown, at: string, report: Report): Json {
  if (!isObject(responses) || Object.keys(responses).length === 0) {
    report(at, 'the operation does not say what it answers', 'taken as anything');
    return { default: { description: '' } };
  }
  const kept = Object.entries(responses).filter(([status, one]) => !status.startsWith('x-') && isObject(one));
  return Object.fromEntries(
    kept.map(([status, one]) => [
      status,
      typeof objectOf(one).$ref === 'string' ? one : { description: '', ...objectOf(one) },
    ]),
  );
}
