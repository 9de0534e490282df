import { readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { freeze } from '../kit/freeze.ts';
import type { Entry } from './entry.ts';
import type { Environment } from './environment.ts';
import { type FileContent, readYaml } from './file.ts';
import { describeIssue } from './issue.ts';
import { type Merged, merge } from './merge.ts';
import { ConfigurationError, type Finding } from './problem.ts';
import { type Config, configSchema } from './schema.ts';
import type { Source } from './source.ts';
import { settings } from './tree.ts';
import { readVariables } from './variables.ts';

/** Where a configuration is read from. Highest first: flags, env, overrides, the file, defaults, the schema's defaults. */
export interface LoadOptions {
  /** The directory of the project. */
  readonly project: string;
  /** The file; default: CONFIG_PATH of `env`, then gateway.yaml in the project, which need not exist. */
  readonly path?: string;
  readonly env: Environment;
  readonly flags?: readonly Entry[];
  /** What a command sets whatever the file says. */
  readonly overrides?: readonly Entry[];
  /** What a command sets where nobody says anything; it may depend on what was said of the rest. */
  readonly defaults?: readonly Entry[] | ((said: Merged) => readonly Entry[]);
}

/** A configuration with what is known about the origin of its values. */
export interface Loaded {
  readonly config: Config;
  /** By path, joined with dots. What is missing here has the schema's default. */
  readonly sources: ReadonlyMap<string, Source>;
}

/**
 * Reads, validates and freezes the configuration.
 * @throws {ConfigurationError} with every problem at once.
 */
export function loadConfig(options: LoadOptions): Config {
  return readConfig(options).config;
}

/** As `loadConfig`, and says where each value comes from. @throws {ConfigurationError} with every problem at once. */
export function readConfig(options: LoadOptions): Loaded {
  const folders = serviceFolders(options.project);
  const file = readFile(options, folders);
  const named = file.entries.flatMap(({ path: [group, name] }) => (group === 'services' && name ? [name] : []));
  const variables = readVariables({
    env: options.env,
    tree: settings,
    services: [...new Set([...(folders ?? []), ...named])],
    closed: folders !== undefined,
    read: (path) => readFileSync(path, 'utf8'),
  });
  const said = [...file.entries, ...(options.overrides ?? []), ...variables.entries, ...(options.flags ?? [])];
  const { defaults = [] } = options;
  const merged = merge([...(typeof defaults === 'function' ? defaults(merge(said)) : defaults), ...said]);
  const parsed = configSchema.safeParse(merged.value);
  const issues = parsed.error?.issues.map((issue) => describeIssue(issue, merged, settings)) ?? [];
  const read = [...file.findings, ...variables.findings];
  const findings = [...read, ...withoutFollowUps(issues, read), ...hidden(file, merged)];
  if (!parsed.success || findings.length > 0) throw new ConfigurationError(findings);
  return { config: freeze(parsed.data), sources: merged.sources };
}

/** What could not be read is missing for the schema, too: one message is enough. */
function withoutFollowUps(issues: readonly Finding[], read: readonly Finding[]): Finding[] {
  const places = new Set(read.map(({ path }) => path.join('.')));
  return issues.filter(({ path }) => !places.has(path.join('.')));
}

/** What is wrong in the file though something else wins over it: it would surprise when that is taken away. */
function hidden(file: FileContent, winning: Merged): Finding[] {
  const alone = merge(file.entries);
  const issues = configSchema.safeParse(alone.value).error?.issues ?? [];
  return issues
    .map((issue) => describeIssue(issue, alone, settings))
    .filter(({ path, source }) => {
      const place = path.join('.');
      return alone.sources.get(place) === source && winning.sources.get(place) !== source;
    });
}

function readFile({ project, path, env }: LoadOptions, folders: readonly string[] | undefined): FileContent {
  const named = path ?? (env.CONFIG_PATH || undefined);
  const absolute = named ? resolve(named) : join(project, 'gateway.yaml');
  const label = labelOf(absolute, project);
  try {
    return readYaml(label, readFileSync(absolute, 'utf8'), settings, folders);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    if (code === 'ENOENT' && !named) return { entries: [], findings: [] };
    const source = nameOf(path, named, label);
    return { entries: [], findings: [{ source, path: [], message: `cannot read ${absolute} (${code})` }] };
  }
}

/** Who named the file that cannot be read. */
function nameOf(path: string | undefined, named: string | undefined, label: string): Source {
  if (path) return { kind: 'flag', flag: '--config' };
  return named ? { kind: 'environment', variable: 'CONFIG_PATH' } : { kind: 'command', command: label };
}

function labelOf(path: string, project: string): string {
  const inside = relative(resolve(project), path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}

/** The services that the project declares: the folders of `services/`; `undefined` when it has no such folder. */
function serviceFolders(project: string): readonly string[] | undefined {
  try {
    const entries = readdirSync(join(project, 'services'), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return undefined;
  }
}
