import { createRateStoreClient } from '../../../src/admission/rate-store-client.ts';
import { systemClock } from '../../../src/kit/clock.ts';

/** A worker process: takes points from its parent as often as it is told to, and reports how many it got. */
const listeners: ((message: unknown) => void)[] = [];
process.on('message', (message) => {
  for (const listener of listeners) listener(message);
});

const store = createRateStoreClient({
  send: (message) => void process.send?.(message),
  onMessage: (listener) => void listeners.push(listener),
  clock: systemClock,
  timeoutMs: 10_000,
  fallback: { take: () => Promise.reject(new Error('the supervisor did not answer')) },
});

listeners.push(async (message) => {
  if (typeof message !== 'object' || message === null || !('times' in message)) return;
  const window = { limit: 5, windowMs: 60_000 };
  const taken = await Promise.all(Array.from({ length: Number(message.times) }, () => store.take('client', 1, window)));
  process.send?.({ admitted: taken.filter(({ admitted }) => admitted).length });
});

process.send?.({ ready: true });
