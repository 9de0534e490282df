import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Contract } from '../contracts/contract.ts';
import { createAnswerTypes } from './answer-types.ts';
import type { BffTarget } from './bff-target.ts';
import type { NamedPlan } from './endpoint-units.ts';
import { type Finding, ScaffoldError } from './finding.ts';
import { pascal } from './names.ts';
import type { ServiceRecord } from './record.ts';
import { createRootFields, type RootField } from './root-fields.ts';
import { printDefinition, printField, readSdl } from './sdl-file.ts';
import { printProperty, propertiesOf, withImportLine } from './ts-object.ts';
import { type Merge, mergeUnits, type Unit, edited as withEdits } from './unit.ts';
import { type FileText, textOf } from './write-files.ts';

/** What a BFF gets of a service to begin with. */
export interface Stub {
  readonly files: readonly FileText[];
  readonly fields: readonly RootField[];
  /** Endpoints that could have a field, and got none since there are many. */
  readonly left: number;
  readonly findings: readonly Finding[];
  readonly sdl: Merge;
  readonly resolvers: Merge;
  readonly types: Readonly<Record<string, string>>;
  readonly sdlFile: string;
  readonly units: { readonly sdl: readonly Unit[]; readonly resolvers: readonly Unit[] };
}

export interface StubRequest {
  readonly root: string;
  readonly service: string;
  readonly contract: Contract;
  readonly endpoints: readonly NamedPlan[];
  readonly most: number;
  readonly record: ServiceRecord | undefined;
}

/** Fields of Query, types of what they answer, and their resolvers: what was written before is updated, what was edited is left. */
export async function stubOf(target: BffTarget, request: StubRequest): Promise<Stub> {
  const { root, service, contract, endpoints, most, record } = request;
  const { bff, folder, schema } = target;
  const before = record?.bff === bff.name ? record : undefined;
  const ours = new Set([...Object.values(before?.names.types ?? {}), ...Object.keys(before?.written.sdl ?? {})]);
  const present = new Set(Object.keys(schema.getTypeMap()).filter((name) => !ours.has(name)));
  const types = createAnswerTypes(contract, {
    present,
    before: before?.names.types ?? {},
    prefix: pascal(service, 'Service'),
  });
  const fieldsBefore = before?.names.fields ?? {};
  const ownFields = new Set(Object.values(fieldsBefore));
  const make = createRootFields({
    contract,
    service,
    types,
    present: new Set(queryFields(schema).filter((name) => !ownFields.has(name))),
    before: fieldsBefore,
    pageInfo: pageInfoOf(schema, present, types),
  });
  const fields: RootField[] = [];
  let left = 0;
  // Those that have a field keep it, whatever comes before them now.
  const order = endpoints.toSorted(
    (a, b) =>
      Number(Object.hasOwn(fieldsBefore, b.plan.operation.route)) -
      Number(Object.hasOwn(fieldsBefore, a.plan.operation.route)),
  );
  for (const endpoint of order) {
    if (!endpoint.plan.yields) continue;
    if (fields.length >= most) left += 1;
    else {
      const field = make(endpoint);
      if (field) fields.push(field);
    }
  }
  types.finish();
  const sdlUnits = [...fields.map(({ sdl }) => sdl), ...types.units];
  const resolverUnits = fields.map(({ resolver }) => resolver);
  const sdlFile = before?.sdlFile ?? freeFile(join(root, 'schema', folder), service);
  const label = `schema/${folder}/${sdlFile}`;
  const sdl = await mergeSdl(join(root, 'schema', folder, sdlFile), label, {
    service,
    units: sdlUnits,
    base: before?.written.sdl ?? {},
    extend: schema.getQueryType() != null,
  });
  const resolvers = await mergeResolvers(bff.path, {
    service,
    units: resolverUnits,
    base: before?.written.resolvers ?? {},
  });
  const notTaken = fields
    .filter(({ without }) => without.length > 0)
    .map(({ name, route, without }) => ({
      where: route,
      found: `${without.join(', ')}: no simple value of GraphQL`,
      done: `left out of the field ${name}`,
    }));
  return {
    files:
      fields.length === 0 && !existsSync(join(root, 'schema', folder, sdlFile)) ? [] : [sdl.file, ...resolvers.files],
    fields,
    left,
    sdl: sdl.merge,
    resolvers: resolvers.merge,
    findings: [...types.findings, ...notTaken],
    types: types.names,
    sdlFile,
    units: { sdl: sdlUnits, resolvers: resolverUnits },
  };
}

interface Merging {
  readonly service: string;
  readonly units: readonly Unit[];
  readonly base: Readonly<Record<string, string>>;
}

