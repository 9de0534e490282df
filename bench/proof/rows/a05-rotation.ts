import { issuerKey, setOf } from '../../harness/issuer.ts';
import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';
import { pause } from '../support.ts';

const PER_SECOND = 50;
const SECONDS = { short: 6, long: 60 };

/** A5: an issuer that changes its keys while its tokens come refuses nobody. */
export const rotation: Row = {
  id: 'A5',
  promise: 'rotation',
  bound: 'the first token of a new key accepted, ≤ 1 request for keys, 0 good tokens refused',
  control: {
    says: 'a key that is not known is not asked for',
    without: [{ module: 'identity/issuer-keys.ts', find: 'return refresh().then(later);', put: 'return undefined;' }],
  },
  async run(world, form) {
    const { gateway: start, issuer, key, token } = await believed(world);
    const gateway = await start();
    const next = issuerKey('two');
    let refused = 0;
    const asking: Promise<void>[] = [];
    const ask = (made: string) =>
      asking.push(
        greet(gateway, made).then(({ status }) => {
          if (status !== 200) refused += 1;
        }),
      );
    const before = issuer.asked.length;
    const count = PER_SECOND * SECONDS[form];
    for (let i = 0; i < count; i += 1) {
      if (i === count / 3) issuer.publish(setOf(key, next));
      // From here on every second token is of the new key.
      ask(token({ sub: `user-${i}` }, i >= count / 3 && i % 2 === 0 ? next : key));
      await pause(1_000 / PER_SECOND);
    }
    await Promise.all(asking);
    const asked = issuer.asked.length - before;
    // A minute may have passed meanwhile, at whose end the timer asks.
    const allowed = 1 + Math.floor(SECONDS[form] / 60);
    return {
      text: `${count} tokens at ${PER_SECOND}/s, a third of them of the new key: ${refused} refused, ${asked} request(s) for keys`,
      holds: refused === 0 && asked <= allowed,
      values: { refused, asked },
    };
  },
};
