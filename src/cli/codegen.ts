import { Command } from 'commander';
import { ProjectError } from '../project/problem.ts';
import { Failure } from './failure.ts';
import { type ProjectFlags, withDirectory } from './project.ts';
import type { Terminal } from './terminal.ts';

interface CodegenFlags extends Pick<ProjectFlags, 'project'> {
  readonly check?: boolean;
  readonly json?: true;
}

/** What writes types, and is no part of a gateway that runs. */
const PACKAGES = [
  '@graphql-codegen/core',
  '@graphql-codegen/typescript',
  '@graphql-codegen/typescript-resolvers',
  'openapi-typescript',
];

/** `frontdesk codegen`: writes the generated files of a project from its contracts, SDL and resolvers. */
export function codegenCommand(terminal: Terminal): Command {
  const command = withDirectory(new Command('codegen'))
    .description('Write the generated files: types of contracts and schemas, and what the gateway loads.')
    .option('--check', 'write nothing, and fail when a file is not current')
    .option('--json', 'as JSON');
  return command.action(async ({ project, check = false, json }: CodegenFlags) => {
    const { generateProject } = await import('../codegen/generate.ts').catch(explain);
    const { changed, files } = await generateProject(project, { check });
    if (json) terminal.print(JSON.stringify({ files, [check ? 'stale' : 'written']: changed }, null, 2));
    else {
      for (const file of changed) terminal.print(`${check ? 'stale' : 'wrote'} ${file}`);
      terminal.print(`${files} generated files, ${changed.length} ${check ? 'stale' : 'written'}`);
    }
    if (check && changed.length > 0) throw new Failure('run "npx frontdesk codegen" and commit what it writes');
  });
}

/** @throws {ProjectError} naming the package that is not installed, when that is what went wrong */
function explain(error: unknown): never {
  const missing = /Cannot find package '([^']+)'/.exec(error instanceof Error ? error.message : '')?.[1];
  if (missing === undefined) throw error;
  throw new ProjectError(
    `codegen needs packages for development, and ${missing} is not installed: npm install --save-dev ${PACKAGES.join(' ')}`,
    { cause: error },
  );
}
