import { RESERVED } from '../context/context.ts';
import { camel, UNSAFE_PROPERTIES } from './names.ts';

/** What files of a project call things by in which the service's name stands, too. */
const TAKEN = new Set([
  ...RESERVED,
  'service',
  'batch',
  'query',
  'body',
  'get',
  'each',
  'page',
  'write',
  'xml',
  'paths',
  'components',
  'bff',
  'resolvers',
  'services',
]);

/** Words of JavaScript that cannot be the name of a variable. */
const WORDS = new Set(
  (
    'abstract arguments await async boolean break byte case catch char class const continue debugger default delete do double else enum eval ' +
    'export extends false final finally float for function goto if implements import in instanceof int interface let long native new null of ' +
    'package private protected public return short static super switch synchronized this throw throws transient true try type typeof ' +
    'undefined var void volatile while with yield NaN Infinity constructor prototype toString valueOf'
  ).split(' '),
);

/**
 * What is wrong with the name of a new service; `undefined` when nothing is. It becomes a folder, a key of gateway.yaml, a variable
 * and a property of the context.
 */
export function wrongServiceName(name: string, present: readonly string[]): string | undefined {
  if (!/^[a-z][A-Za-z0-9]{0,60}$/.test(name)) {
    const instead = camel(name, '');
    return `expected a name such as "loyalty" or "loyaltyPoints" (it becomes a variable), got ${JSON.stringify(name)}${/^[a-z]/.test(instead) ? `; "${instead}" would do` : ''}`;
  }
  if (TAKEN.has(name)) return `"${name}" is what resolvers and endpoints call something else by: choose another name`;
  if (UNSAFE_PROPERTIES.has(name)) return `"${name}" is what objects of JavaScript have already: choose another name`;
  if (WORDS.has(name)) return `"${name}" is a word of JavaScript: choose another name`;
  // Environment variables match names without case.
  const alike = present.find(
    (other) => other !== name && other.toLowerCase().replaceAll(/[-_]/g, '') === name.toLowerCase(),
  );
  return alike === undefined
    ? undefined
    : `"${name}" differs from the service "${alike}" only in case: choose another name`;
}
