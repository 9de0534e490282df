import type { Clock } from '../../kit/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import type { Instance } from './instance.ts';

export interface ChecksParts {
  readonly service: string;
  readonly intervalMs: number;
  readonly instances: () => readonly Instance[];
  /** Whether an instance is well; a rejection is a no. */
  readonly check: (base: string, host: string | undefined) => Promise<boolean>;
  readonly clock: Clock;
  readonly events: Events;
}

/** One failed check may be an accident of the network. */
const FAILURES = 2;

/**
 * Asks every instance, again and again, whether it is well: without calls nothing else would tell. @returns a function that stops it
 */
export function startChecks({ service, intervalMs, instances, check, clock, events }: ChecksParts): () => void {
  const failures = new WeakMap<Instance, number>();
  let stopped = false;
  let cancel = () => {};

  async function ask(instance: Instance): Promise<void> {
    const { base, host } = instance.target;
    const isWell = await check(base, host).catch(() => false);
    if (stopped) return;
    const count = isWell ? 0 : (failures.get(instance) ?? 0) + 1;
    failures.set(instance, count);
    if (isWell) enter(instance, 'well');
    else if (count >= FAILURES) enter(instance, 'ill');
  }

  function enter(instance: Instance, checked: Instance['checked']): void {
    if (instance.checked === checked) return;
    instance.checked = checked;
    events.publish('instance', {
      service,
      instance: instance.target.base,
      state: checked === 'well' ? 'in' : 'ill',
      reason: checked === 'well' ? 'a check succeeded' : `${FAILURES} checks failed`,
    });
  }

  async function round(): Promise<void> {
    await Promise.all(instances().map(ask));
    if (!stopped) cancel = clock.after(intervalMs, start);
  }

  /** `ask` catches what can happen to it. */
  function start(): void {
    round().catch(() => {});
  }

  start();
  return () => {
    stopped = true;
    cancel();
  };
}
