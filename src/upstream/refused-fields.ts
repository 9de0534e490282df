import type { Call } from './send.ts';

/** What a call consists of that a service can find fault with. */
type Sent = Pick<Call, 'template' | 'target' | 'body'>;

/** More are of no use to anybody. */
const MOST = 20;

/**
 * The fields that a service blames in a problem document, as dotted paths such as `lines.0.quantity`. Known forms: `errors` (RFC 9457,
 * section 3, with `pointer`, or with `field`, `parameter`, `name`), `invalid-params` (RFC 7807) and a single `field`.
 *
 * Only what we sent ourselves is named, so that no word of the service can pass as a name.
 */
export function refusedFields(body: unknown, sent: Sent): readonly string[] {
  const problem = objectOf(body);
  const named = [problem.field, ...[problem.errors, problem['invalid-params']].flatMap(namesIn)];
  const paths = named.flatMap((name) => (typeof name === 'string' ? [pathOf(name)] : []));
  const known = paths.filter((path) => path.length > 0 && wasSent(path, sent));
  return [...new Set(known.map((path) => path.join('.')))].slice(0, MOST);
}

function namesIn(errors: unknown): readonly unknown[] {
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, MOST).map((error) => {
    const { pointer, field, parameter, name } = objectOf(error);
    return [pointer, field, parameter, name].find((value) => typeof value === 'string');
  });
}

/** `#/lines/0/quantity`, `/lines/0/quantity`, `lines[0].quantity` and `lines.0.quantity` are one path. */
function pathOf(name: string): readonly string[] {
  if (/^#?\//.test(name)) {
    const steps = name.replace(/^#?\//, '').split('/');
    // RFC 6901: ~1 is a slash, ~0 a tilde.
    return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return name.split(/[.[\]]+/).filter((step) => step !== '');
}

function wasSent(path: readonly string[], { template, target, body }: Sent): boolean {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    if (template.includes(`{${first}}`)) return true;
    if (new URLSearchParams(target.split('?', 2)[1]).has(first)) return true;
  }
  let at = bodyOf(body);
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = Reflect.get(at, step);
  }
  return true;
}

function bodyOf(body: Sent['body']): unknown {
  if (body?.contentType === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(new URLSearchParams(body.text));
  }
  try {
    return body === undefined ? undefined : JSON.parse(body.text);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
