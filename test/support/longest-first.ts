import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes because they install, start browsers, or try hundreds of operations. */
const LONG = [/\/test\/package\//, /\/test\/unit\/analysis\//, /\/test\/explorer\//, /\/test\/unit\/scaffold\//];

/** Starts the files that take longest first, so that a run does not end with one of them alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((pattern) => pattern.test(moduleId));
      return found === -1 ? LONG.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
