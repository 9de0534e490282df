import { didYouMean } from '../kit/nearest.ts';
import type { Entry } from './entry.ts';
import type { Environment } from './environment.ts';
import type { Finding } from './problem.ts';
import type { Setting } from './setting.ts';
import type { Source } from './source.ts';

const PREFIX = 'FRONTDESK_';
const FILE_SUFFIX = '_FILE';

/** Names that platforms and people use; the long name of the same setting wins over them. */
export const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  PORT: ['server', 'port'],
  HOST: ['server', 'host'],
  ADMIN_PORT: ['admin', 'port'],
  ADMIN_TOKEN: ['admin', 'token'],
  REDIS_URL: ['redis', 'url'],
};

/** Variables that only the command line reads. */
const COMMAND_LINE = new Set(['FRONTDESK_ADMIN_URL']);

/** The variable that sets `path`: `server.maxBody` → `FRONTDESK_SERVER__MAX_BODY`. */
export function variableOf(path: readonly string[]): string {
  const words = path.map((key) =>
    key
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll('-', '_')
      .toUpperCase(),
  );
  return PREFIX + words.join('__');
}

/** What the environment is read with. */
export interface VariablesOptions {
  readonly env: Environment;
  readonly tree: Setting;
  /** The names of services as they are written. */
  readonly services: readonly string[];
  /** True when a service that is not among `services` is a mistake. */
  readonly closed: boolean;
  /** Reads the file that a `*_FILE` variable names. */
  readonly read: (path: string) => string;
}

/** What the environment says about the configuration. An empty variable counts as one that is not set. */
export function readVariables(options: VariablesOptions): { entries: Entry[]; findings: Finding[] } {
  const found = new Map<string, Entry>();
  const findings: Finding[] = [];
  // Long names come last and so win over short ones.
  const variables = Object.keys(options.env).sort((a, b) => Number(isLong(a)) - Number(isLong(b)) || (a < b ? -1 : 1));
  for (const variable of variables) {
    const text = options.env[variable];
    if (!text || COMMAND_LINE.has(variable)) continue;
    const target = targetOf(variable, options);
    if (!target) continue;
    const source: Source = { kind: 'environment', variable };
    if ('wrong' in target) {
      findings.push({ source, path: [], message: target.wrong });
      continue;
    }
    const { path, setting } = target;
    const place = path.join('.');
    const earlier = found.get(place)?.source;
    if (earlier?.kind === 'environment' && isLong(earlier.variable) === isLong(variable)) {
      findings.push({ source, path, message: `sets ${place}, as ${earlier.variable} does; expected one of them` });
      continue;
    }
    const value = givenValue(text, setting, target.fromFile, options.read);
    if ('wrong' in value) findings.push({ source, path, message: value.wrong });
    else found.set(place, { path, value: value.value, source });
  }
  return { entries: [...found.values()], findings };
}

function isLong(variable: string): boolean {
  return variable.startsWith(PREFIX);
}

type Target =
  | { readonly path: readonly string[]; readonly setting: Setting; readonly fromFile: boolean }
  | { readonly wrong: string };

function targetOf(variable: string, options: VariablesOptions): Target | undefined {
  if (!isLong(variable)) {
    const fromFile = variable.endsWith(FILE_SUFFIX);
    const path = SHORT_NAMES[fromFile ? variable.slice(0, -FILE_SUFFIX.length) : variable];
    const found = path && find(path, options);
    if (!found || 'wrong' in found || (fromFile && !isSecret(found.setting))) return undefined;
    return { ...found, fromFile };
  }
  const plain = find(variable.slice(PREFIX.length).split('__'), options);
  if (!('wrong' in plain)) return { ...plain, fromFile: false };
  if (variable.endsWith(FILE_SUFFIX)) {
    const named = find(variable.slice(PREFIX.length, -FILE_SUFFIX.length).split('__'), options);
    if (!('wrong' in named)) {
      if (isSecret(named.setting)) return { ...named, fromFile: true };
      return { wrong: `only a secret can be read from a file, and ${named.path.join('.')} is none` };
    }
  }
  return plain;
}

function isSecret(setting: Setting): boolean {
  return setting.kind === 'leaf' && setting.secret;
}

/** Follows `words` down the tree; names match without case, `_` and `-`. */
function find(
  words: readonly string[],
  { tree, services, closed }: VariablesOptions,
): { path: readonly string[]; setting: Setting } | { wrong: string } {
  const path: string[] = [];
  let setting = tree;
  for (const [index, word] of words.entries()) {
    if (setting.kind === 'leaf' || setting.kind === 'list')
      return { wrong: `${path.join('.')} has no settings below it` };
    const ofServices = setting.kind === 'names' && setting.services;
    const keys = setting.kind === 'group' ? [...setting.keys.keys()] : ofServices ? services : [];
    const key = keys.find((candidate) => fold(candidate) === fold(word));
    const below: Setting | undefined = setting.kind === 'group' ? setting.keys.get(key ?? '') : setting.each;
    if (!below || (key === undefined && (setting.kind === 'group' || (closed && ofServices) || fold(word) === ''))) {
      const hint = didYouMean(fold(word), keys.map(fold)).replace(/"(.*)"/, (_, folded: string) => {
        const meant = keys.find((candidate) => fold(candidate) === folded) ?? folded;
        return `"${variableOf([...path, meant, ...words.slice(index + 1)])}"`;
      });
      return { wrong: setting.kind === 'group' ? `unknown setting${hint}` : `the project has no such service${hint}` };
    }
    path.push(key ?? word.toLowerCase());
    setting = below;
  }
  if (setting.kind === 'group' || setting.kind === 'names') {
    return {
      wrong: `${path.join('.') || 'this'} is a group of settings; expected one of them, such as ${example(path, setting)}`,
    };
  }
  return { path, setting };
}

function example(path: readonly string[], setting: Setting): string {
  if (setting.kind === 'names') return example([...path, 'NAME'], setting.each);
  if (setting.kind !== 'group') return variableOf(path);
  const [first] = setting.keys;
  return first ? example([...path, first[0]], first[1]) : variableOf(path);
}

function fold(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

function givenValue(
  text: string,
  setting: Setting,
  fromFile: boolean,
  read: (path: string) => string,
): { value: unknown } | { wrong: string } {
  if (fromFile) {
    try {
      return { value: read(text).replace(/\r?\n$/, '') };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { wrong: `cannot read the file that it names: ${reason}` };
    }
  }
  if (setting.kind === 'list') {
    try {
      return { value: JSON.parse(text) };
    } catch {
      return { wrong: `expected ${setting.form}, as JSON` };
    }
  }
  if (setting.kind === 'leaf' && setting.form === 'true or false' && (text === 'true' || text === 'false')) {
    return { value: text === 'true' };
  }
  return { value: text };
}
