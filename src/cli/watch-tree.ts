import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/**
 * Watches a directory and all below it, also those that come later. Node's own `recursive` watches files one by one on Linux, and loses
 * a file when an editor puts a new one in its place.
 * @param onChange gets the path of a file that came, changed or went
 * @returns a function that ends it
 */
export function watchTree(root: string, onChange: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let ended = false;

  function add(directory: string, isNew: boolean): void {
    if (ended || watchers.has(directory)) return;
    try {
      const watcher = watch(directory, (_event, name) => {
        if (name !== null) look(join(directory, name));
      });
      // It went while it was watched; the directory above tells of it.
      watcher.on('error', () => remove(directory));
      watchers.set(directory, watcher);
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const path = join(directory, entry.name);
        if (entry.isDirectory()) add(path, isNew);
        // What was put into a new directory before it was watched is not announced any more.
        else if (isNew) onChange(path);
      }
    } catch {
      remove(directory);
    }
  }

  function remove(directory: string): void {
    watchers.get(directory)?.close();
    watchers.delete(directory);
  }

  function look(path: string): void {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) {
      add(path, true);
      return;
    }
    // A directory that went, with all that was in it.
    for (const directory of watchers.keys()) {
      if (!found && (directory === path || directory.startsWith(`${path}/`))) remove(directory);
    }
    onChange(path);
  }

  add(root, false);
  return () => {
    ended = true;
    for (const watcher of watchers.values()) watcher.close();
  };
}
