import { type ExecutionResult, execute, type GraphQLSchema, getOperationAST, valueFromASTUntyped } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { OperationCheck } from '../authorization/operation-check.ts';
import type { ContextBase } from '../context/context.ts';
import type { PreparedOperation } from '../kit/operation.ts';
import { isCompilable } from './compilable.ts';
import { withPromisedItems } from './promised-items.ts';

/** How one prepared operation is executed. */
export interface Plan {
  run(context: ContextBase, variables: Readonly<Record<string, unknown>>): ExecutionResult | Promise<ExecutionResult>;
  /** The engine that the next run uses. */
  engine(): 'interpreted' | 'compiled';
  /** What decides on the whole of it before it runs, where anything does. */
  readonly check?: OperationCheck | undefined;
}

/** Compiling costs milliseconds, which an operation that is sent once or twice never earns back. */
const COMPILE_AT = 3;

/**
 * Plans the execution of an operation: interpreted by graphql-js at first, compiled by graphql-jit when it comes again;
 * what graphql-jit cannot compile stays with graphql-js.
 * @param checkOf makes what is asked about a whole operation before each run, once for each
 */
export function createPlanner(
  schema: GraphQLSchema,
  checkOf: (operation: PreparedOperation) => OperationCheck | undefined = () => undefined,
): (operation: PreparedOperation) => Plan {
  const interpretable = withPromisedItems(schema);
  return (prepared) => {
    const { document, operation, name } = prepared;
    const interpret: Plan['run'] = (contextValue, variableValues) =>
      execute({ schema: interpretable, document, contextValue, variableValues, operationName: name });
    let run = interpret;
    let runs = 0;
    return {
      run(context, variables) {
        runs += 1;
        if (runs === COMPILE_AT && isCompilable(document, operation))
          run = compile(schema, document, name) ?? interpret;
        return run(context, variables);
      },
      engine: () => (run === interpret ? 'interpreted' : 'compiled'),
      check: checkOf(prepared),
    };
  };
}

function compile(
  schema: GraphQLSchema,
  document: PreparedOperation['document'],
  name: string | undefined,
): Plan['run'] | undefined {
  try {
    const compiled = compileQuery(schema, document, name, { disablingCapturingStackErrors: true });
    if (!isCompiledQuery(compiled)) return undefined;
    const defaults = defaultsOf(document, name);
    if (Object.keys(defaults).length === 0)
      return (context, variables) => compiled.query(undefined, context, variables);
    return (context, variables) => compiled.query(undefined, context, { ...defaults, ...variables });
  } catch {
    return undefined;
  }
}

/** The defaults of variables as a client would send them: graphql-jit overlooks the default of a variable that must not be null. */
function defaultsOf(
  document: PreparedOperation['document'],
  name: string | undefined,
): Readonly<Record<string, unknown>> {
  const declared = getOperationAST(document, name)?.variableDefinitions ?? [];
  return Object.fromEntries(
    declared.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}
