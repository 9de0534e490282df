import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';

const DEADLINE_MS = 800;
const RATE = 40;
const BOTH = 'query ($id: ID!) { alpha(id: $id) { id } beta(id: $id) { id } }';

/** F7: every answer comes by the deadline, whatever a service does. */
export const hungService: Row = {
  id: 'F7',
  promise: 'a hung service cannot hold a request',
  bound: '100 % answered ≤ deadline + 25 ms',
  control: {
    says: 'time-outs and deadlines far away',
    settings: {
      FRONTDESK_SERVER__DEADLINE: '60s',
      FRONTDESK_SERVER__MAX_DEADLINE: '60s',
      FRONTDESK_SERVICES__BETA__TIMEOUT: '3s',
    },
  },
  async run(world, form) {
    world.services.beta.behave(() => {});
    const gateway = await world.gateway({
      FRONTDESK_SERVER__DEADLINE: `${DEADLINE_MS}ms`,
      // An open breaker would answer long before the deadline.
      FRONTDESK_SERVICES__BETA__BREAKER__ENABLED: 'false',
    });
    await gateway.query('{ alpha(id: "warm") { id } }');
    const load = {
      url: gateway.url,
      rate: RATE,
      connections: 256,
      patience: 10_000,
      next: (i: number) => ({ body: JSON.stringify({ query: BOTH, variables: { id: String(i) } }) }),
    };
    await openLoop({ ...load, seconds: 1 });
    const answers = await openLoop({ ...load, seconds: form === 'long' ? 60 : 4 });
    const asked = answers.length;
    const late = answers.filter(({ latency }) => latency > DEADLINE_MS + 25);
    const slowest = Math.max(...answers.map(({ latency }) => latency));
    const without = answers.filter(({ body }) => !body.includes('"alpha":{'));
    return {
      text: `${asked - late.length} of ${asked} in time, slowest ${slowest.toFixed(0)} ms (deadline ${DEADLINE_MS}); ${without.length} lost the other field`,
      holds: late.length === 0 && without.length === 0,
      values: { asked, late: late.length, slowestMs: slowest, lost: without.length },
    };
  },
};
