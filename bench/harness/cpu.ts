import { readdirSync, readFileSync } from 'node:fs';

/** A tick of /proc/PID/stat on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICK_MICROS = 10_000;

/** User and system time of a process and all that descend from it, in microseconds. Linux only. */
export function cpuOfTree(pid: number): number {
  return treeOf(pid).reduce((sum, one) => sum + cpuOf(one), 0);
}

/** Resident memory of a process and all that descend from it, in bytes. Linux only. */
export function memoryOfTree(pid: number): number {
  return treeOf(pid).reduce((sum, one) => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readSafely(`/proc/${one}/status`))?.[1];
    return sum + Number(kilobytes ?? 0) * 1_024;
  }, 0);
}

/** A process and all that descend from it. */
export function treeOf(pid: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(fieldsOf(Number(name))[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree: number[] = [];
  const visit = (one: number): void => {
    tree.push(one);
    for (const child of children.get(one) ?? []) visit(child);
  };
  visit(pid);
  return tree;
}

function cpuOf(pid: number): number {
  const fields = fieldsOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MICROS;
}

/** The fields after the name of the program, which may itself hold blanks: state, parent, … */
function fieldsOf(pid: number): readonly string[] {
  const stat = readSafely(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readSafely(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
