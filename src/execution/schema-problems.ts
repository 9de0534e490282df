import { parseGraphQLSDL } from '@graphql-tools/utils';
import { type DefinitionNode, type DocumentNode, GraphQLError, getLocation, Kind, type Location } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { didYouMean } from '../kit/nearest.ts';

/** Where the parts of a schema stand. */
export interface SchemaPlaces {
  /** The names of the SDL files, in the order of the documents. */
  readonly files: readonly string[];
  /** Where the resolver of a field is, or the resolvers of a type: `file:line:column`. */
  resolver(type: string, field?: string): string;
}

/** What is wrong with a schema, `file:line:column: message`, a line each. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

interface Sdl {
  readonly typeDefs: readonly string[];
  readonly places: SchemaPlaces;
  /** Definitions of directives that stand in no file. */
  readonly builtIn: readonly string[];
}

/** Finds the places of what a schema was refused for. What has none is returned as it is. */
export function placed(error: unknown, sdl: Sdl): unknown {
  const lines = linesOf(error, sdl);
  return lines.length === 0 ? error : new SchemaError([...new Set(lines)].join('\n'), { cause: error });
}

function linesOf(error: unknown, { typeDefs, places, builtIn }: Sdl): readonly string[] {
  const documents: DocumentNode[] = [];
  for (const [index, text] of typeDefs.entries()) {
    try {
      documents.push(parseGraphQLSDL(places.files[index] ?? 'SDL', text).document);
    } catch (syntax) {
      if (syntax instanceof GraphQLError) return [lineOf(syntax)];
      throw syntax;
    }
  }
  const message = error instanceof Error ? error.message : String(error);
  const foreign = /^"?(\w+)"?(?:\.(\w+))? defined in resolvers, but not in schema$/.exec(message);
  const definitions = documents.flatMap((document) => document.definitions);
  if (foreign) return [withoutField(foreign[1] ?? '', foreign[2], definitions, places)];

  const own = builtIn.flatMap((text) => parseGraphQLSDL('frontdesk', text).document.definitions);
  const found = validateSDL({ kind: Kind.DOCUMENT, definitions: [...own, ...definitions] });
  // Several files may define parts of one type, which graphql-tools merges and graphql-js calls wrong.
  const meant = found.filter((one) => message.includes(one.message));
  if (meant.length > 0) return meant.map(lineOf);
  const at = coordinateIn(message, definitions);
  return at ? [`${placeOf(at)}: ${message}`] : [];
}

/** The errors of a schema whose parts do not fit together, such as an object that lacks a field of its interface. */
export function unfit(
  errors: readonly GraphQLError[],
  { typeDefs, places }: Pick<Sdl, 'typeDefs'> & { readonly places?: SchemaPlaces | undefined },
): Error {
  const lines = errors.map((error) => {
    const [node] = error.nodes ?? [];
    const file = node?.loc && places?.files[typeDefs.indexOf(node.loc.source.body)];
    return node?.loc && file ? `${placeOf(node.loc, file)}: ${error.message}` : error.message;
  });
  return new SchemaError(lines.join('\n'), { cause: errors[0] });
}

function lineOf(error: GraphQLError): string {
  const [at] = error.locations ?? [];
  const file = error.source?.name ?? error.nodes?.[0]?.loc?.source.name ?? 'SDL';
  return `${file}:${at ? `${at.line}:${at.column}: ` : ' '}${error.message}`;
}

function placeOf(at: Location, file: string = at.source.name): string {
  const { line, column } = getLocation(at.source, at.start);
  return `${file}:${line}:${column}`;
}

function withoutField(
  type: string,
  field: string | undefined,
  definitions: readonly DefinitionNode[],
  { resolver }: SchemaPlaces,
): string {
  const types = definitions.flatMap((one) => ('name' in one && one.name && 'fields' in one ? [one.name.value] : []));
  if (field === undefined || !types.includes(type)) {
    const close = didYouMean(type, new Set(types));
    return `${resolver(type)}: ${type} has resolvers, but no schema file defines the type${close}`;
  }
  const names = fieldsOf(type, definitions).map(({ name }) => name.value);
  const home = definitions.find((one) => 'name' in one && one.name?.value === type)?.loc;
  const where = home ? ` (${placeOf(home)})` : '';
  return `${resolver(type, field)}: ${type}.${field} has a resolver, but the type has no such field: remove it, or add the field to ${type}${where}${didYouMean(field, names)}`;
}

function fieldsOf(type: string, definitions: readonly DefinitionNode[]) {
  return definitions.flatMap((one) =>
    'name' in one && one.name?.value === type && 'fields' in one ? [...(one.fields ?? [])] : [],
  );
}

/** The part of the schema that a message names: `Type.field`, `Type": Field "field"`, or a scalar. The last one that fits, since later ones clash with earlier ones. */
function coordinateIn(message: string, definitions: readonly DefinitionNode[]): Location | undefined {
  const [, type, field] = /\b(\w+)(?:\.|": Field ")(\w+)/.exec(message) ?? [];
  if (type && field) return fieldsOf(type, definitions).findLast(({ name }) => name.value === field)?.loc;
  const [, scalar] = /^scalar (\w+):/.exec(message) ?? [];
  return definitions.findLast((one) => one.kind === Kind.SCALAR_TYPE_DEFINITION && one.name.value === scalar)?.loc;
}
