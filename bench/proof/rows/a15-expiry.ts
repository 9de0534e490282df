import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';
import { pause } from '../support.ts';

const LIFE_S = 3;
const LEEWAY_S = 2;

/** A15: that a token was verified before prolongs nothing. */
export const expiresOnTime: Row = {
  id: 'A15',
  promise: 'a remembered decision ends on time',
  bound: 'refused at exp + leeway, ± 1 s',
  control: {
    says: 'a remembered token is not looked at again',
    without: [
      {
        module: 'identity/jwt.ts',
        find: 'if (found && clock.wall() / 1_000 < found.until) return found.identity;',
        put: 'if (found) return found.identity;',
      },
    ],
  },
  async run(world) {
    const { gateway: start, token } = await believed(world);
    const gateway = await start({ FRONTDESK_IDENTITY__ISSUERS__IDP__LEEWAY: `${LEEWAY_S}s` });
    const exp = Math.floor(Date.now() / 1_000) + LIFE_S;
    const made = token({ exp });
    const due = exp + LEEWAY_S;
    const now = () => Date.now() / 1_000;
    let refusedAt = Number.POSITIVE_INFINITY;
    let accepted = 0;
    while (refusedAt === Number.POSITIVE_INFINITY && now() < due + 5) {
      if ((await greet(gateway, made)).status === 200) accepted += 1;
      else refusedAt = now();
      await pause(50);
    }
    const off = refusedAt - due;
    return {
      text: `accepted ${accepted} times, refused ${off.toFixed(1)} s from exp + ${LEEWAY_S} s`,
      holds: accepted > 0 && Math.abs(off) <= 1,
      values: { off },
    };
  },
};
