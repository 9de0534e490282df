import { existsSync, watch } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { LoadOptions } from '../config/load.ts';
import { watchTree } from './watch-tree.ts';

const FOLDERS = ['bffs', 'schema', 'services'];
/** An editor or a generator writes several files in one go. */
const QUIET_MS = 50;

/** Files that changed together. */
export interface Changes {
  /** Their paths from the project; the configuration by its name. */
  readonly files: readonly string[];
  /** When the first of them was noticed, as `performance.now()` counts. */
  readonly since: number;
}

/**
 * Calls `onChange` with the changed files of the project, once things are quiet, and not again before it has ended. Generated files
 * are left out: `dev` writes them itself. @returns a function that ends it.
 */
export function followChanges(
  { project, path, env }: LoadOptions,
  onChange: (changes: Changes) => Promise<void>,
): () => void {
  const config = resolve(path ?? (env.CONFIG_PATH || join(project, 'gateway.yaml')));
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let changes: { files: Set<string>; since: number } | undefined;

  const changed = (file: string): void => {
    changes ??= { files: new Set(), since: performance.now() };
    changes.files.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(async () => {
        // What came while another change was taken up is taken up together.
        const { files, since } = changes ?? {};
        changes = undefined;
        if (files && since !== undefined) await onChange({ files: [...files], since });
      });
    }, QUIET_MS);
  };
  const ends = FOLDERS.filter((name) => existsSync(join(project, name))).map((folder) =>
    watchTree(join(project, folder), (path) => {
      if (!isTemporary(path) && !path.endsWith('.generated.ts')) changed(relative(project, path));
    }),
  );
  // The directory, because editors put a new file in the place of the old one.
  const watcher = watch(dirname(config), (_event, file) => {
    if (file === basename(config)) changed(file);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
    for (const end of ends) end();
  };
}

function isTemporary(file: string): boolean {
  return basename(file).startsWith('.') || /(~|\.sw.|\.tmp)$/.test(file);
}
