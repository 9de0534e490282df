import { ScaffoldError } from './finding.ts';
import { endpointsIn, printProperty, withImports } from './ts-object.ts';
import { edited, type Merge, mergeUnits, type Unit } from './unit.ts';

const FUNCTIONS = ['batch', 'body', 'each', 'get', 'page', 'query', 'service', 'write'];

/**
 * `endpoints.ts` with the endpoints of a document: written anew, or updated where nobody edited it.
 * @throws {ScaffoldError} when the file declares no service
 */
export function mergeEndpoints(
  file: string,
  text: string | undefined,
  {
    name,
    units,
    base,
  }: { readonly name: string; readonly units: readonly Unit[]; readonly base: Readonly<Record<string, string>> },
): { readonly text: string; readonly merge: Merge } {
  if (text === undefined) return { text: fresh(name, units), merge: mergeUnits({}, [], units) };
  const object = endpointsIn(text);
  if (!object) throw new ScaffoldError(`${file}: expected export const ${name} = service<paths>('${name}')({ … })`);
  const merge = mergeUnits(base, object.standing, units);
  const whole = edited(text, merge, object.end, printProperty);
  const put = [...merge.add, ...merge.replace.map(({ by }) => by)];
  return { text: put.length === 0 ? text : withImports(whole, 'frontdesk', used(put)), merge };
}

function fresh(name: string, units: readonly Unit[]): string {
  return [
    '// biome-ignore-all format: one line an endpoint',
    `// From openapi.yaml, by "frontdesk service add". It is yours: run again, that leaves what you edited. \`sharedWith\` is 'user' since no`,
    "// document says who may share an answer: widen it to 'everyone' (and give it a `ttl`) where the answer is the same for all.",
    `import { ${used(units).join(', ')} } from 'frontdesk';`,
    "import type { paths } from './openapi.generated.ts';",
    '',
    `export const ${name} = service<paths>('${name}')({`,
    `${units.map(printProperty).join('')}});`,
    '',
  ].join('\n');
}

function used(units: readonly Unit[]): readonly string[] {
  const code = units.map((unit) => unit.code.replace(/^[^:]*:/, ' ')).join('\n');
  return FUNCTIONS.filter((name) => name === 'service' || new RegExp(`[ {]${name}\\(`).test(code));
}
