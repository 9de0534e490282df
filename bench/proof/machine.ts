import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { treeOf } from '../harness/cpu.ts';

/** How far the machine got in the way of a run: on a busy one, what is late may be late because of others. */
export interface Machine {
  /** The share of the time in which a process of the gateway, or the one that measures, wanted a core and had none. */
  readonly waited: number;
  /** The share of the time in which a core of this virtual machine would have run something and its host did not let it. */
  readonly stolen: number;
  /** The longest pause of the process that measures, in milliseconds. */
  readonly longestPauseMs: number;
}

/** From here on a machine is busy: a miss on it is not the last word. */
const BUSY_WAITED = 0.05;

export interface MachineWatch {
  /** Counts what this process and its descendants wait for a core from now on. */
  follow(pid: number): void;
  /** To be called before what is followed ends. */
  stop(): Machine;
}

/** Watches the process that measures, and those that it is told of. Linux only. */
export function watchMachine(): MachineWatch {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const before = coresTime();
  const followed: { readonly pid: number; readonly since: number; readonly waitedMs: number }[] = [];
  const follow = (root: number) => {
    for (const pid of treeOf(root)) followed.push({ pid, since: performance.now(), waitedMs: waitedMs(pid) });
  };
  follow(process.pid);
  return {
    follow,
    stop() {
      delay.disable();
      const shares = followed.map((one) => (waitedMs(one.pid) - one.waitedMs) / (performance.now() - one.since));
      const after = coresTime();
      const stolen = (after.stolen - before.stolen) / Math.max(1, after.all - before.all);
      return { waited: Math.max(0, ...shares), stolen, longestPauseMs: delay.max / 1e6 };
    },
  };
}

export function isBusy({ waited }: Machine): boolean {
  return waited > BUSY_WAITED;
}

/** The first line of /proc/stat, in its own unit: user, nice, system, idle, iowait, irq, softirq, steal, and two that are counted in the first. */
function coresTime(): { readonly all: number; readonly stolen: number } {
  const times = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.trim().split(/\s+/).slice(1, 9).map(Number) ?? [];
  return { all: times.reduce((sum, one) => sum + one, 0), stolen: times[7] ?? 0 };
}

/** The second field of /proc/PID/schedstat: nanoseconds in the queue of a core. A process that has ended waited for nothing. */
function waitedMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1] ?? 0) / 1e6;
  } catch {
    return 0;
  }
}
