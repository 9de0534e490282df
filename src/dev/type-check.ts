import { extname } from 'node:path';
import { openThread } from './thread.ts';

/** What the compiler says about a project. */
export type Checked =
  /** `file:line:column: message`, one for each thing that is wrong. */
  | { readonly checked: 'all'; readonly problems: readonly string[] }
  /** Why it was not asked. */
  | { readonly checked: 'nothing'; readonly reason: string };

export interface TypeChecker {
  /** Never throws: what is wrong stands in the answer. */
  check(): Promise<Checked>;
  close(): Promise<void>;
}

const PROGRAM = new URL(`./type-check-thread${extname(import.meta.filename)}`, import.meta.url);

/** Lets TypeScript check the services and BFFs of a project on a thread, each time no more than what has changed. */
export function createTypeChecker(project: string): TypeChecker {
  const thread = openThread<'check', Checked>(PROGRAM, project);
  return {
    check: () =>
      thread.ask('check').catch((error: unknown): Checked => {
        return { checked: 'nothing', reason: error instanceof Error ? error.message : String(error) };
      }),
    close: thread.close,
  };
}
