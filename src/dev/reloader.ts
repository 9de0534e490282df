import type { Supervisor } from '../main.ts';
import { StartRefused } from '../supervisor/pool.ts';
import { changeOf } from './change.ts';
import { codePlace } from './code-place.ts';
import { createTypeGenerator, type Generated } from './generate-types.ts';
import { needsGenerated } from './loads-generated.ts';
import { createTypeReport } from './type-report.ts';

export interface ReloaderOptions {
  readonly supervisor: Pick<Supervisor, 'reload'>;
  readonly project: string;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

export interface Reloader {
  /** Takes up changed files. @param since when the first was noticed, as `performance.now()` counts */
  changed(files: readonly string[], since: number): Promise<void>;
  close(): Promise<void>;
}

/** Takes up what changes while one works on a project; what is wrong is printed, and what was running goes on. */
export function createReloader({ supervisor, project, print, complain }: ReloaderOptions): Reloader {
  const generator = createTypeGenerator(project);
  const types = createTypeReport({ project, print, complain });
  /** True after code that could not be loaded: the running workers have the code of before, whatever changes next. */
  let codeIsOld = false;
  // Both threads take a second to load what they need; the gateway serves already. One after the other: there may be few processors.
  void generator.generate({ contracts: [], bffs: true }).then((generated) => {
    tell(generated);
    types.report();
  });

  async function takeUp(files: readonly string[], since: number): Promise<void> {
    const change = changeOf(files);
    if (!change) return;
    const name = nameOf(change.files);
    // Most generated files hold types alone, which no process looks at: they may come later.
    const isFirst = change.contractsOnly || needsGenerated(project, change.files);
    const first = isFirst ? await generator.generate(change.generate) : undefined;
    if (change.contractsOnly && first?.problem !== undefined) return kept(name, first.problem);
    try {
      const { generation, atNextStart } = await supervisor.reload({ code: change.code || codeIsOld });
      codeIsOld = false;
      const ms = Math.round(performance.now() - since);
      print(`${name} changed: reloaded in ${ms} ms (generation ${generation})`);
      for (const path of atNextStart) complain(`${path} has changed: takes effect at the next start`);
    } catch (error) {
      codeIsOld ||= change.code;
      kept(name, textOf(error, project));
      // The compiler judges what is on the disk. What hinders the types as well has been told.
      const { changed } = first ?? (await generator.generate(change.generate));
      return tell({ changed });
    }
    tell(first ?? (await generator.generate(change.generate)));
  }

  function tell({ changed, problem }: Generated): void {
    for (const file of changed) print(`wrote ${file}`);
    if (problem !== undefined) complain(`generated files are not current: ${problem}`);
  }

  function kept(name: string, reason: string): void {
    complain(`${name} changed, but what was running goes on:`);
    complain(reason);
  }

  return {
    async changed(files, since) {
      await takeUp(files, since);
      types.report();
    },
    async close() {
      await Promise.all([generator.close(), types.close()]);
    },
  };
}

function nameOf(files: readonly string[]): string {
  const [first = '', ...others] = files;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function textOf(error: unknown, project: string): string {
  if (!(error instanceof Error)) return String(error);
  // The stack of a syntax error begins with the file and the line, its message with neither.
  const place = error instanceof StartRefused ? error.place : undefined;
  const isPlaced = /^\S+:\d+:\d+: /.test(error.message);
  return place === undefined || isPlaced ? error.message : (codePlace(place, project) ?? error.message);
}
