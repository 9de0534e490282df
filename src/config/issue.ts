import type { z } from 'zod';
import { maskSecrets, SECRET } from './mask.ts';
import type { Merged } from './merge.ts';
import type { Finding } from './problem.ts';
import type { Setting } from './setting.ts';
import { type Source, sourceText } from './source.ts';
import { variableOf } from './variables.ts';

/** An issue of the schema as a finding: where the value stands, what was expected, what was there. */
export function describeIssue(issue: z.core.$ZodIssue, merged: Merged, tree: Setting): Finding {
  const path = issue.path.map(String);
  const setting = settingAt(tree, path);
  const value = valueAt(merged.value, path);
  // A contradiction between settings may be reported at one that has its default.
  if (value === undefined && issue.code !== 'custom') return missing(path, setting, merged);
  return { source: sourceOf(path, merged), path, message: messageOf(issue, setting, value) };
}

function missing(path: readonly string[], setting: Setting, merged: Merged): Finding {
  const above = sourceOf(path, merged);
  const form = setting.kind === 'leaf' || setting.kind === 'list' ? setting.form : 'settings';
  if (above.kind === 'file') return { source: above, path, message: `is missing; expected ${form}` };
  const source: Source = { kind: 'environment', variable: variableOf(path) };
  const reason = `${path.slice(0, -1).join('.')} is set by ${sourceText(above)}`;
  return { source, path, message: `is missing; expected ${form}, because ${reason}` };
}

function messageOf(issue: z.core.$ZodIssue, setting: Setting, value: unknown): string {
  if (issue.code === 'custom') return maskSecrets(issue.message);
  if (setting.kind === 'list' && issue.code === 'too_small' && Array.isArray(value)) {
    return `expected at least ${issue.minimum}, got ${value.length === 0 ? 'none' : value.length}`;
  }
  const form = setting.kind === 'leaf' || setting.kind === 'list' ? setting.form : 'settings';
  const shown = setting.kind === 'leaf' && setting.secret ? SECRET : maskSecrets(JSON.stringify(value));
  return `expected ${form}, got ${shown}`;
}

/** The source of a value, or of the nearest thing above it that has one. */
function sourceOf(path: readonly string[], { sources }: Merged): Source {
  for (let length = path.length; length > 0; length--) {
    const source = sources.get(path.slice(0, length).join('.'));
    if (source) return source;
  }
  return { kind: 'default' };
}

function settingAt(tree: Setting, path: readonly string[]): Setting {
  let setting = tree;
  for (const key of path) {
    if (setting.kind === 'group') setting = setting.keys.get(key) ?? setting;
    else if (setting.kind === 'names' || setting.kind === 'list') setting = setting.each;
  }
  return setting;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.getOwnPropertyDescriptor(current, key)?.value;
  }
  return current;
}
