import {
  type FieldNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getLocation,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { GatewayError } from '../kit/errors.ts';
import type { PreparedOperation } from '../kit/operation.ts';
import type { Authority } from './authority.ts';
import { type Decision, gravest } from './decide.ts';
import type { Arguments } from './policy.ts';
import { refusedBy } from './refused.ts';
import type { Requirements } from './requirements.ts';
import { type Condition, type Demand, demandsOf } from './selected.ts';
import { whenAll } from './when-all.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Decides on a whole operation before any of it is executed: the error that refuses it, or nothing. */
export type OperationCheck = (
  variables: Variables,
  authority: Authority,
) => GatewayError | undefined | Promise<GatewayError | undefined>;

/**
 * Makes the check of an operation, once for each.
 * @returns `undefined` when none of its fields has a requirement
 */
export function createOperationCheck(
  schema: GraphQLSchema,
  requirements: Requirements,
  prepared: Pick<PreparedOperation, 'document' | 'operation'>,
): OperationCheck | undefined {
  const demands = demandsOf(schema, requirements, prepared);
  if (demands.length === 0) return undefined;
  const defaults = defaultsOf(prepared.operation);
  const { variableDefinitions: definitions = [] } = prepared.operation;
  return (variables, authority) => {
    const selected = demands.filter(({ conditions }) => conditions.every((one) => applies(one, variables, defaults)));
    const coerced = once(() => getVariableValues(schema, definitions, variables, { maxErrors: 1 }).coerced);
    return whenAll(
      selected.map((demand) => decideOn(demand, authority, coerced)),
      (decisions) => {
        for (const [index, { fields, requirement }] of selected.entries()) {
          const decision = decisions[index];
          if (!decision || decision.outcome === 'allowed') continue;
          for (const field of fields) authority.note(field, requirement, decision);
        }
        return refusalOf(selected, decisions);
      },
    );
  };
}

/** The variables of one request as resolvers see them; `undefined` when one does not fit. */
type Coerced = () => Variables | undefined;

/** Values that do not fit are told of by execution, which runs no such field: policies are not asked about them. */
function decideOn({ requirement, node, type }: Demand, authority: Authority, coerced: Coerced) {
  if (requirement.policies.length === 0) return authority.decideByCaller(requirement);
  const variables = coerced();
  const args = variables && argumentsOf(type, node, variables);
  return args ? authority.decide(requirement, { type: type.name, node, args }) : authority.decideByCaller(requirement);
}

function argumentsOf(type: GraphQLObjectType, node: FieldNode, variables: Variables): Arguments | undefined {
  const field = type.getFields()[node.name.value];
  try {
    return field && getArgumentValues(field, node, variables);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function refusalOf(selected: readonly Demand[], decisions: readonly Decision[]): GatewayError | undefined {
  const worst = gravest(decisions);
  const places = selected.flatMap(({ node: { loc } }, index) =>
    loc && decisions[index]?.outcome === worst.outcome ? [getLocation(loc.source, loc.start)] : [],
  );
  return refusedBy(worst, places);
}

/** Whatever is no Boolean leaves nothing out: execution will say that the variable does not fit. */
function applies({ value, leaveOutAt }: Condition, variables: Variables, defaults: Variables): boolean {
  if (typeof value === 'boolean') return value !== leaveOutAt;
  const { variable } = value;
  return (Object.hasOwn(variables, variable) ? variables[variable] : defaults[variable]) !== leaveOutAt;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value]] : [],
    ),
  );
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
