import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { PreparedOperation } from '../kit/operation.ts';

/** What one run needs; Apollo Server carries it through its pipeline as the context value. */
export interface Run {
  readonly operation: PreparedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the operation was compiled, and so went through the whole pipeline before. */
  readonly compiled: boolean;
  /** Executes the operation; its errors are those that the client may see. */
  execute(): ExecutionResult | Promise<ExecutionResult>;
}

/** One Apollo Server for one schema. */
export interface Apollo {
  /** The GraphQL response as JSON text, and its status for a client of `application/graphql-response+json`. */
  answer(run: Run): Promise<{ readonly status: number; readonly body: string }>;
  stop(): Promise<void>;
}

/**
 * Apollo Server behind its gateway seam: documents come prepared through the document store, so it neither parses nor validates,
 * and execution is ours. Its cache-control plugin stays off, since it would wrap every field in a resolver.
 *
 * To a compiled operation that yields data its pipeline would add nothing but what it costs (it hashes the text, matches media types
 * and asks a dozen hooks; docs/benchmarks.md), so the result is written as it would write it. Everything else goes through it.
 */
export async function startApollo(schema: GraphQLSchema): Promise<Apollo> {
  // What is being executed right now, by the hash under which Apollo Server asks for it. A cache of documents could lose one in between.
  const running = new Map<string, { readonly document: PreparedOperation['document']; runs: number }>();
  const server = new ApolloServer<Run>({
    gateway: gatewayOf(schema),
    documentStore: {
      get: async (key) => running.get(key.slice(key.lastIndexOf(':') + 1))?.document,
      set: async () => {},
      delete: async () => true,
    },
    persistedQueries: false,
    csrfPrevention: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stringifyResult: (result) => JSON.stringify(result),
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginUsageReportingDisabled()],
    // Its log would hold what clients sent; what goes wrong is published as facts.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  await server.start();

  async function pipeline(run: Run): ReturnType<Apollo['answer']> {
    const { id, document, source, name } = run.operation;
    const entry = running.get(id) ?? { document, runs: 0 };
    entry.runs += 1;
    running.set(id, entry);
    try {
      const response = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: 'POST',
          search: '',
          headers: new HeaderMap([
            ['content-type', 'application/json'],
            ['accept', 'application/graphql-response+json'],
          ]),
          body: { query: source, variables: run.variables, ...(name === undefined ? {} : { operationName: name }) },
        },
        context: async () => run,
      });
      if (response.body.kind !== 'complete') throw new TypeError('expected one whole response');
      return { status: response.status ?? 200, body: response.body.string };
    } finally {
      entry.runs -= 1;
      if (entry.runs === 0) running.delete(id);
    }
  }

  return {
    async answer(run) {
      if (!run.compiled) return pipeline(run);
      let result: ExecutionResult;
      try {
        result = await run.execute();
      } catch (error) {
        return pipeline({ ...run, execute: () => Promise.reject(error) });
      }
      // What an answer without data looks like, and its status, is for Apollo Server to say.
      if (!result.data) return pipeline({ ...run, execute: () => result });
      return { status: 200, body: textOf(result) };
    },
    stop: () => server.stop(),
  };
}

/** A result with data as Apollo Server would write it. */
export function textOf({ errors, data, extensions }: ExecutionResult): string {
  // In one piece: text that is put together from two is copied once more when it is measured.
  return JSON.stringify({ errors, data, extensions });
}

function gatewayOf(schema: GraphQLSchema): GatewayInterface {
  let announce: Parameters<NonNullable<GatewayInterface['onSchemaLoadOrUpdate']>>[0] | undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      announce = callback;
      return () => {
        announce = undefined;
      };
    },
    async load() {
      announce?.({ apiSchema: schema, coreSupergraphSdl: '' });
      // The context value is the Run that `answer` passed; the interface types it as an open record.
      return { executor: async ({ context }) => (context as Run).execute() };
    },
    stop: async () => {},
  };
}
