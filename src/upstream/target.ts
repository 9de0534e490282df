import { GatewayError } from '../kit/errors.ts';

export type Scalar = string | number | boolean;
/** A list is a repeated parameter; `undefined` and `null` leave a parameter out. */
export type ParameterValue = Scalar | readonly Scalar[] | null | undefined;

const PLACEHOLDER = /\{([^{}]+)\}/g;
/** What must not stand in a path segment, raw or encoded: separators, the query and fragment marks, controls. */
const FORBIDDEN = /[/\\?#]|\p{Cc}/u;

/** In characters: no identifier is longer. */
const LONGEST_SEGMENT = 500;

/**
 * The path and query string of a call from its template and parameters. Names that the template holds go into the
 * path, the others into the query.
 *
 * A path parameter is one segment and stays one: dot segments and separators are refused, also when they are percent-encoded
 * any number of times, since every WHATWG URL parser turns `/users/%2e%2e/admin` into `/admin` before it is sent, and services decode once more.
 * @throws {GatewayError} BAD_USER_INPUT; its cause names the parameter.
 */
export function expandTarget(template: string, parameters: Readonly<Record<string, ParameterValue>>): string {
  const inPath = new Set<string>();
  const path = template.replace(PLACEHOLDER, (_, name: string) => {
    inPath.add(name);
    return encodeURIComponent(pathSegment(name, parameters[name]));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (inPath.has(name) || value === undefined || value === null) continue;
    for (const item of Array.isArray(value) ? value : [value]) query.append(name, wellFormed(name, String(item)));
  }
  const search = query.toString();
  return search === '' ? path : `${path}?${search}`;
}

function pathSegment(name: string, value: ParameterValue): string {
  if (value === undefined || value === null || typeof value === 'object' || value === '') {
    throw refused(name, 'a value that is not empty');
  }
  const text = wellFormed(name, String(value));
  // Each decoding walks the whole text, so a long one of nothing but encoded percent signs would take seconds.
  if (text.length > LONGEST_SEGMENT) throw refused(name, `at most ${LONGEST_SEGMENT} characters`);
  for (let form = text; ; ) {
    if (FORBIDDEN.test(form)) throw refused(name, 'a value without path separators and control characters');
    if (/^\.{1,2}$/.test(form)) throw refused(name, 'a value that is not a dot segment');
    const decoded = decodeOnce(name, form);
    if (decoded === form) return text;
    form = decoded;
  }
}

/** Decodes percent-encoded octets; those that are not UTF-8 are refused: lenient services read overlong forms as what they hide. */
function decodeOnce(name: string, text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (octets) => {
    try {
      return decodeURIComponent(octets);
    } catch {
      throw refused(name, 'a value whose percent-encoded octets are UTF-8');
    }
  });
}

function wellFormed(name: string, text: string): string {
  if (!text.isWellFormed()) throw refused(name, 'well-formed Unicode');
  return text;
}

function refused(name: string, expected: string): GatewayError {
  // The name is the service's, which clients do not know and need not.
  return new GatewayError('BAD_USER_INPUT', {
    message: `An argument must be ${expected}.`,
    cause: new TypeError(`the parameter "${name}" must be ${expected}`),
  });
}
