import { readdirSync, readlinkSync } from 'node:fs';
import { treeOf } from './cpu.ts';

export interface Descriptors {
  readonly sockets: number;
  readonly all: number;
}

/** What a process and all that descend from it hold open, by /proc. Linux only. */
export function descriptorsOf(pid: number): Descriptors {
  const links = treeOf(pid).flatMap((one) => {
    const folder = `/proc/${one}/fd`;
    return namesIn(folder).map((name) => linkOf(`${folder}/${name}`));
  });
  return { sockets: links.filter((link) => link.startsWith('socket:')).length, all: links.length };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A descriptor may be closed while its folder is read. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
