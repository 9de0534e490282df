import { lstatSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedTexts, generateProject } from '../codegen/generate.ts';
import { contractOf } from '../contracts/contract.ts';
import { mapFrontdesk } from '../project/frontdesk-hook.ts';
import { readLayout } from '../project/layout.ts';
import { ProjectError } from '../project/problem.ts';
import { stubOf } from './bff-stub.ts';
import { targetOf } from './bff-target.ts';
import { bundle } from './bundle.ts';
import { documentText } from './document-text.ts';
import { endpointUnit, named } from './endpoint-units.ts';
import { mergeEndpoints } from './endpoints-file.ts';
import { type Finding, ScaffoldError } from './finding.ts';
import { answers, baseUrl, enterService } from './gateway-entry.ts';
import { listOf, objectOf, stepsOf, walk } from './json.ts';
import { mend } from './mend.ts';
import { sourceUrl } from './read-source.ts';
import { planOf } from './recognise.ts';
import { digest, parseRecord, printRecord, RECORD, type ServiceRecord } from './record.ts';
import type { Report } from './report.ts';
import { restrict } from './restrict.ts';
import { wrongServiceName } from './service-name.ts';
import type { Unit } from './unit.ts';
import { type FileText, textOf, writeFiles } from './write-files.ts';

export interface AddService {
  /** The directory of the project. */
  readonly root: string;
  readonly name: string;
  /** A file, relative to `cwd`, or a URL. */
  readonly source: string;
  readonly cwd: string;
  readonly url: string;
  /** What was asked for this time; what is missing is as it was the last time. */
  readonly only?: readonly string[];
  readonly bff?: string;
  readonly fields?: number;
  /** A service that was made from another document may be made from this one. */
  readonly update: boolean;
  /** The configuration, absolute. */
  readonly config: string;
  /** Told before each step that may take long. */
  readonly progress: (step: string) => void;
}

/** So many fields are made where nobody says how many: a schema is designed for its clients, not copied from a service. */
const FIELDS = 20;

/**
 * Adds a service to a project from its OpenAPI document, or updates it. Either all is written, or nothing.
 * @throws {ScaffoldError} for what cannot be met, saying where and what was expected
 * @throws {ProjectError} when the project cannot be read
 */
export async function addService(request: AddService): Promise<Report> {
  const { root, name, progress } = request;
  mapFrontdesk();
  const layout = await readLayout(root);
  const wrong = wrongServiceName(
    name,
    layout.services.map((one) => one.name),
  );
  if (wrong) throw new ScaffoldError(wrong);
  assertFolder(root, `services/${name}`);
  const base = baseUrl(request.url);
  const from = sourceUrl(request.source, request.cwd);
  const record = await recordOf(
    request,
    from,
    layout.services.some((one) => one.name === name),
  );
  const only = request.only ?? record?.only ?? [];

  progress('reading the document');
  const bundled = await bundle(from);
  const { document } = bundled;
  const findings: Finding[] = [...bundled.findings, ...mend(bundled)];
  const { kept, of } = withFindings(findings, () => restrict(document, only));
  const text = `# The OpenAPI document of ${name}, as "frontdesk service add" keeps it.\n${documentText(document)}`;
  const contract = contractOf(document, String(document.openapi).startsWith('3.0') ? '3.0' : '3.1');

  progress(`recognising ${kept} operations`);
  const plans = [...contract.operations.values()].map((operation) => planOf(contract, operation));
  const endpoints = named(plans, record?.names.endpoints ?? {});
  const units = endpoints.map(endpointUnit);
  const folder = join(root, 'services', name);
  const merged = mergeEndpoints(`services/${name}/endpoints.ts`, await textOf(join(folder, 'endpoints.ts')), {
    name,
    units,
    base: record?.written.endpoints ?? {},
  });

  const fields = request.fields ?? record?.fields ?? FIELDS;
  const bff = request.bff ?? record?.bff ?? (layout.bffs.length === 1 ? layout.bffs[0]?.name : undefined);
  const target = fields > 0 && bff !== undefined ? await targetOf(layout, bff) : undefined;
  const stub = target && (await stubOf(target, { root, service: name, contract, endpoints, most: fields, record }));
  for (const finding of stub?.findings ?? []) {
    findings.push({ ...finding, where: finding.where.startsWith('/') ? bundled.place(finding.where) : finding.where });
  }

  const label = relative(root, request.config);
  const entry = enterService(label, (await textOf(request.config)) ?? '', name, base, record?.url);
  const keptEntry = entry.left !== undefined;
  if (entry.left)
    findings.push({
      where: label,
      found: `services.${name}.instances is ${entry.left.join(', ')}`,
      done: `left, though --url is ${base}`,
    });
  const next: ServiceRecord = {
    version: 1,
    source: sourceLabel(root, from),
    url: keptEntry ? (record?.url ?? base) : base,
    only: [...only],
    fields,
    ...(target ? { bff: target.bff.name } : record?.bff ? { bff: record.bff } : {}),
    ...(stub ? { sdlFile: stub.sdlFile } : record?.sdlFile ? { sdlFile: record.sdlFile } : {}),
    document: digest(text),
    names: {
      endpoints: {
        ...record?.names.endpoints,
        ...Object.fromEntries(endpoints.map(({ plan, name: own }) => [plan.operation.route, own])),
      },
      fields: {
        ...record?.names.fields,
        ...Object.fromEntries((stub?.fields ?? []).map((field) => [field.route, field.name])),
      },
      types: { ...record?.names.types, ...stub?.types },
    },
    written: {
      endpoints: { ...record?.written.endpoints, ...textsOf(units) },
      sdl: { ...record?.written.sdl, ...textsOf(stub?.units.sdl ?? []) },
      resolvers: { ...record?.written.resolvers, ...textsOf(stub?.units.resolvers ?? []) },
    },
  };
  const files: FileText[] = [
    { path: join(folder, 'openapi.yaml'), text },
    { path: join(folder, 'endpoints.ts'), text: merged.text },
    { path: join(folder, RECORD), text: printRecord(next) },
    ...(stub?.files ?? []),
    ...(entry.text === undefined ? [] : [{ path: request.config, text: entry.text, anywhere: true as const }]),
  ];
  const before = await generatedTexts(root);
  progress('writing files, types and what the gateway loads');
  const written = await withFindings(findings, () =>
    writeFiles(root, files, async () => {
      await generateProject(root, { check: false }).catch(refused);
    }),
  );
  // What is new since then, also where a running `dev` was quicker than we were.
  const generated = [...(await generatedTexts(root))].flatMap(([path, now]) =>
    before.get(path) === now ? [] : [path],
  );
  const reached = await answers(base);
  return {
    service: name,
    source: next.source,
    openapi: String(document.openapi),
    operations: { kept, of },
    updated: record !== undefined,
    kinds: Object.fromEntries([...Map.groupBy(plans, ({ kind }) => kind)].map(([kind, list]) => [kind, list.length])),
    written: [...written.map((path) => relative(root, path)), ...generated],
    changes: [
      ...merged.merge.changes.map((change) => ({ file: `services/${name}/endpoints.ts`, ...change })),
      ...(stub?.sdl.changes ?? []).map((change) => ({ file: `schema/${target?.folder}/${stub?.sdlFile}`, ...change })),
      ...(stub?.resolvers.changes ?? []).map((change) => ({
        file: `bffs/${target?.bff.name}/${name}-query.ts`,
        ...change,
      })),
    ],
    fields: (stub?.fields ?? []).map(({ sdl }) => sdl.code.split('\n').at(-1) ?? ''),
    ...(target ? { bff: target.bff.name } : {}),
    withoutField: stub?.left ?? 0,
    credentials: plans.filter(({ operation }) => asksForCredentials(document, operation.pointer)).length,
    findings,
    url: base,
    reached,
  };
}

