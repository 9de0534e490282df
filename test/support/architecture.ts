import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';

/** A file of the repository: its path from the root, with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Who may import whom: a module imports modules of lower ranks, and itself. Where `alike` is set, modules of the same rank do, too
 * (files never in a loop). The table of docs/design.md, section 4.
 */
export const ranks: readonly { readonly rank: number; readonly modules: readonly string[]; readonly alike?: true }[] = [
  { rank: 0, modules: ['kit'] },
  { rank: 1, modules: ['telemetry/events.ts', 'redis', 'contracts'], alike: true }, // redis publishes facts
  { rank: 2, modules: ['identity', 'authorization', 'operations', 'admission', 'cache', 'upstream'] },
  { rank: 3, modules: ['loaders'] },
  { rank: 4, modules: ['context'] },
  { rank: 5, modules: ['index.ts'] },
  { rank: 6, modules: ['execution', 'edge', 'admin', 'project', 'explorer', 'recording'] },
  { rank: 7, modules: ['telemetry', 'config'] },
  {
    rank: 8,
    modules: [
      'gateway.ts',
      'decisions.ts',
      'generation.ts',
      'generations.ts',
      'resources.ts',
      'watch-drift.ts',
      'service-leases.ts',
    ],
    alike: true,
  },
  { rank: 9, modules: ['analysis'] },
  {
    rank: 10,
    modules: [
      'main.ts',
      'worker.ts',
      'supervisor',
      'cli',
      'dev',
      'testing.ts',
      'testing',
      'codegen',
      'scaffold',
      'exposure',
      'starter',
      'doctor',
    ],
    alike: true,
  },
];

