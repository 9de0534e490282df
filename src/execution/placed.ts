import type { FieldView } from '../context/field-context.ts';
import type { Resolver } from './resolver.ts';
import type { ResolverMap } from './schema.ts';

/** Resolvers of fields that tell their loads which field asks. */
export function withPlaces(resolvers: ResolverMap, view: FieldView | undefined): ResolverMap {
  if (!view) return resolvers;
  return mapEntries(resolvers, (fields) =>
    mapEntries(fields, (resolve, name) =>
      typeof resolve === 'function' && !name.startsWith('__') ? placing(resolve as Resolver, view) : resolve,
    ),
  );
}

function placing(resolve: Resolver, view: FieldView): Resolver {
  return (parent, args, context, info) => resolve(parent, args, view(context, info.path), info);
}

function mapEntries<T, R>(record: Readonly<Record<string, T>>, map: (value: T, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
