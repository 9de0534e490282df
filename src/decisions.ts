import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { Execution } from './context/execution.ts';
import type { Answer } from './kit/answer.ts';
import type { Caller } from './kit/caller.ts';
import type { LateSignal } from './kit/late-signal.ts';
import type { PreparedOperation } from './kit/operation.ts';
import type { Events, OperationLabel } from './telemetry/events.ts';

/** A request of which something was decided. */
export interface Decided {
  readonly requestId: string;
  readonly bff: string;
  readonly caller: Caller;
  readonly operation: PreparedOperation;
  readonly execution: Pick<Execution, 'refusals'>;
  /** Aborted when the client has gone. */
  readonly signal: LateSignal;
}

/**
 * Announces what was decided in an execution: the fields that were refused, and what became of a mutation.
 * @param thrown whether the answer stands for an error, and nothing was answered with data
 */
export function announceDecisions(events: Events, decided: Decided, answer: Answer, thrown: boolean): void {
  const { operation, execution, requestId, bff, caller, signal } = decided;
  const refused = execution.refusals();
  if (refused.length === 0 && operation.kind === 'query') return;
  const whole = thrown && refused.some(({ code }) => answer.codes.includes(code));
  const common = { requestId, bff, caller, operation: labelOf(operation) };
  if (refused.length > 0) events.publish('authorization', { ...common, whole, refused });
  if (operation.kind === 'query' || whole) return;
  const { status, codes } = answer;
  events.publish('mutation', { ...common, fields: rootFields(operation), status, codes, aborted: signal.aborted });
}

function labelOf({ kind, name, id }: PreparedOperation): OperationLabel {
  return { kind, id, ...(name !== undefined && { name }) };
}

/** The names of the fields that an operation selects of its root type, under whatever aliases and in whatever fragments. */
function rootFields({ document, operation }: PreparedOperation): readonly string[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const names = new Set<string>();
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else {
        // Visited once: what spreads of one another multiply is no more than this.
        const fragment = fragments.get(selection.name.value);
        fragments.delete(selection.name.value);
        if (fragment) visit(fragment.selectionSet);
      }
    }
  };
  visit(operation.selectionSet);
  return [...names];
}
