import type { Clock } from '../../kit/clock.ts';
import { GatewayError } from '../../kit/errors.ts';
import { outcomeOfError, outcomeOfReply } from '../outcome.ts';
import type { Call, Policy, Reply, Send } from '../send.ts';
import { budgetOf } from '../time-out.ts';
import type { Instance } from './instance.ts';
import type { Pool } from './pool.ts';

/**
 * Gives each call to an instance, and learns from what becomes of it.
 * @throws {GatewayError} UPSTREAM_UNAVAILABLE when no instance is known, since DNS has not answered yet.
 */
export function balance(pool: Pool, clock: Clock): Policy {
  function send(next: Send, call: Call, instance: Instance): Promise<Reply> {
    const { base, host } = instance.target;
    call.progress?.instances.push(base);
    instance.pending += 1;
    const startMs = clock.now();
    const sent = host === undefined ? { ...call, instance: base } : { ...call, instance: base, host };
    return next(sent).then(
      (reply) => {
        instance.pending -= 1;
        const outcome = outcomeOfReply(reply);
        if (outcome === 'well') pool.succeeded(instance, startMs);
        else if (outcome && !call.uncounted) pool.failed(instance, outcome);
        return reply;
      },
      (error) => {
        instance.pending -= 1;
        const outcome = outcomeOfError(error, call, clock.now() - startMs);
        if (outcome && outcome !== 'well' && !call.uncounted) pool.failed(instance, outcome);
        throw error;
      },
    );
  }

  return (next) => (call) => {
    const instance = pool.pick(call.progress?.instances ?? []);
    if (instance) return send(next, call, instance);
    return firstInstance(pool, clock, call).then((first) => send(next, call, first));
  };
}

/** Waits for DNS, as long as the call may take. */
async function firstInstance(pool: Pool, clock: Clock, call: Call): Promise<Instance> {
  const over = Promise.withResolvers<void>();
  const cancel = clock.after(Math.max(0, budgetOf(call)), over.resolve);
  const leave = () => over.reject(call.signal.reason);
  call.signal.addEventListener('abort', leave, { once: true });
  try {
    call.signal.throwIfAborted();
    await Promise.race([pool.attempted(), over.promise]);
  } finally {
    cancel();
    call.signal.removeEventListener('abort', leave);
  }
  const instance = pool.pick([]);
  if (instance) return instance;
  throw new GatewayError('UPSTREAM_UNAVAILABLE', { cause: new Error('DNS has named no instance yet') });
}