/** Refuses what is there and no folder: a link would lead to files of something else. */
function assertFolder(root: string, where: string): void {
  const found = lstatSync(join(root, where), { throwIfNoEntry: false });
  if (!found || found.isDirectory()) return;
  throw new ScaffoldError(`${where}: expected a folder, found a ${found.isSymbolicLink() ? 'link' : 'file'}`);
}

/** The record of the last time; refuses a name that is taken. */
async function recordOf(request: AddService, from: URL, present: boolean): Promise<ServiceRecord | undefined> {
  const { root, name, update } = request;
  if (!present) return undefined;
  const where = `services/${name}`;
  const text = await textOf(join(root, where, RECORD));
  if (text === undefined) {
    throw new ScaffoldError(
      `${where} is there already, and was not made by "service add": choose another name, or add endpoints to its endpoints.ts`,
    );
  }
  const record = parseRecord(`${where}/${RECORD}`, text);
  const source = sourceLabel(root, from);
  if (record.source !== source && !update) {
    throw new ScaffoldError(
      `${where} was made from ${record.source}: pass --update to make it from ${source} from now on, or choose another name`,
    );
  }
  const document = await textOf(join(root, where, 'openapi.yaml'));
  if (document !== undefined && digest(document) !== record.document) {
    throw new ScaffoldError(
      `${where}/openapi.yaml was edited since it was written: make the edit in ${record.source}, then delete the file and run this again`,
    );
  }
  return record;
}

/** What was found until then belongs to the refusal. */
function withFindings<T>(findings: readonly Finding[], step: () => T): T {
  const add = (error: unknown): never => {
    if (error instanceof ScaffoldError) throw new ScaffoldError(error.message, [...findings, ...error.findings]);
    throw error;
  };
  try {
    const result = step();
    return result instanceof Promise ? (result.catch(add) as T) : result;
  } catch (error) {
    return add(error);
  }
}

/** Where a document came from, as it is committed: no path of this machine, no query of a URL, which may hold a token. */
function sourceLabel(root: string, from: URL): string {
  if (from.protocol !== 'file:') return `${from.origin}${from.pathname}`;
  const path = relative(root, resolve(fileURLToPath(from)));
  return path.startsWith('..') || isAbsolute(path) ? basename(path) : path;
}

function textsOf(units: readonly Unit[]): Readonly<Record<string, string>> {
  return Object.fromEntries(units.map(({ key, code }) => [key, code]));
}

function asksForCredentials(document: object, pointer: string): boolean {
  const { security = Reflect.get(document, 'security') } = objectOf(walk(document, stepsOf(pointer)));
  return listOf(security).some((one) => Object.keys(objectOf(one)).length > 0);
}

/** What codegen refuses is refused here: everything is as it was. */
function refused(error: unknown): never {
  if (error instanceof ProjectError) throw new ScaffoldError(error.message);
  throw error;
}
