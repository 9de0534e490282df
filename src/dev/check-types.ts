import { existsSync, globSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type ts from 'typescript';
import type { Checked } from './type-check.ts';

type TypeScript = typeof ts;

/** The compiler of the project, else that beside the gateway; `undefined` when neither has one. */
export function findTypeScript(project: string): TypeScript | undefined {
  for (const from of [join(project, 'package.json'), import.meta.filename]) {
    try {
      return createRequire(from)('typescript');
    } catch {
      // Not there: the next place is asked.
    }
  }
  return undefined;
}

/**
 * A function that checks the services and BFFs of a project with its tsconfig.json. Each run looks again at what the last one found
 * unchanged in no file that matters to it. Files outside of the project are read once.
 */
export function createCheck(compiler: TypeScript, project: string): () => Checked {
  const config = join(project, 'tsconfig.json');
  const read = new Map<string, { readonly source: ts.SourceFile | undefined; readonly mtimeMs: number }>();
  let before: { readonly mtimeMs: number; readonly program: ts.SemanticDiagnosticsBuilderProgram } | undefined;

  return () => {
    if (!existsSync(config)) return { checked: 'nothing', reason: 'there is no tsconfig.json' };
    const { mtimeMs } = statSync(config);
    if (before?.mtimeMs !== mtimeMs) before = undefined;
    if (!before) read.clear();
    const { options, errors } = optionsOf(compiler, config);
    const roots = globSync('{bffs,services}/**/*.ts', { cwd: project }).map((file) => join(project, file));
    const host = hostOf(compiler, options, project, read);
    const program = compiler.createSemanticDiagnosticsBuilderProgram(roots, options, host, before?.program);
    before = { mtimeMs, program };
    const found = roots.flatMap((root) => {
      const source = program.getSourceFile(root);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    return { checked: 'all', problems: [...errors, ...found].map((one) => lineOf(compiler, one, project)) };
  };
}

function optionsOf(compiler: TypeScript, config: string): Pick<ts.ParsedCommandLine, 'options' | 'errors'> {
  const errors: ts.Diagnostic[] = [];
  const own = { noEmit: true, incremental: false, composite: false, declaration: false };
  const parsed = compiler.getParsedCommandLineOfConfigFile(config, own, {
    ...compiler.sys,
    onUnRecoverableConfigFileDiagnostic: (error) => errors.push(error),
  });
  // 18003: nothing matches "include". What is checked are the services and BFFs, whatever stands there.
  const others = parsed?.errors.filter(({ code }) => code !== 18003) ?? [];
  return { options: parsed?.options ?? own, errors: [...errors, ...others] };
}

/** Reads each file once, and a file of the project again when it has changed. */
function hostOf(
  compiler: TypeScript,
  options: ts.CompilerOptions,
  project: string,
  read: Map<string, { readonly source: ts.SourceFile | undefined; readonly mtimeMs: number }>,
): ts.CompilerHost {
  const host = compiler.createIncrementalCompilerHost(options);
  return {
    ...host,
    getSourceFile(path, ...rest) {
      const inside = relative(project, path);
      const isOwn = /^(bffs|services)[/\\]/.test(inside);
      const mtimeMs = isOwn ? (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) : 0;
      const known = read.get(path);
      if (known && known.mtimeMs === mtimeMs) return known.source;
      const source = host.getSourceFile(path, ...rest);
      read.set(path, { source, mtimeMs });
      return source;
    },
  };
}

/** How the compiler says that properties are missing: of resolvers, this is how fields without one show. */
const MISSING = /Property '(\w+)' is missing in type|is missing the following properties from type '[^']*': (.+)$/m;

function lineOf(compiler: TypeScript, diagnostic: ts.Diagnostic, project: string): string {
  const text = compiler.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  const message = `${text} (TS${diagnostic.code})`;
  const { file, start = 0 } = diagnostic;
  if (!file) return message;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const path = relative(project, file.fileName);
  return `${path}:${line + 1}:${character + 1}: ${fixOf(path, text) ?? message}`;
}

/** What to do where the compiler's own words would fill the screen: a field without a resolver. */
function fixOf(path: string, text: string): string | undefined {
  const [, one, several] = MISSING.exec(text) ?? [];
  const missing = one ?? several;
  if (missing === undefined) return undefined;
  const type = /^bffs\/[^/]+\/resolvers\/(\w+)\.ts$/.exec(path)?.[1];
  if (type && text.includes(`'${type}Resolvers'`)) {
    return `${type} lacks resolvers that the schema demands: add ${missing} to it`;
  }
  const folder = /^(bffs\/[^/]+)\/bff\.generated\.ts$/.exec(path)?.[1];
  return folder && text.includes("'Resolvers'")
    ? `the schema demands resolvers of ${missing}: add ${folder}/resolvers/${one ?? 'TYPE'}.ts`
    : undefined;
}
