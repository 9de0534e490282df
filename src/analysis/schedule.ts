import { drawn, type Order } from './scenario.ts';

/** Hands out answers in an order of its own: what arrives together in one run arrives one after the other in the next. */
export interface Schedule {
  /** Resolves when its turn has come. What is no call (`aside`) does not wait where answers arrive together. */
  turn(aside?: 'aside'): Promise<void>;
  /** The present round; the first is 1. */
  round(): number;
  /** Goes on until `done` has settled. @throws {Error} when it does not within the time or the number of calls that a run may take */
  until<T>(done: Promise<T>): Promise<T>;
}

const LONGEST_MS = 5_000;
const MOST_TURNS = 20_000;

/** Enough for resolvers to go on with an answer, and for what they ask then to be dispatched. */
const TURNS_TO_SETTLE = 3;

export function createSchedule(order: Order, seed = 1): Schedule {
  let waiting: (() => void)[] = [];
  let turns = 0;
  let round = 1;
  let arrived = () => {};

  function release(): void {
    if (order === 'together') {
      round += 1;
      const all = waiting;
      waiting = [];
      for (const go of all) go();
      return;
    }
    turns += 1;
    const at =
      order === 'last' ? waiting.length - 1 : order === 'first' ? 0 : drawn(seed, 'turn', turns) % waiting.length;
    const [go] = waiting.splice(at, 1);
    go?.();
  }

  return {
    round: () => round,
    turn: (aside) =>
      new Promise((resolve) => {
        if (aside !== undefined && order === 'together') return resolve();
        if (turns + waiting.length > MOST_TURNS) throw new Error(`more than ${MOST_TURNS} calls in one run`);
        waiting.push(resolve);
        arrived();
      }),
    async until<T>(done: Promise<T>): Promise<T> {
      let over = false;
      const ended = done.finally(() => {
        over = true;
      });
      // Handled below, whatever happens in between.
      ended.catch(() => {});
      while (!over) {
        await settled();
        if (over) break;
        if (waiting.length > 0) release();
        else
          await Promise.race([
            ended.then(
              () => {},
              () => {},
            ),
            new Promise<void>((resolve) => {
              arrived = resolve;
            }),
            late(),
          ]);
      }
      return ended;
    },
  };
}

async function settled(): Promise<void> {
  for (let i = 0; i < TURNS_TO_SETTLE; i++) await new Promise((resolve) => setImmediate(resolve));
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`nothing happened for ${LONGEST_MS} ms`)), LONGEST_MS).unref();
  });
}
