import { ProjectError } from '../project/problem.ts';

/**
 * Runs a step that reads a file of the project.
 * @throws {ProjectError} for whatever goes wrong, naming the file
 */
export async function placed<T>(file: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ProjectError) throw error;
    throw new ProjectError(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
