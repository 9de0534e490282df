import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { outlineOf } from '../operations/outline.ts';
import type { LoadedBff } from '../project/load.ts';
import { counted } from './counted.ts';
import { curl } from './curl.ts';
import { Failure } from './failure.ts';
import { isFile, loadOptions, type ProjectFlags, requireBffs, withProject } from './project.ts';
import type { Terminal } from './terminal.ts';

interface OperationsFlags extends ProjectFlags {
  readonly bff?: string;
  readonly json?: true;
}

interface Listed {
  readonly bff: string;
  /** What a client sends as `documentId`: SHA-256 of the exact text. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Relative to the project. */
  readonly file: string;
  /** Variables to begin with. */
  readonly variables: unknown;
}

/** `frontdesk operations`: the trusted operations of each BFF, by the ids under which clients ask for them. */
export function operationsCommand(terminal: Terminal): Command {
  const command = withProject(new Command('operations'))
    .description('List the trusted operations, with a command line that asks for the first.')
    .option('--bff <name>', 'only those of this BFF')
    .option('--json', 'as JSON');
  return command.action(async (flags: OperationsFlags) => {
    const only = flags.bff === undefined ? undefined : [flags.bff];
    requireBffs(command, flags.project, only);
    const [{ loadProject }, { loadConfig }] = await Promise.all([
      import('../project/load.ts'),
      import('../config/load.ts'),
    ]);
    const loaded = await loadProject(flags.project, only);
    const lists = loaded.map((bff) => bff.trusted.map((document) => listed(flags.project, bff.name, document)));
    if (flags.json) return terminal.print(JSON.stringify(lists.flat(), null, 2));

    const { server } = loadConfig(loadOptions(flags, terminal));
    for (const [at, bff] of loaded.entries()) {
      const operations = lists[at] ?? [];
      terminal.print(`${bff.name}: ${counted(operations.length, 'operation')}`);
      for (const { id, kind, name } of operations) terminal.print(`  ${id}  ${kind.padEnd(8)}  ${name}`);
      const [first] = operations;
      if (!first) continue;
      const body = { documentId: first.id, variables: first.variables };
      const command = curl(`http://localhost:${server.port}/${bff.name}/graphql`, body, credentialsOf(bff));
      terminal.print(`\n  ${command}\n`);
    }
  });
}

function listed(project: string, bff: string, { file, source }: LoadedBff['trusted'][number]): Listed {
  const outline = outlineOf(source);
  if (!outline?.name) throw new Failure(`${file}: expected a GraphQL operation with a name`);
  const given = join(project, file.replace(/\.graphql$/, '.variables.json'));
  return {
    bff,
    id: createHash('sha256').update(source).digest('hex'),
    name: outline.name,
    kind: outline.kind,
    file,
    variables: isFile(given) ? parsed(given) : outline.variables,
  };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Failure(`${file}: expected JSON`);
  }
}

function credentialsOf({ definition: { accepts } }: LoadedBff): readonly string[] {
  if (accepts.includes('anonymous')) return [];
  if (accepts.includes('apiKey')) return ['"x-api-key: $API_KEY"'];
  return accepts.includes('jwt') ? ['"authorization: Bearer $TOKEN"'] : [];
}
