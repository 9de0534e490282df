import { formatDuration } from '../kit/durations.ts';
import { formatBytes } from '../kit/settings.ts';
import type { Loaded } from './load.ts';
import { maskSecrets, maskSecretUrl, SECRET } from './mask.ts';
import type { Leaf, List, Setting } from './setting.ts';
import { sourceText } from './source.ts';
import { settings } from './tree.ts';

/** One effective setting as it may be shown: secrets masked, values in the form in which they are written. */
export interface Explained {
  readonly path: string;
  /** `null` when it is not set and has no default. */
  readonly value: string | number | boolean | null | readonly string[];
  /** A flag, a variable, a place in the file, a command, or `default`. */
  readonly source: string;
}

/** Every setting of a configuration, with its effective value and where that comes from. */
export function explain({ config, sources }: Loaded): readonly Explained[] {
  return [...walk(settings, config, [])];

  function* walk(setting: Setting, value: unknown, path: readonly string[]): Generator<Explained> {
    if (setting.kind === 'leaf' || setting.kind === 'list' || value === undefined) {
      const place = path.join('.');
      const source = sources.get(place);
      yield { path: place, value: shown(setting, value), source: source ? sourceText(source) : 'default' };
      return;
    }
    const own = isObject(value) ? value : {};
    const names = setting.kind === 'group' ? setting.keys.keys() : Object.keys(own);
    for (const name of names) {
      const below = setting.kind === 'group' ? setting.keys.get(name) : setting.each;
      if (below) yield* walk(below, own[name], [...path, name]);
    }
  }
}

function shown(setting: Setting, value: unknown): Explained['value'] {
  if (value === undefined) return null;
  if (setting.kind === 'list' && Array.isArray(value)) return value.map((each) => String(shown(setting.each, each)));
  if (setting.kind === 'leaf') return shownLeaf(setting, value);
  return maskSecrets(JSON.stringify(value));
}

function shownLeaf({ secret, unit, form }: Leaf, value: unknown): Exclude<Explained['value'], readonly string[]> {
  if (secret) return typeof value === 'string' && form.startsWith('a URL') ? maskSecretUrl(value) : SECRET;
  if (typeof value === 'number') {
    if (unit === 'duration') return formatDuration(value);
    return unit === 'bytes' ? formatBytes(value) : value;
  }
  if (typeof value === 'boolean') return value;
  return maskSecrets(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The default of a setting as one would write it; `undefined` when it has none. */
export function writtenDefault(setting: Leaf | List): string | undefined {
  if (setting.fallback === undefined) return undefined;
  return typeof setting.fallback === 'string' ? setting.fallback : JSON.stringify(setting.fallback);
}
