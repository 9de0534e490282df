import { createHash } from 'node:crypto';
import {
  type ExecutionResult,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { GatewayError } from '../../src/kit/errors.ts';

/** Numbers from 0 to 99 that only depend on the text. */
const chance = (text: string) => createHash('md5').update(text).digest().readUInt16BE(0) % 100;

/** Gives every field a resolver that makes values up: now and then null, an error, or later; the same for the same place and arguments. @param ran hears of each field that is resolved, as `Type.field`, with its arguments */
export function makeUp(
  target: GraphQLSchema,
  ran: (coordinate: string, args: Readonly<Record<string, unknown>>) => void = () => {},
): void {
  for (const type of Object.values(target.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = (parent: { readonly seed?: string } | undefined, args) => {
        ran(`${type.name}.${field.name}`, args);
        const seed = `${parent?.seed ?? ''}/${type.name}.${field.name}(${JSON.stringify(Object.entries(args).sort())})`;
        const value = invent(target, field.type, seed);
        return chance(`later ${seed}`) < 40 ? Promise.resolve().then(() => value()) : value();
      };
    }
  }
}

function invent(target: GraphQLSchema, type: GraphQLOutputType, seed: string): () => unknown {
  return () => {
    if (chance(`error ${seed}`) < 6)
      throw new GatewayError('UPSTREAM_UNAVAILABLE', { message: `failed at ${chance(seed)}` });
    if (chance(`null ${seed}`) < (isNonNullType(type) ? 4 : 15)) return null;
    const inner = getNullableType(type);
    if (isListType(inner))
      return Array.from({ length: chance(`length ${seed}`) % 4 }, (_, i) =>
        chance(`null ${seed}${i}`) < 10 ? null : invent(target, inner.ofType, `${seed}${i}`)(),
      );
    if (isCompositeType(inner)) {
      const possible = isAbstractType(inner) ? target.getPossibleTypes(inner) : [inner];
      return { seed, __typename: possible[chance(`type ${seed}`) % possible.length]?.name };
    }
    const scalars: Readonly<Record<string, unknown>> = {
      Int: chance(seed),
      PositiveInt: chance(seed) + 1,
      Float: chance(seed) / 4,
      Boolean: true,
      Date: '2026-03-01',
      DateTime: '2026-03-01T09:30:00.000Z',
    };
    return inner.name in scalars ? scalars[inner.name] : `text ${chance(seed)}`;
  };
}

/**
 * What a client sees of a result: its data, and the places that are null by an error. Which of several errors that make one place null
 * are told is left to the engine (GraphQL specification, 6.4.4).
 */
export function seen({ data, errors = [] }: ExecutionResult) {
  const plain: unknown = JSON.parse(JSON.stringify(data ?? null));
  const places = errors.map(({ path = [] }) => {
    const names: (string | number)[] = [];
    let at = plain;
    for (const name of path) {
      if (at === null) break;
      names.push(name);
      at = Reflect.get(Object(at), name);
    }
    return names.join('.');
  });
  return { data: plain, places: [...new Set(places)].sort() };
}
