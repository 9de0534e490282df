import type { Clock } from '../kit/clock.ts';
import type { DriftFact, Events } from '../telemetry/events.ts';
import type { CheckedAnswer } from './check-answer.ts';
import type { Deviation } from './deviation.ts';

/** One answer of a service, and whose it is. */
export interface SeenAnswer extends CheckedAnswer {
  readonly service: string;
  readonly endpoint: string;
}

/** Checks answers elsewhere, so that nothing here waits for it. */
export interface AnswerChecker {
  /** What of the answer differs from its contract. Rejects when checking has ended. */
  check(answer: SeenAnswer): Promise<readonly Deviation[]>;
  close(): Promise<void>;
}

/** Holds answers against the OpenAPI documents of their services, after they were used. */
export interface Drift {
  /** True when the next answer is one of the sample: asked before anything is gathered for it. */
  wanted(): boolean;
  /** Takes an answer to be checked. */
  see(answer: SeenAnswer): void;
  /** Resolves when all that was taken is checked. */
  settled(): Promise<void>;
  stats(): DriftStats;
  close(): Promise<void>;
}

/** What `/stats` shows. */
export interface DriftStats {
  readonly sample: number;
  readonly checked: number;
  /** Answers that were not checked: too many waited, or checking has ended. */
  readonly dropped: number;
  /** Services without an OpenAPI document: their answers are not checked. */
  readonly withoutContract: readonly string[];
  readonly found: readonly (DriftFact & { readonly answers: number; readonly firstSeen: string })[];
  /** Deviations of kinds that are not listed, since there are too many. */
  readonly more: number;
}

export interface DriftDeps {
  /** The share of answers that are checked, from 0 to 1. */
  readonly sample: number;
  readonly checker: AnswerChecker;
  readonly withoutContract: readonly string[];
  readonly events: Events;
  readonly clock: Clock;
  /** Numbers from 0 to 1, 1 excluded; default: `Math.random`. */
  readonly random?: () => number;
}

/** The most answers that wait, and the most bytes of them: they are held in memory as long. */
const MOST_WAITING = 100;
const MOST_BYTES = 16_000_000;
/** The most kinds of drift that are kept apart. */
const MOST_FOUND = 200;

/** Failures of a service (5xx) are no drift: nobody promises how they look. */
export function createDrift(deps: DriftDeps): Drift {
  const { sample, checker, withoutContract, events, clock, random = Math.random } = deps;
  const silent = new Set(withoutContract);
  const found = new Map<string, { readonly fact: DriftFact; readonly firstSeen: string; answers: number }>();
  const waiting = new Set<Promise<void>>();
  let [waitingBytes, checked, dropped, more] = [0, 0, 0, 0];

  async function check(answer: SeenAnswer): Promise<void> {
    try {
      const deviations = await checker.check(answer);
      checked += 1;
      for (const deviation of deviations) note(answer, deviation);
    } catch {
      dropped += 1;
    }
  }

  function note({ service, endpoint, route, status }: SeenAnswer, deviation: Deviation): void {
    const key = JSON.stringify([service, endpoint, deviation.field, deviation.keyword]);
    const known = found.get(key);
    if (known) {
      known.answers += 1;
      return;
    }
    if (found.size >= MOST_FOUND) {
      more += 1;
      return;
    }
    const fact = { service, endpoint, route, status, ...deviation };
    found.set(key, { fact, firstSeen: new Date(clock.wall()).toISOString(), answers: 1 });
    events.publish('drift', fact);
  }

  return {
    wanted: () => random() < sample,
    see(answer) {
      if (answer.status >= 500 || silent.has(answer.service)) return;
      if (waiting.size >= MOST_WAITING || waitingBytes + answer.bytes > MOST_BYTES) {
        dropped += 1;
        return;
      }
      waitingBytes += answer.bytes;
      const checking = check(answer).finally(() => {
        waitingBytes -= answer.bytes;
        waiting.delete(checking);
      });
      waiting.add(checking);
    },
    async settled() {
      while (waiting.size > 0) await Promise.all(waiting);
    },
    stats: () => ({
      sample,
      checked,
      dropped,
      withoutContract,
      found: [...found.values()].map(({ fact, answers, firstSeen }) => ({ ...fact, answers, firstSeen })),
      more,
    }),
    close: () => checker.close(),
  };
}
