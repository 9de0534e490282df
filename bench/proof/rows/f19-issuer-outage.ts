import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';
import { pause } from '../support.ts';

const SECONDS = { short: 66, long: 24 * 3_600 };

/** F19: an identity provider that is away refuses nobody whose token is good. */
export const issuerOutage: Row = {
  id: 'F19',
  promise: 'outage of an identity provider',
  bound: '0 good tokens refused, known or new, however long; the outage is told',
  control: {
    says: 'keys that cannot be fetched again are forgotten',
    without: [
      {
        module: 'identity/issuer-keys.ts',
        find: '      failure = error instanceof Error ? error.message : String(error);',
        put: '      failure = error instanceof Error ? error.message : String(error); known = undefined;',
      },
    ],
  },
  async run(world, form) {
    const { gateway: start, issuer, token } = await believed(world);
    const gateway = await start();
    const known = token();
    issuer.behave((_, response) => response.destroy());
    const began = performance.now();
    let [asked, refused] = [0, 0];
    while (performance.now() - began < SECONDS[form] * 1_000) {
      for (const made of [known, token({ sub: `user-${asked}` })]) {
        asked += 1;
        if ((await greet(gateway, made)).status !== 200) refused += 1;
      }
      await pause(500);
    }
    const told = gateway.log.filter((line) => line.includes('"state":"kept"')).length;
    return {
      text: `${asked} good tokens in ${SECONDS[form]} s without keys, ${refused} refused; told ${told} time(s)`,
      holds: refused === 0 && told > 0,
      values: { refused, told },
    };
  },
};
