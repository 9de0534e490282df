import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';
import { codesOf } from '../support.ts';
import type { RunningGateway } from '../world.ts';

const HOUR_S = 3_600;
/** The default, and the most that can be configured. */
const LEEWAY_S = 30;
/** A clock is never read at the very moment that is meant. */
const MARGIN_S = 10;

/** F20: a step of the wall clock expires and prolongs nothing; tokens end by it, and go by it again when it is right. */
export const clockJumps: Row = {
  id: 'F20',
  promise: 'clock jumps (limits, time-outs, breaker, tokens)',
  bound:
    '±1 h: 0 false 429, 0 false time-outs, an open breaker still closes; tokens: leeway ≤ 30 s, none outlives it by the wall clock, 0 good ones refused once it is right',
  control: {
    says: 'lengths of time are measured with the wall clock, and how long a token is remembered is not',
    without: [
      { module: 'kit/clock.ts', find: 'now: () => performance.now(),', put: 'now: () => Date.now(),' },
      {
        module: 'identity/jwt.ts',
        find: 'if (found && clock.wall() / 1_000 < found.until) return found.identity;',
        put: 'if (found && performance.now() / 1_000 < found.until) return found.identity;',
      },
      {
        module: 'identity/jwt.ts',
        find: 'const until = identity.expiresAt + trust.leeway;',
        put: 'const until = identity.expiresAt + trust.leeway - clock.wall() / 1_000 + performance.now() / 1_000;',
      },
    ],
  },
  async run(world) {
    const { alpha } = world.services;
    const { gateway: start, token } = await believed(world);
    const gateway = await start({ FRONTDESK_SERVICES__ALPHA__RETRY__TRIES: '1' });
    const ends = (seconds: number) => token({ exp: Math.floor(Date.now() / 1_000) + seconds });
    const within = await accepts(gateway, ends(-LEEWAY_S + MARGIN_S));
    const beyond = await accepts(gateway, ends(-LEEWAY_S - MARGIN_S));
    const tokens = { long: ends(3 * HOUR_S), short: ends(HOUR_S / 2), over: ends(-HOUR_S / 2) };
    let [outlived, refused] = [beyond ? 1 : 0, within ? 0 : 1];
    const expect = async (text: string, good: boolean) => {
      const accepted = await accepts(gateway, text);
      if (accepted && !good) outlived += 1;
      if (!accepted && good) refused += 1;
    };
    const rightTime = async () => {
      await expect(tokens.long, true);
      await expect(tokens.short, true);
      await expect(tokens.over, false);
    };
    await rightTime();
    let false429 = 0;
    let falseTimeouts = 0;
    let stuck = 0;
    for (const hours of [1, -1]) {
      // Under way while the clock steps: neither may be cut off nor be let go on.
      alpha.behave((_call, _response, usual) => setTimeout(usual, 300));
      const underWay = Array.from({ length: 10 }, (_, i) => gateway.query(`{ one(id: "step${hours}-${i}") { id } }`));
      await gateway.setClock(hours * 3_600_000);
      await expect(tokens.long, true);
      await expect(tokens.short, hours < 0);
      // By a clock that is behind it is good, and then it must not be so any longer.
      await expect(tokens.over, hours < 0);
      for (const answer of await Promise.all(underWay)) {
        if (answer.status === 429) false429 += 1;
        else if (!answer.data?.one) falseTimeouts += 1;
      }
      alpha.behave((_call, response) => response.writeHead(500).end('{}'));
      for (let i = 0; i < 25; i += 1) await gateway.query(`{ one(id: "open${hours}-${i}") { id } }`);
      alpha.behave(undefined);
      await gateway.setClock(0);
      await rightTime();
      const recovered = performance.now();
      let well = false;
      while (!well && performance.now() - recovered < 3_000) {
        const answer = await gateway.query(`{ one(id: "well${hours}-${performance.now()}") { id } }`);
        well = codesOf(answer).length === 0;
      }
      if (!well) stuck += 1;
    }
    return {
      text: `${false429} false 429, ${falseTimeouts} false time-outs, ${stuck} of 2 breakers stuck open; tokens: ${outlived} outlived, ${refused} good ones refused`,
      holds: false429 + falseTimeouts + stuck + outlived + refused === 0,
      values: { false429, falseTimeouts, stuck, outlived, refused },
    };
  },
};

async function accepts(gateway: RunningGateway, token: string): Promise<boolean> {
  return (await greet(gateway, token)).status === 200;
}
