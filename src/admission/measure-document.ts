import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The size of a document or a part of it, fragments expanded at every spread. */
export interface Measures {
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** How deep fields nest; neither fragments nor spreads are a level. */
  readonly depth: number;
  /** The same inside `__schema` and `__type`, which are counted apart. */
  readonly introspectionDepth: number;
}

/** A fragment spread: which, below how many fields, and whether one of these is `__schema` or `__type`. */
interface Spread {
  readonly name: string;
  readonly depth: number;
  readonly introspection: boolean;
}

/** One definition: what stands in it, and what it spreads. */
interface Part {
  readonly own: Measures;
  readonly spreads: readonly Spread[];
}

const NOTHING: Measures = { fields: 0, aliases: 0, directives: 0, depth: 0, introspectionDepth: 0 };

/**
 * Measures a document that is not validated yet, in time linear in its size: each definition is walked once, and each
 * fragment's total is computed once, however often and however deeply it is spread. A fragment that spreads itself adds
 * nothing on its way round, and an unknown one nothing at all: validation refuses both. Nothing here recurses, so no
 * document is too deep for it.
 */
export function measureDocument(document: DocumentNode): Measures {
  const parts = document.definitions.filter(isExecutable).map((node) => ({ node, part: walk(node) }));
  const fragments = new Map<string, Part>();
  for (const { node, part } of parts) {
    if (node.kind === Kind.FRAGMENT_DEFINITION && !fragments.has(node.name.value)) fragments.set(node.name.value, part);
  }
  const totals = new Map<Part, Measures>();
  const operations = parts.filter(({ node }) => node.kind === Kind.OPERATION_DEFINITION);
  const counted = operations.map(({ part }) => total(part, fragments, totals));
  // What no operation reaches is validated all the same.
  for (const { part } of parts) if (!totals.has(part)) counted.push(total(part, fragments, totals));
  return counted.reduce((sum, measures) => add(sum, measures, { depth: 0, introspection: false }), NOTHING);
}

function isExecutable(node: DefinitionNode): node is OperationDefinitionNode | FragmentDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION || node.kind === Kind.FRAGMENT_DEFINITION;
}

/** One definition by itself. */
function walk(definition: OperationDefinitionNode | FragmentDefinitionNode): Part {
  const spreads: Spread[] = [];
  let fields = 0;
  let aliases = 0;
  let directives = definition.directives?.length ?? 0;
  let depth = 0;
  let introspectionDepth = 0;
  for (const variable of definition.variableDefinitions ?? []) directives += variable.directives?.length ?? 0;

  const open: { set: SelectionSetNode; depth: number; introspection: boolean }[] = [
    { set: definition.selectionSet, depth: 0, introspection: false },
  ];
  for (let level = open.pop(); level; level = open.pop()) {
    for (const selection of level.set.selections) {
      directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        spreads.push({ name: selection.name.value, depth: level.depth, introspection: level.introspection });
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        open.push({ ...level, set: selection.selectionSet });
        continue;
      }
      const { alias, name, selectionSet } = selection;
      const below = level.depth + 1;
      const introspection = level.introspection || name.value === '__schema' || name.value === '__type';
      fields += 1;
      if (alias) aliases += 1;
      if (introspection) introspectionDepth = Math.max(introspectionDepth, below);
      else depth = Math.max(depth, below);
      if (selectionSet) open.push({ set: selectionSet, depth: below, introspection });
    }
  }
  return { own: { fields, aliases, directives, depth, introspectionDepth }, spreads };
}

/** The total of a part: those of the fragments it spreads come first, from an explicit stack. */
function total(root: Part, fragments: ReadonlyMap<string, Part>, totals: Map<Part, Measures>): Measures {
  const entered = new Set<Part>();
  const stack: Part[] = [root];
  for (let part = stack.at(-1); part; part = stack.at(-1)) {
    if (!entered.has(part)) {
      entered.add(part);
      for (const { name } of part.spreads) {
        const fragment = fragments.get(name);
        if (fragment && !entered.has(fragment) && !totals.has(fragment)) stack.push(fragment);
      }
      continue;
    }
    stack.pop();
    if (totals.has(part)) continue;
    let sum = part.own;
    for (const spread of part.spreads) {
      const fragment = fragments.get(spread.name);
      sum = add(sum, (fragment && totals.get(fragment)) ?? NOTHING, spread);
    }
    totals.set(part, sum);
  }
  return totals.get(root) ?? NOTHING;
}

/** `sum` and `more` where `more` stands below `depth` fields. Numbers end at the largest whole one. */
function add(sum: Measures, more: Measures, { depth, introspection }: Omit<Spread, 'name'>): Measures {
  const ordinary = more.depth === 0 ? 0 : saturate(depth + more.depth);
  const introspective = more.introspectionDepth === 0 ? 0 : saturate(depth + more.introspectionDepth);
  return {
    fields: saturate(sum.fields + more.fields),
    aliases: saturate(sum.aliases + more.aliases),
    directives: saturate(sum.directives + more.directives),
    depth: introspection ? sum.depth : Math.max(sum.depth, ordinary),
    introspectionDepth: Math.max(sum.introspectionDepth, introspective, introspection ? ordinary : 0),
  };
}

function saturate(value: number): number {
  return Math.min(value, Number.MAX_SAFE_INTEGER);
}
