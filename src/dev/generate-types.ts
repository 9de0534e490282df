import { extname } from 'node:path';
import { openThread } from './thread.ts';

/** Which generated files to write. */
export interface ToGenerate {
  /** The services whose contracts have changed. */
  readonly contracts: readonly string[];
  /** Whether those of the BFFs. */
  readonly bffs: boolean;
}

export interface Generated {
  /** The files that were written, relative to the project. */
  readonly changed: readonly string[];
  /** Why they were not. */
  readonly problem?: string;
}

export interface TypeGenerator {
  /** Never throws: what is wrong stands in the answer. */
  generate(what: ToGenerate): Promise<Generated>;
  close(): Promise<void>;
}

const PROGRAM = new URL(`./codegen-thread${extname(import.meta.filename)}`, import.meta.url);

/** Writes generated files as `frontdesk codegen` does, on a thread that stays warm. */
export function createTypeGenerator(project: string): TypeGenerator {
  const thread = openThread<ToGenerate, Generated>(PROGRAM, project);
  return {
    generate: (what) =>
      thread.ask(what).catch((error: unknown) => ({
        changed: [],
        problem: error instanceof Error ? error.message : String(error),
      })),
    close: thread.close,
  };
}
