import { Command } from 'commander';
import { ConfigurationError } from '../config/problem.ts';
import { Failure } from './failure.ts';
import { loadOptions, type ProjectFlags, withProject } from './project.ts';
import type { Terminal } from './terminal.ts';

interface ConfigFlags extends ProjectFlags {
  readonly json?: true;
  readonly markdown?: true;
}

/** `frontdesk config`: checks the configuration and shows every setting with its value and where that comes from. */
export function configCommand(terminal: Terminal): Command {
  const command = withProject(new Command('config'))
    .description('Check the configuration; show every setting, its value and where that comes from.')
    .option('--json', 'as JSON')
    .option('--markdown', 'the documentation of all settings instead (docs/configuration.md)');
  return command.action(async (flags: ConfigFlags) => {
    if (flags.markdown) {
      const { configurationMarkdown } = await import('../config/docs.ts');
      return terminal.print(configurationMarkdown().trimEnd());
    }
    const [{ readConfig }, { explain }] = await Promise.all([
      import('../config/load.ts'),
      import('../config/explain.ts'),
    ]);
    try {
      const settings = explain(readConfig(loadOptions(flags, terminal)));
      if (flags.json) return terminal.print(JSON.stringify(settings, null, 2));
      const rows = settings.map(({ path, value, source }) => [path, shown(value), source]);
      for (const line of aligned([['setting', 'value', 'source'], ...rows])) terminal.print(line);
    } catch (error) {
      if (!(error instanceof ConfigurationError) || !flags.json) throw error;
      terminal.print(JSON.stringify({ problems: error.problems }, null, 2));
      throw new Failure(`${error.problems.length} problems`);
    }
  });
}

function shown(value: unknown): string {
  if (value === null) return '(not set)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
