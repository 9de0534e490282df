import type { Row } from '../row.ts';

const DEADLINE_MS = 800;

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
    const gateway = await world.gateway({ FRONTDESK_SERVER__DEADLINE: `${DEADLINE_MS}ms` });
    await gateway.query('{ alpha(id: "warm") { id } }');
    const asked = form === 'long' ? 2_000 : 60;
    const answers = await Promise.all(
      Array.from({ length: asked }, (_, i) => gateway.query(`{ alpha(id: "${i}") { id } beta(id: "${i}") { id } }`)),
    );
    const late = answers.filter(({ ms }) => ms > DEADLINE_MS + 25);
    const slowest = Math.max(...answers.map(({ ms }) => ms));
    const without = answers.filter(({ data }) => !data?.alpha);
    return {
      text: `${asked - late.length} of ${asked} in time, slowest ${slowest.toFixed(0)} ms (deadline ${DEADLINE_MS}); ${without.length} lost the other field`,
      holds: late.length === 0 && without.length === 0,
      values: { asked, late: late.length, slowestMs: slowest, lost: without.length },
    };
  },
};
