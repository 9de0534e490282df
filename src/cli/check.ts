import { Command } from 'commander';
import type { Config } from '../config/schema.ts';
import type { ExposureFinding } from '../exposure/compare.ts';
import type { LoadedBff } from '../project/load.ts';
import { counted } from './counted.ts';
import { Failure } from './failure.ts';
import { loadOptions, type ProjectFlags, withProject } from './project.ts';
import { projectProblem } from './project-problem.ts';
import type { Terminal } from './terminal.ts';

interface CheckFlags extends ProjectFlags {
  readonly update?: true;
  readonly json?: true;
}

/**
 * `frontdesk check`: compares what the trusted operations ask at most with `operations.lock.json`, and who reaches what with
 * `exposure.lock.json`.
 */
export function checkCommand(terminal: Terminal): Command {
  const command = withProject(new Command('check'))
    .description(
      'Fail when a trusted operation may call a service more often than operations.lock.json says, or a caller reaches what exposure.lock.json does not say.',
    )
    .option('--update', 'accept what the operations ask now: write operations.lock.json')
    .option('--json', 'as JSON');
  return command.action(async (flags: CheckFlags) => {
    const { project, update, json } = flags;
    const [{ loadProject }, { loadConfig }, analysis, lock, check] = await Promise.all([
      import('../project/load.ts'),
      import('../config/load.ts'),
      import('../analysis/project.ts'),
      import('../analysis/lock.ts'),
      import('../analysis/check.ts'),
    ]);
    const loaded = await loadProject(project);
    const operations = analysis.trustedOperations(loaded);
    const before = await lock.readLock(project);
    if (!before && !update) throw new Failure(`${lock.LOCK_FILE} is missing: ${check.UPDATE}`);
    const config = loadConfig(loadOptions(flags, terminal));
    const explanations = await analysis.explainAll(project, loaded, config, operations).catch(projectProblem);
    const now = new Map(
      operations.flatMap(({ id, source }, at) => {
        const found = explanations[at];
        return found ? [[id, lock.lockedOf(source, found)] as const] : [];
      }),
    );
    const bounds = check.findingsOf(project, operations, before?.operations, now);
    // Whoever accepts bounds has not accepted who reaches what: that is a command of its own.
    const exposed = update ? [] : await exposedDifferences(project, loaded, config);
    const findings = [...bounds, ...exposed];
    const problems = update ? [] : [...bounds.filter(check.isProblem), ...exposed];
    if (update) await lock.writeLock(project, now);
    if (json) {
      const plain = findings.map(({ message, ...rest }) => ({ ...rest, message }));
      terminal.print(
        JSON.stringify({ ok: problems.length === 0, operations: operations.length, findings: plain }, null, 2),
      );
    } else {
      for (const { kind, message } of findings) {
        // What this very command does needs no advice to do it.
        if (!update || kind !== 'missing') terminal.print(update ? message.replace(`: ${check.UPDATE}`, '') : message);
      }
      const sum = `${counted(operations.length, 'operation')}, ${counted(findings.length, 'difference')}`;
      terminal.print(
        update
          ? `wrote ${lock.LOCK_FILE}: ${sum}`
          : `${sum}${problems.length === 0 ? '' : `, ${problems.length} to look at`}`,
      );
    }
    if (problems.length > 0)
      throw new Failure(`check failed: put it right, or accept it: ${acceptedBy(bounds, exposed)}`);
  });
}

async function exposedDifferences(
  project: string,
  loaded: readonly LoadedBff[],
  config: Config,
): Promise<readonly ExposureFinding[]> {
  const [{ currentLock }, { readExposureLock }, { exposureFindings }] = await Promise.all([
    import('../exposure/current.ts'),
    import('../exposure/lock.ts'),
    import('../exposure/compare.ts'),
  ]);
  const before = await readExposureLock(project);
  return exposureFindings(before, await currentLock(project, loaded, config).catch(projectProblem));
}

function acceptedBy(bounds: readonly unknown[], exposed: readonly unknown[]): string {
  return [
    ...(bounds.length > 0 ? ['npx frontdesk check --update'] : []),
    ...(exposed.length > 0 ? ['npx frontdesk exposure --update'] : []),
  ].join(', ');
}
