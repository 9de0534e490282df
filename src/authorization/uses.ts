import { type DirectiveNode, type GraphQLSchema, getArgumentValues } from 'graphql';

/** Lists of names: all of one list are needed, of any one. */
export type Alternatives = readonly (readonly string[])[];

/** One use of a directive of authorisation. */
export type Use = { readonly node: DirectiveNode } & (
  | { readonly directive: 'authenticated' | 'public' }
  | { readonly directive: 'requiresScopes' | 'policy'; readonly lists: Alternatives }
);

/** What directives can stand on: a type with its extensions, or a field. */
export interface Bearer {
  readonly astNode?: { readonly directives?: readonly DirectiveNode[] | undefined } | null | undefined;
  readonly extensionASTNodes?: readonly { readonly directives?: readonly DirectiveNode[] | undefined }[] | undefined;
}

/** The directives of authorisation that stand on a type, on its extensions, or on a field. */
export function usesOn(schema: GraphQLSchema, { astNode, extensionASTNodes = [] }: Bearer): readonly Use[] {
  const nodes = [...(astNode ? [astNode] : []), ...extensionASTNodes];
  return nodes.flatMap(({ directives = [] }) => directives.flatMap((node) => useOf(schema, node)));
}

function useOf(schema: GraphQLSchema, node: DirectiveNode): Use[] {
  const directive = node.name.value;
  switch (directive) {
    case 'authenticated':
    case 'public':
      return [{ directive, node }];
    case 'requiresScopes':
      return [{ directive, node, lists: listsOf(schema, node, 'scopes') }];
    case 'policy':
      return [{ directive, node, lists: listsOf(schema, node, 'policies') }];
    default:
      return [];
  }
}

/** GraphQL has checked the argument against the definition; this says so to the compiler. */
function listsOf(schema: GraphQLSchema, node: DirectiveNode, argument: string): Alternatives {
  const definition = schema.getDirective(node.name.value);
  const value: unknown = definition ? getArgumentValues(definition, node)[argument] : undefined;
  return listOf(value).map((inner) => listOf(inner).map(String));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
