import { newKey } from '../../../src/identity/key-text.ts';
import { startRedis } from '../../../test/support/redis.ts';
import { call, keyFile, madeKey } from '../keys.ts';
import type { Row } from '../row.ts';
import { inTurns } from '../support.ts';
import type { RunningGateway } from '../world.ts';

const GUESSES = 10_000;
const MOST = 19;
const AT_ONCE = 4;

/** A14: whoever tries keys is told to wait from the twentieth on, however many workers and gateways it asks; who has one is not. */
export const guessing: Row = {
  id: 'A14',
  promise: 'guessing',
  bound: `wrong keys from one address: 429 from the 20th on, of ${GUESSES} at two workers and of ${GUESSES / 5} at two gateways on one Redis; right keys accepted meanwhile`,
  control: {
    says: 'each counts for itself',
    without: [
      {
        module: 'identity/guesses.ts',
        find: 'store.take(`guess:',
        put: 'store.take(process.pid + `guess:',
      },
    ],
  },
  async run(world) {
    const { key, record } = madeKey();
    const settings = keyFile(world, [record]);
    const redis = await startRedis();
    world.onEnd(redis.stop);
    const workers = [await world.gateway({ ...settings, FRONTDESK_WORKERS: '2' })];
    const one = await guess(workers, key, GUESSES);
    const shared = { ...settings, REDIS_URL: redis.url };
    const gateways = [await world.gateway(shared), await world.gateway(shared)];
    const two = await guess(gateways, key, GUESSES / 5);
    return {
      text: `${one.early} of ${GUESSES} without 429 from two workers, ${two.early} of ${GUESSES / 5} from two gateways with Redis; ${one.odd + two.odd} other answers; ${one.refused + two.refused} of ${one.right + two.right} right keys refused`,
      holds: [one, two].every(({ early, odd, refused }) => early === MOST && odd === 0 && refused === 0),
      values: { workers: one.early, gateways: two.early, refused: one.refused + two.refused },
    };
  },
};

/** Tries keys at several gateways in turn, and now and then uses a right one. */
async function guess(gateways: readonly RunningGateway[], right: string, count: number) {
  const statuses = await inTurns(count, AT_ONCE, async (i) => {
    const gateway = gateways[i % gateways.length] as RunningGateway;
    const { status } = await call(gateway, newKey());
    return { status, right: i % 100 === 0 ? (await call(gateway, right)).status : undefined };
  });
  const asked = statuses.flatMap((one) => one.right ?? []);
  return {
    early: statuses.filter(({ status }) => status === 401).length,
    odd: statuses.filter(({ status }) => status !== 401 && status !== 429).length,
    right: asked.length,
    refused: asked.filter((status) => status !== 200).length,
  };
}
