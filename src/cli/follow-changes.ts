import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { LoadOptions } from '../config/load.ts';

const FOLDERS = ['bffs', 'schema', 'services'];
/** An editor or a generator writes several files in one go. */
const QUIET_MS = 100;

/**
 * Calls `onChange` with the name of a changed file of the project, once things are quiet, and not again before it has
 * ended. @returns a function that ends it.
 */
export function followChanges(
  { project, path, env }: LoadOptions,
  onChange: (file: string) => Promise<void>,
): () => void {
  const config = resolve(path ?? (env.CONFIG_PATH || join(project, 'gateway.yaml')));
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const changed = (file: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => onChange(file));
    }, QUIET_MS);
  };
  for (const folder of FOLDERS.filter((name) => existsSync(join(project, name)))) {
    watchers.push(
      watch(join(project, folder), { recursive: true }, (_event, file) => {
        if (file && !isTemporary(file)) changed(join(folder, file));
      }),
    );
  }
  // The directory, because editors put a new file in the place of the old one.
  watchers.push(
    watch(dirname(config), (_event, file) => {
      if (file === basename(config)) changed(file);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function isTemporary(file: string): boolean {
  return basename(file).startsWith('.') || /(~|\.sw.|\.tmp)$/.test(file);
}
