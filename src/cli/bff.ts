import { Command } from 'commander';
import { wrongBffName } from '../starter/bff-name.ts';
import { type ProjectFlags, withDirectory } from './project.ts';
import type { Terminal } from './terminal.ts';

interface BffFlags extends Pick<ProjectFlags, 'project'> {
  readonly json?: true;
}

/** `frontdesk bff add`: one more API, for another kind of client. */
export function bffCommand(terminal: Terminal): Command {
  const command = new Command('bff').description('Add a BFF: an API for one more kind of client.');
  const add = withDirectory(new Command('add'))
    .description('Write the folders of a new BFF, which answers one field at once.')
    .argument('<name>', 'its name: a folder in bffs/ and in schema/, and the first part of its URL')
    .option('--json', 'as JSON');
  add.action(async (name: string, { project, json }: BffFlags) => {
    const wrong = wrongBffName(name);
    if (wrong !== undefined) add.error(`error: ${wrong}`);
    const [{ writeBff }, { generateProject }] = await Promise.all([
      import('../starter/write-bff.ts'),
      import('../codegen/generate.ts'),
    ]);
    const files = writeBff(project, name);
    const { changed } = await generateProject(project, { check: false });
    const written = [...files, ...changed];
    if (json) return terminal.print(JSON.stringify({ bff: name, path: `/${name}/graphql`, written }, null, 2));
    for (const file of written) terminal.print(`wrote ${file}`);
    terminal.print(`\nIt answers at /${name}/graphql:\n\n  { hello }\n`);
    terminal.print(`Its fields stand in schema/${name}/, their resolvers in bffs/${name}/resolvers/, a file a type.`);
    terminal.print('After a change of either: npx frontdesk codegen');
  });
  return command.addCommand(add);
}
