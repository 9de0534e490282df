import { createTypeChecker } from './type-check.ts';

export interface TypeReportOptions {
  readonly project: string;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** Tells what the compiler says about a project, whenever it has something new to say. */
export interface TypeReport {
  /** Asks it again. Delays nobody: the answer is printed when it comes. */
  report(): void;
  close(): Promise<void>;
}

const MOST = 20;

export function createTypeReport({ project, print, complain }: TypeReportOptions): TypeReport {
  const checker = createTypeChecker(project);
  let before: readonly string[] = [];
  let unchecked: string | undefined;
  let asked = false;
  let closed = false;
  let checking: Promise<void> = Promise.resolve();

  async function ask(): Promise<void> {
    const found = await checker.check();
    if (closed) return;
    if (found.checked === 'nothing') {
      if (unchecked !== found.reason) complain(`types are not checked: ${found.reason}`);
      unchecked = found.reason;
      return;
    }
    tell(found.problems);
    before = found.problems;
    unchecked = undefined;
  }

  function tell(problems: readonly string[]): void {
    if (problems.length === 0) {
      if (before.length > 0) print('types: no errors any more');
      return;
    }
    const again = problems.join() === before.join();
    complain(`types: ${counted(problems.length)}${again ? ', as before' : ''}`);
    if (again) return;
    for (const problem of problems.slice(0, MOST)) complain(problem.replaceAll('\n', '\n    '));
    if (problems.length > MOST) complain(`… and ${problems.length - MOST} more`);
  }

  return {
    report() {
      // Several changes while it checks are one.
      if (asked) return;
      asked = true;
      checking = checking.then(() => {
        asked = false;
        return ask();
      });
    },
    async close() {
      closed = true;
      await checker.close();
    },
  };
}

function counted(count: number): string {
  return count === 1 ? '1 error' : `${count} errors`;
}
