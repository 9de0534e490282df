import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ProjectError } from '../project/problem.ts';
import { packageVersion } from './package-root.ts';

type Json = Readonly<Record<string, unknown>>;

const SCRIPTS: Readonly<Record<string, string>> = {
  start: 'frontdesk start --demo-services',
  dev: 'frontdesk dev --demo-services',
  test: 'node --test "test/**/*.test.ts"',
  check: 'frontdesk codegen --check && tsc -p . && frontdesk check',
  codegen: 'frontdesk codegen',
};

/** What `npm init` writes where nobody decided anything. */
const NOBODY_DECIDED = 'echo "Error: no test specified" && exit 1';

export interface Manifest {
  /** The text of package.json. */
  readonly text: string;
  /** What was there and stays as it is, though the starter would say something else: sentences. */
  readonly kept: readonly string[];
}

/**
 * The package.json of a new project: what is there stays, and what is missing is added.
 * @throws {ProjectError} when the one that is there is not a JSON object
 */
export function manifestFor(directory: string): Manifest {
  const present = read(join(directory, 'package.json'));
  const scripts = objectIn(present, 'scripts');
  const isFree = (name: string) => scripts[name] === undefined || scripts[name] === NOBODY_DECIDED;
  const added = Object.fromEntries(Object.entries(SCRIPTS).filter(([name]) => isFree(name)));
  const kept = Object.keys(SCRIPTS).filter((name) => !isFree(name) && scripts[name] !== SCRIPTS[name]);
  const { type: _, ...rest } = present;
  const merged = {
    ...(Object.hasOwn(present, 'name') ? {} : { private: true }),
    ...rest,
    // A project is written with import and export, which Node takes for CommonJS otherwise.
    type: 'module',
    scripts: { ...scripts, ...added },
    ...(dependsOnFrontdesk(present)
      ? {}
      : { dependencies: { ...objectIn(present, 'dependencies'), frontdesk: specifierFor(directory) } }),
  };
  return {
    text: `${JSON.stringify(merged, null, 2)}\n`,
    kept: kept.map((name) => `package.json has a script "${name}" already; the starter's is: ${SCRIPTS[name]}`),
  };
}

/** As the nearest directory above installs the package, since that is where the command comes from; else this version. */
function specifierFor(directory: string): string {
  for (let at = dirname(resolve(directory)); ; at = dirname(at)) {
    const manifest = existsSync(join(at, 'package.json')) ? read(join(at, 'package.json')) : {};
    for (const group of ['dependencies', 'devDependencies']) {
      const specifier = objectIn(manifest, group).frontdesk;
      if (typeof specifier !== 'string') continue;
      const file = /^file:(.+)$/.exec(specifier)?.[1];
      return file === undefined ? specifier : `file:${relative(directory, resolve(at, file)).replaceAll('\\', '/')}`;
    }
    if (at === dirname(at)) return `^${packageVersion()}`;
  }
}

function dependsOnFrontdesk(manifest: Json): boolean {
  return ['dependencies', 'devDependencies'].some((group) => Object.hasOwn(objectIn(manifest, group), 'frontdesk'));
}

function read(file: string): Json {
  if (!existsSync(file)) return {};
  const value = parsed(file);
  if (!isObject(value)) throw new ProjectError(`${file}: expected a JSON object`);
  return value;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ProjectError(`${file}: expected JSON (${error instanceof Error ? error.message : error})`);
  }
}

function objectIn(parent: Json, name: string): Json {
  const value = parent[name];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
