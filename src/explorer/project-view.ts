import type { BffDefinition } from '../context/bff.ts';
import { type Example, examplesOf } from './examples.ts';
import type { ServiceState } from './faults.ts';
import type { SignedToken, Tokens } from './tokens.ts';

/** A BFF as the explorer finds it in the present generation. */
export interface ExploredBff {
  readonly name: string;
  readonly definition: BffDefinition;
}

/** What the pages know of a project: `GET /__explorer/project.json`. */
export interface ProjectView {
  readonly mode: 'dev' | 'demo';
  readonly bffs: readonly BffView[];
  /** The services that can be broken; absent when there are none, or not for this caller. */
  readonly services?: readonly { readonly service: string; readonly state: ServiceState }[];
  /** True when the gateway signs tokens for this caller. */
  readonly signs: boolean;
}

export interface BffView {
  readonly name: string;
  readonly endpoint: string;
  readonly accepts: BffDefinition['accepts'];
  /** False when only the examples are executed, by their ids. */
  readonly text: boolean;
  readonly inputs: readonly {
    readonly name: string;
    readonly header: string;
    readonly oneOf: readonly string[];
    readonly default: string;
  }[];
  readonly examples: readonly Example[];
  /** Sent when the reader gives no other credentials; absent where nobody needs it, or not for this caller. */
  readonly developer?: SignedToken;
}

/** A BFF as the pages show it. @param tokens absent when this caller gets none */
export async function bffView(project: string, bff: ExploredBff, tokens?: Tokens): Promise<BffView> {
  const { name, definition } = bff;
  const text = definition.operations !== 'only';
  const closed = !definition.accepts.includes('anonymous');
  return {
    name,
    endpoint: `/${name}/graphql`,
    accepts: definition.accepts,
    text,
    inputs: Object.entries(definition.inputs ?? {}).map(([input, { header, oneOf, default: fallback }]) => ({
      name: input,
      header,
      oneOf,
      default: fallback,
    })),
    examples: await examplesOf(project, name),
    ...(tokens && (closed || !text) && { developer: tokens.developer(name) }),
  };
}
