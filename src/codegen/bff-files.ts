import { join } from 'node:path';
import type { BffFolder, ServiceFolder } from '../project/layout.ts';
import { BANNER, type GeneratedFile } from './file.ts';

/** The context of a BFF's resolvers: every service of the project under its name, and the inputs that the BFF declares. */
export function contextFile(bff: BffFolder, services: readonly ServiceFolder[]): GeneratedFile {
  const lines = [
    BANNER,
    "import type { ContextOf } from 'frontdesk';",
    ...services.map(({ name }) => `import type { ${name} } from '../../services/${name}/endpoints.ts';`),
    "import type bff from './bff.ts';",
    '',
    '/** What the resolvers of this BFF receive. */',
    `export type Context = ContextOf<typeof bff, { ${services.map(({ name }) => `${name}: typeof ${name}`).join('; ')} }>;`,
    '',
  ];
  return { path: join(bff.path, 'context.generated.ts'), content: lines.join('\n') };
}

export interface ResolverTypes {
  /** The object types. */
  readonly names: readonly string[];
  /** The interfaces and unions that fields yield. */
  readonly abstract: readonly string[];
  /** The row behind a type, as `module#Name`. */
  readonly rows: Readonly<Record<string, string>>;
}

/** What the compiler demands of the resolvers of each object type, less what the row behind the type already has; of an abstract one, which type a row is. */
export function resolverTypesFile(bff: BffFolder, { names, abstract, rows }: ResolverTypes): GeneratedFile {
  const imports = names.flatMap((type) => {
    const [module, name] = rows[type]?.split('#') ?? [];
    return module ? [`import type { ${name} } from '${module}';`] : [];
  });
  const lines = [
    BANNER,
    "import type { Demand } from 'frontdesk';",
    ...imports,
    "import type * as schema from './schema.generated.ts';",
    '',
    ...names.map((type) => {
      const parent = rows[type]?.split('#')[1] ?? (ROOTS.has(type) ? 'Record<never, never>' : `schema.${type}`);
      return `export type ${type}Resolvers = Demand<schema.${type}Resolvers, ${parent}>;`;
    }),
    ...abstract.map((type) => `export type ${type}Resolvers = schema.${type}Resolvers;`),
    '',
  ];
  return { path: join(bff.path, 'resolvers.generated.ts'), content: lines.join('\n') };
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation']);

/** What the gateway loads of a BFF. Resolvers of each type that needs some are demanded by name. */
export function bffFile(
  bff: BffFolder,
  services: readonly ServiceFolder[],
  demanded: readonly string[],
): GeneratedFile {
  const lines = [
    BANNER,
    ...services.map(({ name }) => `import { ${name} } from '../../services/${name}/endpoints.ts';`),
    "import bff from './bff.ts';",
    ...bff.types.map((type) => `import { ${type} } from './resolvers/${type}.ts';`),
    "import type * as resolverTypes from './resolvers.generated.ts';",
    '',
    'type Resolvers = {',
    ...demanded.map((type) => `  ${type}: resolverTypes.${type}Resolvers;`),
    '};',
    '',
    `export const services = { ${services.map(({ name }) => name).join(', ')} };`,
    `export const resolvers = { ${bff.types.join(', ')} } satisfies Resolvers;`,
    'export { bff };',
    '',
  ];
  return { path: join(bff.path, 'bff.generated.ts'), content: lines.join('\n') };
}