/** Packages that one place owns. */
const owners: readonly {
  readonly specifier: RegExp;
  readonly names?: RegExp;
  readonly owner: RegExp;
  readonly types?: true;
}[] = [
  { specifier: /^(got|undici)$/, owner: /^src\/upstream\/send-[^/]+\.ts$/ },
  { specifier: /^ioredis$/, owner: /^src\/redis\// },
  { specifier: /^pino$/, owner: /^src\/telemetry\// },
  { specifier: /^graphql$/, names: /\b(parse|validate)\b/, owner: /^src\/operations\// },
  { specifier: /^graphql$/, names: /\b(execute|executeSync|graphql|subscribe)\b/, owner: /^src\/execution\// },
];

const LONGEST = 300;
const isGenerated = (path: string) => path.endsWith('.generated.ts');

/** What is wrong with the files of src/, as sentences. */
export function violationsOf(files: readonly SourceFile[]): string[] {
  return [
    ...files.flatMap(edges),
    ...files.flatMap(ownership),
    ...files.flatMap(environment),
    ...files.flatMap(length),
    ...loops(files),
  ];
}

/** What is wrong with the files of a project: of each, what it imports beside `frontdesk` and the project itself. */
export function projectViolationsOf(root: string, files: readonly SourceFile[]): string[] {
  return [
    ...files.flatMap(length),
    ...files.flatMap((file) => imports(file).flatMap((specifier) => foreign(root, file.path, specifier))),
  ];
}

function foreign(root: string, path: string, specifier: string): string[] {
  const own = relative(root, path);
  const [part, name] = own.split('/');
  if (specifier === 'frontdesk' || specifier === 'frontdesk/testing') return [];
  if (isGenerated(path) && specifier === 'graphql') return [];
  if (specifier.startsWith('.')) {
    const [toPart, toName] = relative(root, normalize(join(dirname(path), specifier))).split('/');
    // A BFF may use services; nothing uses another BFF.
    const inside =
      toPart === part
        ? toName === name || part === 'services' || own === part
        : part === 'bffs' && toPart === 'services';
    if (inside || (part !== 'bffs' && part !== 'services' && toPart !== '..')) return [];
  }
  return [`${path} imports ${specifier}: a project imports frontdesk, its services and its own folder`];
}

/**
 * What is wrong with the tests of the BFFs: what a team could not write that has the package alone. They see the project, the demo shop
 * that it calls, and packages; of the gateway they see `frontdesk/testing`.
 */
export function bffTestViolationsOf(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    imports({ path, text }).flatMap((specifier) => {
      const inside = specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : undefined;
      const allowed =
        inside === undefined ? specifier !== 'frontdesk' : /^(test\/bffs|bffs|services|demo)\//.test(inside);
      return allowed
        ? []
        : [`${path} imports ${specifier}: tests of BFFs use frontdesk/testing, the project and the demo shop`];
    }),
  );
}

function edges(file: SourceFile): string[] {
  const from = placeOf(file.path);
  return imports(file).flatMap((specifier) => {
    if (!specifier.startsWith('.'))
      return from?.rank === 0 && !/^(node:|graphql$|zod$)/.test(specifier)
        ? [`${file.path}: kit imports ${specifier}`]
        : [];
    const target = normalize(join(dirname(file.path), specifier));
    const to = placeOf(target);
    if (!from) return [`${file.path} has no rank`];
    if (!to) return [`${file.path} imports ${target}, which has no rank`];
    const isOptions = from.module === 'config' && target.endsWith('/options.ts');
    const reaches =
      from.module === 'config' ? to.rank <= 1 || isOptions || to.module === 'config' : to.rank < from.rank;
    if (to.module === from.module || reaches || (from.alike && to.rank === from.rank)) return [];
    return [`${file.path} (${from.module}, rank ${from.rank}) imports ${target} (${to.module}, rank ${to.rank})`];
  });
}

function placeOf(path: string): { readonly module: string; readonly rank: number; readonly alike?: true } | undefined {
  const inside = path.replace(/^src\//, '');
  const [folder = ''] = inside.split('/');
  for (const module of [inside, folder]) {
    const row = ranks.find(({ modules }) => modules.includes(module));
    if (row) return { module, rank: row.rank, ...(row.alike ? { alike: true } : {}) };
  }
  return undefined;
}

function ownership({ path, text }: SourceFile): string[] {
  return declarations(text).flatMap(({ specifier, names, typesOnly }) =>
    owners
      .filter(
        (rule) =>
          rule.specifier.test(specifier) && !typesOnly && !rule.owner.test(path) && (rule.names?.test(names) ?? true),
      )
      .map(({ owner }) => `${path} imports ${names} of ${specifier}, which only ${owner.source} may`),
  );
}

/** The names are those that are imported as values. */
function declarations(text: string): { specifier: string; names: string; typesOnly: boolean }[] {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isImportDeclaration).map(({ moduleSpecifier, importClause }) => {
    const bindings = importClause?.namedBindings;
    const named =
      bindings && ts.isNamedImports(bindings) ? bindings.elements.filter((element) => !element.isTypeOnly) : [];
    const names = named.map((element) => (element.propertyName ?? element.name).text).join(', ');
    const whole =
      importClause === undefined ||
      importClause.name !== undefined ||
      (bindings !== undefined && ts.isNamespaceImport(bindings));
    const typesOnly = importClause?.isTypeOnly === true || (!whole && named.length === 0);
    return {
      specifier: ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '',
      names: whole ? `${names} *` : names,
      typesOnly,
    };
  });
}

function environment({ path, text }: SourceFile): string[] {
  const mayRead = /^src\/(config|cli)\/|^src\/(main|worker)\.ts$/.test(path);
  return !mayRead && /\bprocess\.env\b/.test(text) ? [`${path} reads process.env`] : [];
}

function length({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length - 1;
  return lines > LONGEST && !isGenerated(path) ? [`${path} has ${lines} lines, more than ${LONGEST}`] : [];
}

/** Loops of files; imports of types count. */
function loops(files: readonly SourceFile[]): string[] {
  const graph = new Map(
    files.map((file) => [
      file.path,
      imports(file).flatMap((to) => (to.startsWith('.') ? [normalize(join(dirname(file.path), to))] : [])),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start !== -1) found.push(`loop: ${[...trail.slice(start), path].join(' → ')}`);
    if (start !== -1 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

function imports({ text }: SourceFile): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}
