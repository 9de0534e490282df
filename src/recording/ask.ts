import { createHash } from 'node:crypto';
import type { AnyDeclaration } from '../loaders/declare.ts';
import type { Asked, Call } from '../upstream/send.ts';
import type { RecordedDocument } from './document.ts';
import type { RecordingOptions } from './options.ts';
import { createRedact, type Redact } from './redact.ts';

type Request = RecordedDocument['request'];

/** What a call asks as a recording knows it: without what must not be stored. */
export interface Ask {
  readonly service: string;
  readonly endpoint: string;
  readonly request: Request;
  /** The keys of a batch as they were asked. */
  readonly keys: readonly string[] | undefined;
}

/** The ask of a call, as it is stored and as it is found again. */
export function askOf(call: Call, asked: Asked, redact: Redact): Ask {
  const { service, endpoint, method, template } = call;
  const [parameters, body] = [asked.parameters, asked.body].map((part) => plainJson(redact(part)));
  return {
    service,
    endpoint,
    keys: asked.keys,
    request: {
      route: `${method} ${template}`,
      arguments: sorted(parameters) as Request['arguments'],
      ...(asked.as === undefined ? {} : { as: nameOf(asked.as, redact) }),
      ...(body === undefined ? {} : { body: sorted(body) }),
    },
  };
}

/** Whose answer it is. Two people stay two where their names must not be stored. */
function nameOf(as: string, redact: Redact): string {
  if (redact(as) === as) return as;
  return `${as.split(' ', 1)[0]} ${createHash('sha256').update(as).digest('hex').slice(0, 8)}`;
}

/** Where an ask is kept, below the directory: readable, and the same at every recording. */
export function fileOf({ service, endpoint, request }: Pick<Ask, 'service' | 'endpoint' | 'request'>): string {
  const { arguments: parameters, as, body } = request;
  const safe = endpoint.replaceAll(/[^\w-]/g, '-');
  if (Object.keys(parameters).length === 0 && as === undefined && body === undefined) return `${service}/${safe}.json`;
  const identity = JSON.stringify([parameters, as ?? null, body ?? null]);
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 8);
  const words = [...Object.values(parameters), as ?? ''].map(String).join(' ').toLowerCase();
  const slug = words
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '');
  return `${service}/${[safe, slug, hash].filter((part) => part !== '').join('.')}.json`;
}

/** The redaction for an endpoint: the names by which its declaration reads an answer stay. */
export function redactFor({ options, kind }: AnyDeclaration, settings: RecordingOptions): Redact {
  if (kind === 'page') return createRedact(settings, [options.cursor, options.next.split('.').at(-1) ?? '']);
  return createRedact(settings);
}

/** As JSON keeps it: `undefined` is left out, dates are text. */
export function plainJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** With the names of objects in alphabetical order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, child]) => [name, sorted(child)]));
}
