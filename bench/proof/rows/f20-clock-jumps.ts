import type { Row } from '../row.ts';
import { codesOf } from '../support.ts';

/** F20: a step of the wall clock expires and prolongs nothing. */
export const clockJumps: Row = {
  id: 'F20',
  promise: 'clock jumps (limits, time-outs, breaker)',
  bound: '±1 h: 0 false 429, 0 false time-outs, an open breaker still closes',
  control: {
    says: 'lengths of time are measured with the wall clock',
    without: [{ module: 'kit/clock.ts', find: 'now: () => performance.now(),', put: 'now: () => Date.now(),' }],
  },
  async run(world) {
    const { alpha } = world.services;
    const gateway = await world.gateway({ FRONTDESK_SERVICES__ALPHA__RETRY__TRIES: '1' });
    let false429 = 0;
    let falseTimeouts = 0;
    let stuck = 0;
    for (const hours of [1, -1]) {
      // Under way while the clock steps: neither may be cut off nor be let go on.
      alpha.behave((_call, _response, usual) => setTimeout(usual, 300));
      const underWay = Array.from({ length: 10 }, (_, i) => gateway.query(`{ one(id: "step${hours}-${i}") { id } }`));
      await gateway.setClock(hours * 3_600_000);
      for (const answer of await Promise.all(underWay)) {
        if (answer.status === 429) false429 += 1;
        else if (!answer.data?.one) falseTimeouts += 1;
      }
      alpha.behave((_call, response) => response.writeHead(500).end('{}'));
      for (let i = 0; i < 25; i += 1) await gateway.query(`{ one(id: "open${hours}-${i}") { id } }`);
      alpha.behave(undefined);
      await gateway.setClock(0);
      const recovered = performance.now();
      let well = false;
      while (!well && performance.now() - recovered < 3_000) {
        const answer = await gateway.query(`{ one(id: "well${hours}-${performance.now()}") { id } }`);
        well = codesOf(answer).length === 0;
      }
      if (!well) stuck += 1;
    }
    return {
      text: `${false429} false 429, ${falseTimeouts} false time-outs, ${stuck} of 2 breakers stuck open`,
      holds: false429 + falseTimeouts + stuck === 0,
      values: { false429, falseTimeouts, stuck },
    };
  },
};
