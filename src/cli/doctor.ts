import { Command } from 'commander';
import type { Finding, State } from '../doctor/finding.ts';
import { counted } from './counted.ts';
import { Failure } from './failure.ts';
import { loadOptions, type ProjectFlags, withProject } from './project.ts';
import type { Terminal } from './terminal.ts';

interface DoctorFlags extends ProjectFlags {
  readonly json?: true;
}

/** SGR codes: green, yellow, red. */
const COLOUR: Readonly<Record<State, number>> = { ok: 32, warning: 33, problem: 31 };

/** `frontdesk doctor`: whether everything is there that a start needs, and what mends the rest. */
export function doctorCommand(terminal: Terminal): Command {
  const command = withProject(new Command('doctor'))
    .description('Check what "start" needs: ports, Redis, services, secrets, audit trail, clock, generated files.')
    .option('--json', 'as JSON');
  return command.action(async (flags: DoctorFlags) => {
    const { examine } = await import('../doctor/examine.ts');
    const findings = await examine(loadOptions(flags, terminal));
    const count = (state: State) => findings.filter((finding) => finding.state === state).length;
    const [problems, warnings] = [count('problem'), count('warning')];
    if (flags.json) terminal.print(JSON.stringify({ problems, warnings, findings }, null, 2));
    else for (const line of report(findings, terminal.colours)) terminal.print(line);
    if (problems > 0) throw new Failure(`${counted(problems, 'problem')}, ${counted(warnings, 'warning')}`);
    if (!flags.json) terminal.print(warnings > 0 ? counted(warnings, 'warning') : 'all is well');
  });
}

/** A line for each finding in aligned columns; what mends it stands below. */
function report(findings: readonly Finding[], colours: boolean): readonly string[] {
  const nameOf = ({ check, subject }: Finding) => (subject === undefined ? check : `${check}: ${subject}`);
  const width = Math.max(...findings.map((finding) => nameOf(finding).length));
  return findings.flatMap((finding) => {
    const mark = finding.state.padEnd('problem'.length);
    const shown = colours ? `\x1b[${COLOUR[finding.state]}m${mark}\x1b[0m` : mark;
    const lines = [`${shown}  ${nameOf(finding).padEnd(width)}  ${finding.found}`];
    return finding.fix === undefined ? lines : [...lines, `${' '.repeat(mark.length + width + 4)}→ ${finding.fix}`];
  });
}
