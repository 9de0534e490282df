import { badRequest, parseJson } from './json.ts';

const TEXTS: readonly string[] = ['query', 'operationName', 'documentId'];
const OBJECTS: readonly string[] = ['variables', 'extensions'];

/**
 * The GraphQL parameters of a query string, in the shape of a POST body. Other parameters are passed over.
 * @throws {GatewayError} BAD_REQUEST for a parameter that is given twice, or whose text is not UTF-8, or not JSON.
 */
export function parametersOf(search: string): Readonly<Record<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const part of search.split('&')) {
    const equals = part.indexOf('=');
    const name = decode(equals === -1 ? part : part.slice(0, equals));
    if (!TEXTS.includes(name) && !OBJECTS.includes(name)) continue;
    if (found.has(name)) throw badRequest(`expected the parameter ${name} at most once`);
    const value = equals === -1 ? '' : decode(part.slice(equals + 1));
    found.set(name, OBJECTS.includes(name) ? parseJson(value, `the parameter ${name}`) : value);
  }
  return Object.fromEntries(found);
}

/** As URLSearchParams, but malformed escapes and foreign encodings are errors instead of replacement characters. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    throw badRequest('expected a query string in percent-encoded UTF-8', error);
  }
}