async function mergeSdl(
  path: string,
  label: string,
  { service, units, base, extend }: Merging & { extend: boolean },
): Promise<{ file: FileText; merge: Merge }> {
  const text = await textOf(path);
  const { standing, endOfQuery } = text === undefined ? { standing: [], endOfQuery: undefined } : readSdl(label, text);
  const merge = mergeUnits(base, standing, units);
  const isField = ({ key }: Unit) => key.startsWith('Query.');
  const fields = merge.add.filter(isField);
  const definitions = merge.add.filter((unit) => !isField(unit));
  let whole =
    text ??
    `# What "frontdesk service add" made of ${service} to begin with. It is yours: run again, it leaves what you edited.\n`;
  if (fields.length > 0 && endOfQuery === undefined)
    whole += `\n${extend ? 'extend ' : ''}type Query {\n${fields.map(printField).join('')}}\n`;
  whole += definitions.map(printDefinition).join('');
  const inside = endOfQuery === undefined ? [] : fields;
  whole = withEdits(whole, { ...merge, add: inside }, endOfQuery ?? 0, printField);
  return { file: { path, text: whole }, merge };
}

async function mergeResolvers(
  folder: string,
  { service, units, base }: Merging,
): Promise<{ files: readonly FileText[]; merge: Merge }> {
  const constant = `${service}Query`;
  const path = join(folder, `${service}-query.ts`);
  const text = await textOf(path);
  const object = text === undefined ? undefined : propertiesOf(text, constant);
  if (text !== undefined && !object)
    throw new ScaffoldError(`bffs/…/${service}-query.ts: expected export const ${constant} = { … }`);
  const merge = mergeUnits(base, object?.standing ?? [], units);
  const whole =
    text === undefined || !object
      ? [
          `// What "frontdesk service add" made of ${service} to begin with. It is yours: run again, it leaves what you edited.`,
          "import type { QueryResolvers } from './resolvers.generated.ts';",
          '',
          `/** The fields of Query that ${service} answers. */`,
          `export const ${constant} = {`,
          `${units.map(printProperty).join('')}} satisfies Partial<QueryResolvers>;`,
          '',
        ].join('\n')
      : withEdits(text, merge, object.end, printProperty);
  const root = await queryFile(folder, service, constant);
  return { files: [{ path, text: whole }, ...(root ? [root] : [])], merge };
}

/** `resolvers/Query.ts` with the fields of the service among its own; `undefined` when they are. */
async function queryFile(folder: string, service: string, constant: string): Promise<FileText | undefined> {
  const path = join(folder, 'resolvers/Query.ts');
  const line = `import { ${constant} } from '../${service}-query.ts';`;
  const text = await textOf(path);
  if (text === undefined) {
    const lines = [
      "import type { QueryResolvers } from '../resolvers.generated.ts';",
      line,
      '',
      `export const Query: QueryResolvers = { ...${constant} };`,
      '',
    ];
    return { path, text: lines.join('\n') };
  }
  if (new RegExp(`\\b${constant}\\b`).test(text)) return undefined;
  const object = propertiesOf(text, 'Query');
  if (!object) {
    throw new ScaffoldError(
      `${folder.split('/').slice(-2).join('/')}/resolvers/Query.ts: expected export const Query = { … }, to add ...${constant} to it`,
    );
  }
  const open = text.slice(0, object.end).replace(/\s*$/, '');
  const comma = /[,{]$/.test(open) ? '' : ',';
  const rest = text.slice(open.length);
  const added = `${open}${comma}\n  ...${constant},${rest.startsWith('\n') ? rest : `\n${rest.trimStart()}`}`;
  return { path, text: withImportLine(added, line) };
}

function queryFields(schema: GraphQLSchema): readonly string[] {
  return Object.keys(schema.getQueryType()?.getFields() ?? {});
}

/** The PageInfo of the schema when it is that of cursor connections; else one of our own. */
function pageInfoOf(
  schema: GraphQLSchema,
  present: ReadonlySet<string>,
  types: ReturnType<typeof createAnswerTypes>,
): () => string {
  const known = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'];
  const type = present.has('PageInfo') ? schema.getType('PageInfo') : undefined;
  const usual = isObjectType(type) && Object.keys(type.getFields()).every((field) => known.includes(field));
  let made: string | undefined;
  return () => {
    if (usual) return 'PageInfo';
    if (made === undefined) {
      made = types.name('PageInfo', '/page-info');
      types.add({
        key: made,
        comments: [],
        code: `"Where a page begins and ends."\ntype ${made} {\n  hasNextPage: Boolean!\n  hasPreviousPage: Boolean!\n  startCursor: String\n  endCursor: String\n}`,
      });
    }
    return made;
  };
}

function freeFile(folder: string, service: string): string {
  const names = [`${service}.graphql`, `${service}-service.graphql`];
  return names.find((name) => !existsSync(join(folder, name))) ?? `${service}-fields.graphql`;
}
