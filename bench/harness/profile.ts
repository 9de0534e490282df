import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where the time of a server went: shares of the busy time by module of ours or package, the largest first. */
export function sharesOf(directory: string): readonly (readonly [string, number])[] {
  const times = new Map<string, number>();
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.cpuprofile'))) {
    const profile = JSON.parse(readFileSync(join(directory, file), 'utf8')) as CpuProfile;
    const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
    profile.samples.forEach((id, i) => {
      const name = names.get(id);
      if (name) times.set(name, (times.get(name) ?? 0) + (profile.timeDeltas[i] ?? 0));
    });
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times].map(([name, time]) => [name, time / total] as const).sort(([, a], [, b]) => b - a);
}

/** A package, a module of src, or a part of the runtime; nothing for time in which nothing ran. */
function placeOf({ functionName, url }: { readonly functionName: string; readonly url: string }): string | undefined {
  if (functionName === '(idle)') return undefined;
  if (functionName === '(garbage collector)') return 'garbage collection';
  const packages = url.split('node_modules/');
  if (packages.length > 1) return /^(@[^/]+\/)?[^/]+/.exec(packages.at(-1) ?? '')?.[0];
  const own = /\/src\/([^/]+)/.exec(url)?.[1];
  if (own) return `src/${own}`;
  if (url.startsWith('node:')) return /^node:(internal\/)?[^/]+/.exec(url)?.[0] ?? 'node';
  return functionName === '(program)'
    ? 'native code'
    : url === ''
      ? 'the engine and native functions'
      : 'the project and compiled operations';
}
