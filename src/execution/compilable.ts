import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** One response name of a selection: how often it is selected, whether @skip or @include decides on it, and what is selected below it. */
interface Selected {
  times: number;
  conditional: boolean;
  readonly below: SelectionSetNode[];
}

/**
 * False for an operation that graphql-jit answers wrongly: where a response name is selected more than once in one place, by fields or by
 * fragments, and @skip or @include decides on one of them, it takes the decision for that of all (a property test found it).
 */
export function isCompilable(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  return isUnambiguous([operation.selectionSet], fragments);
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function isUnambiguous(sets: readonly SelectionSetNode[], fragments: Fragments): boolean {
  const selected = new Map<string, Selected>();
  for (const set of sets) collect(set, false, selected, fragments);
  return [...selected.values()].every(
    ({ times, conditional, below }) => !(times > 1 && conditional) && isUnambiguous(below, fragments),
  );
}

/** The limits on documents bound how much there is to walk: fragments cannot form loops, and count at every spread. */
function collect(set: SelectionSetNode, within: boolean, into: Map<string, Selected>, fragments: Fragments): void {
  for (const selection of set.selections) {
    const conditional = within || (selection.directives?.length ?? 0) > 0;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const known = into.get(name) ?? { times: 0, conditional: false, below: [] };
      into.set(name, known);
      known.times += 1;
      known.conditional ||= conditional;
      if (selection.selectionSet) known.below.push(selection.selectionSet);
      continue;
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (inner) collect(inner.selectionSet, conditional, into, fragments);
  }
}
