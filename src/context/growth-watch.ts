import { LRUCache } from 'lru-cache';
import type { PreparedOperation } from '../kit/operation.ts';
import type { Trace } from '../kit/trace.ts';
import type { Service } from '../loaders/service.ts';
import type { Events } from '../telemetry/events.ts';
import { createFieldVisits, type FieldVisits } from './field-visits.ts';
import { type GrowingCalls, growingCalls } from './growing-calls.ts';

/** What is watched of one execution. */
export interface WatchedExecution {
  readonly bff: string;
  readonly operation: Pick<PreparedOperation, 'id' | 'name'>;
  readonly services: readonly Service[];
  readonly visits: FieldVisits;
  readonly trace: Trace;
}

/** Warns of fields whose calls grow with a list, in `dev` and `demo`. */
export interface GrowthWatch {
  /** A log for an execution that is going to be watched. */
  visits(): FieldVisits;
  /** The trace with what is wrong with it as warnings; each operation, field and endpoint is announced once. */
  watched(execution: WatchedExecution): Trace;
}

/** What was announced and counted before is remembered for so many fields. */
const REMEMBERED = 2_000;

export function createGrowthWatch(events: Events): GrowthWatch {
  const announced = new LRUCache<string, true>({ max: REMEMBERED });
  /** The number of calls where no list was to be seen: when it changes, there was one. */
  const counts = new LRUCache<string, number>({ max: REMEMBERED });

  function isGrowth(key: string, { items, calls }: GrowingCalls): boolean {
    if (items !== undefined || announced.has(key)) return true;
    const before = counts.get(key);
    counts.set(key, calls);
    return before !== undefined && before !== calls;
  }

  return {
    visits: createFieldVisits,
    watched({ bff, operation, services, visits, trace }) {
      const warnings: string[] = [];
      for (const growing of growingCalls(visits.all(), trace, services)) {
        const { path, service, endpoint, calls, items } = growing;
        const key = JSON.stringify([bff, operation.id, path, service, endpoint]);
        if (!isGrowth(key, growing)) continue;
        const sentence = sentenceOf(growing);
        warnings.push(sentence);
        if (announced.has(key)) continue;
        announced.set(key, true);
        const fact = { bff, path, field: growing.field, service, endpoint, calls, sentence };
        events.publish('growth', {
          ...fact,
          ...(items === undefined ? {} : { items }),
          ...(operation.name === undefined ? {} : { operationName: operation.name }),
        });
      }
      return warnings.length === 0 ? trace : { ...trace, warnings };
    },
  };
}

/** `Query.fleet[].captain (Ship.captain): 24 calls of registry.captain for 24 items: an N+1. …`, with what mends it. */
function sentenceOf(growing: GrowingCalls): string {
  const { path, field, service, endpoint, calls, items } = growing;
  const count = items === undefined ? 'a number that changes' : `${items} items`;
  return `${path} (${field}): ${calls} calls of ${service}.${endpoint} for ${count}: an N+1. ${remedyOf(growing)}`;
}

function remedyOf({ declaration, oneByOne, service, endpoint }: GrowingCalls): string {
  const { kind, options } = declaration;
  const name = `${service}.${endpoint}`;
  if (kind === 'batch') {
    return `Each load waits for the one before it: start them together (${name}.loadMany(keys), or Promise.all), and they share a call.`;
  }
  const also = oneByOne ? ' They also wait for each other: start them together.' : '';
  if (kind === 'page') {
    return `A page for each item has no batch: select it for one item, or give the service an operation that answers all at once.${also}`;
  }
  const give = `Give the service an operation that takes many keys and declare it with batch(…), or select the field for one item.`;
  const concurrency = 'concurrency' in options ? options.concurrency : undefined;
  if (concurrency === undefined) return give + also;
  return `It is declared as each(…) with concurrency ${concurrency}, a deliberate choice: at most ${concurrency} run at once, and still one for each item. ${give}${also}`;
}
