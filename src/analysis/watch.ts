import { AsyncLocalStorage } from 'node:async_hooks';
import type { GraphQLResolveInfo } from 'graphql';
import type { ContextBase } from '../context/context.ts';
import type { ResolverMap } from '../execution/schema.ts';
import type { AnyDeclaration } from '../loaders/declare.ts';
import { keyFields, keyText } from '../loaders/keys.ts';
import type { Service } from '../loaders/service.ts';
import type { Watch } from './sample.ts';

/** A field of an operation that asks services: where it stands in the answer, without positions in lists. */
export interface Site {
  /** Response names, joined with dots. */
  readonly path: string;
  /** Such as `Query.search`. */
  readonly coordinate: string;
}

/** What one run has seen of resolvers. */
export interface Sightings {
  /** The site that first asked for a key, by endpoint and key as text. */
  readonly asked: Map<string, Site>;
  /** The endpoints that each field asked, by coordinate, whether or not another had asked for the same before. */
  readonly endpoints: Map<string, Set<string>>;
  /** Places of answers that resolvers looked at. */
  readonly read: Set<string>;
  /** What resolvers threw, by coordinate; refusals of services and of arguments are none of it. */
  readonly thrown: Map<string, string>;
}

export function createSightings(): Sightings {
  return { asked: new Map(), endpoints: new Map(), read: new Set(), thrown: new Map() };
}

/** True while a resolver of the project runs, and in whatever it awaits: reads by the executor alone decide nothing. */
const resolving = new AsyncLocalStorage<boolean>();

/** Answers whose reads are noted. */
export function readerOf({ read }: Sightings): Watch {
  return {
    object: (place, value, rest) =>
      new Proxy(value, {
        get(target, name, receiver) {
          if (typeof name !== 'string') return Reflect.get(target, name, receiver);
          rest.make(name);
          if (resolving.getStore() === true) read.add(`${place}.${name}`);
          return Reflect.get(target, name, receiver);
        },
        has(target, name) {
          if (typeof name === 'string') rest.make(name);
          if (resolving.getStore() === true) read.add(`${place}.${String(name)}`);
          return Reflect.has(target, name);
        },
        getOwnPropertyDescriptor(target, name) {
          if (typeof name === 'string') rest.make(name);
          return Reflect.getOwnPropertyDescriptor(target, name);
        },
        ownKeys(target) {
          for (const name of rest.names()) rest.make(name);
          return Reflect.ownKeys(target);
        },
      }),
  };
}

/** Answers as they are. */
export const unwatched: Watch = { object: (_, value) => value };

/** The resolvers of a project, each with a context that notes who asks for what. `sightings` are those of the present run. */
export function watchedResolvers(
  resolvers: ResolverMap,
  services: readonly Service[],
  sightings: () => Sightings,
): ResolverMap {
  const contexts = new WeakMap<ContextBase, Map<string, ContextBase>>();

  function contextAt(context: ContextBase, site: Site): ContextBase {
    const known = contexts.get(context) ?? new Map<string, ContextBase>();
    contexts.set(context, known);
    const own = known.get(site.path) ?? contextOf(context, services, site, sightings());
    known.set(site.path, own);
    return own;
  }

  const wrapped =
    (resolve: AnyFunction): AnyFunction =>
    (parent, args, context, info) => {
      const site = siteOf(info as GraphQLResolveInfo);
      const fail = (error: unknown): never => {
        noteFailure(sightings(), site, error);
        throw error;
      };
      try {
        const result = resolving.run(true, () => resolve(parent, args, contextAt(context as ContextBase, site), info));
        return result instanceof Promise ? result.catch(fail) : result;
      } catch (error) {
        return fail(error);
      }
    };

  const type = (fields: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        if (name.startsWith('__')) {
          if (typeof field !== 'function') return [name, field];
          return [name, (...given: unknown[]) => resolving.run(true, () => (field as AnyFunction)(...given))];
        }
        if (typeof field === 'function') return [name, wrapped(field as AnyFunction)];
        if (typeof field === 'object' && field !== null && 'resolve' in field && typeof field.resolve === 'function')
          return [name, { ...field, resolve: wrapped(field.resolve as AnyFunction) }];
        return [name, field];
      }),
    );
  return Object.fromEntries(
    Object.entries(resolvers).map(([name, fields]) => [name, isPlain(fields) ? type(fields) : fields]),
  );
}

type AnyFunction = (...args: unknown[]) => unknown;

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function siteOf({ path, parentType, fieldName }: GraphQLResolveInfo): Site {
  const names: string[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) if (typeof at.key === 'string') names.unshift(at.key);
  return { path: names.join('.'), coordinate: `${parentType.name}.${fieldName}` };
}

/** Errors of the catalogue are how a resolver refuses; any other one was not meant to be. */
function noteFailure({ thrown }: Sightings, { coordinate }: Site, error: unknown): void {
  if (error instanceof Error && 'code' in error && 'status' in error) return;
  if (!thrown.has(coordinate)) thrown.set(coordinate, error instanceof Error ? error.message : String(error));
}

function contextOf(context: ContextBase, services: readonly Service[], site: Site, sightings: Sightings): ContextBase {
  const own: ContextBase = Object.create(context);
  for (const service of services) {
    let bound: object | undefined;
    Object.defineProperty(own, service.name, {
      enumerable: true,
      get() {
        bound ??= serviceOf(Reflect.get(context, service.name), service, site, sightings);
        return bound;
      },
    });
  }
  return own;
}

function serviceOf(bound: object, service: Service, site: Site, { asked, endpoints }: Sightings): object {
  const own = {};
  for (const [name, declaration] of Object.entries(service.endpoints)) {
    Object.defineProperty(own, name, {
      enumerable: true,
      get() {
        const real: Endpoint = Reflect.get(bound, name);
        const note = (key: unknown) => {
          const own = endpoints.get(site.coordinate) ?? new Set();
          endpoints.set(site.coordinate, own.add(`${service.name}.${name}`));
          const text = askedKey(`${service.name}.${name}`, declaration, key);
          if (!asked.has(text)) asked.set(text, site);
        };
        const call = (method: 'load' | 'send') => (key: unknown) => {
          note(key);
          return real[method]?.(key);
        };
        const load = call('load');
        return { load, loadMany: (keys: readonly unknown[]) => Promise.all(keys.map(load)), send: call('send') };
      },
    });
  }
  return own;
}

interface Endpoint {
  readonly load?: (key: unknown) => unknown;
  readonly send?: (key: unknown) => unknown;
}

/** A key as its loader writes it in facts, with its endpoint before it. */
function askedKey(endpoint: string, declaration: AnyDeclaration, key: unknown): string {
  const fields = Object.entries(Object(key));
  switch (declaration.kind) {
    case 'batch': {
      const { rowKey } = declaration.options;
      const names = typeof rowKey === 'string' ? [rowKey] : rowKey;
      const values = typeof key === 'object' ? keyFields(key, names) : [key as string];
      return `${endpoint} ${values ? keyText(values) : ''}`;
    }
    case 'page': {
      const { first, after: _, ...others } = Object(key);
      return `${endpoint} ${JSON.stringify({ ...others, first })}`;
    }
    case 'write':
      return `${endpoint} `;
    default:
      return `${endpoint} ${JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)))}`;
  }
}
