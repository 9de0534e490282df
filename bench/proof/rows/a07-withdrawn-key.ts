import { issuerKey, setOf } from '../../harness/issuer.ts';
import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';
import { pause } from '../support.ts';

const BOUND_S = 61;

/** A7: a key that its issuer has withdrawn opens nothing any more, also with a token that was accepted before. */
export const withdrawnKey: Row = {
  id: 'A7',
  promise: 'withdrawn key',
  bound: 'a token of it refused ≤ 60 s later (and 1 s for asking)',
  control: {
    says: 'what was verified before stays so',
    without: [{ module: 'identity/jwt.ts', find: 'if (changed) verified.clear();', put: '' }],
  },
  async run(world) {
    const { gateway: start, issuer, token } = await believed(world);
    const gateway = await start();
    const made = token();
    const before = (await greet(gateway, made)).status;
    issuer.publish(setOf(issuerKey('two')));
    const began = performance.now();
    const passed = () => (performance.now() - began) / 1_000;
    let refused = false;
    while (!refused && passed() < BOUND_S + 4) {
      await pause(200);
      refused = (await greet(gateway, made)).status === 401;
    }
    const seconds = refused ? passed() : Number.POSITIVE_INFINITY;
    return {
      text: `accepted before (${before}), refused after ${seconds.toFixed(1)} s`,
      holds: before === 200 && seconds <= BOUND_S,
      values: { seconds },
    };
  },
};
