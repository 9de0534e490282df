import { Failure } from './failure.ts';

/** What is wrong with a BFF of the project is said without a stack; all else is thrown on. */
export function projectProblem(error: unknown): never {
  throw error instanceof Error && /^bffs\//.test(error.message) ? new Failure(error.message) : error;
}
