import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { WrittenProject } from '../starter/write-project.ts';
import { curl } from './curl.ts';
import type { Terminal } from './terminal.ts';

interface InitFlags {
  readonly json?: true;
}

const QUERY = '{ newest { title author { name } } }';

/** `frontdesk init`: a new project with one BFF and one service, which answers at once. */
export function initCommand(terminal: Terminal): Command {
  return new Command('init')
    .description('Write a new project: one BFF over one service that answers at once.')
    .argument('<dir>', 'the directory of the project: a new one, or one that is empty')
    .option('--json', 'as JSON')
    .action(async (dir: string, { json }: InitFlags) => {
      const { writeProject } = await import('../starter/write-project.ts');
      const directory = resolve(dir);
      const result = writeProject(directory);
      const next = nextSteps(directory, result);
      if (json) return terminal.print(JSON.stringify({ directory, ...result, next }, null, 2));
      for (const file of result.written) terminal.print(`wrote ${file}`);
      for (const file of result.merged) terminal.print(`added to ${file}`);
      for (const sentence of result.kept) terminal.print(`kept as it is: ${sentence}`);
      terminal.print('');
      const width = Math.max(...next.map(({ command }) => command.length));
      for (const { command, does } of next) terminal.print(`  ${command.padEnd(width)}  ${does}`);
      terminal.print(`\nWhile it runs:\n\n  ${curl('http://127.0.0.1:4000/app/graphql', { query: QUERY })}\n`);
    });
}

interface Step {
  readonly command: string;
  readonly does: string;
}

function nextSteps(directory: string, { installed }: WrittenProject): readonly Step[] {
  const folder = relative(process.cwd(), directory);
  return [
    ...(folder === '' ? [] : [{ command: `cd ${folder}`, does: 'everything else happens there' }]),
    ...(installed ? [] : [{ command: 'npm install', does: 'brings frontdesk, and Node 24 with it' }]),
    { command: 'npm start', does: 'the gateway in production, and the sample service of demo/ beside it' },
    { command: 'npm run dev', does: 'the same for writing: an explorer, and changes take effect by themselves' },
    { command: 'npm test', does: 'asks the BFF, with the service played by a script' },
    {
      command: 'npx frontdesk service add NAME FILE --url BASE',
      does: 'a service of your own, from its OpenAPI document',
    },
  ];
}
