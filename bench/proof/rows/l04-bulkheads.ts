import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';

const RATE = 60;

/** L4: a hung service takes nothing from the others. */
export const bulkheads: Row = {
  id: 'L4',
  promise: 'bulkheads',
  bound: 'with one service hung, answers of the others ≥ 95 % of base; calls of the hung one bounded',
  control: {
    says: 'no bound on the calls of a service, no breaker',
    settings: {
      FRONTDESK_SERVICES__BETA__BULKHEAD__CONCURRENCY: '100000',
    },
  },
  async run(world, form) {
    const most = 32;
    const gateway = await world.gateway({
      FRONTDESK_SERVICES__BETA__BREAKER__ENABLED: 'false',
      FRONTDESK_SERVICES__BETA__BULKHEAD__CONCURRENCY: String(most),
      FRONTDESK_SERVICES__BETA__BULKHEAD__QUEUE: '32',
    });
    await gateway.query('{ alpha(id: "warm") { id } beta(id: "warm") { id } }');
    const seconds = form === 'long' ? 30 : 6;
    const base = await well(seconds, false);
    world.services.beta.behave(() => {});
    let open = 0;
    const watch = setInterval(() => {
      open = Math.max(open, world.services.beta.open());
    }, 20);
    const hung = await well(seconds, true);
    clearInterval(watch);
    return {
      text: `${((hung / base) * 100).toFixed(1)} % of base; at most ${open} connections to the hung service (bound ${most})`,
      holds: hung >= base * 0.95 && open <= most,
      values: { base, hung, open },
    };

    /** Good answers that need no hung service, while others ask for it. */
    async function well(length: number, hang: boolean): Promise<number> {
      const load = { url: gateway.url, rate: RATE, seconds: length, connections: 512, patience: 5_000 };
      const other = openLoop({
        ...load,
        next: (i) => ({ body: JSON.stringify({ query: `{ beta(id: "${hang}-${i}") { id } }` }) }),
      });
      const answers = await openLoop({
        ...load,
        next: (i) => ({ body: JSON.stringify({ query: `{ alpha(id: "${hang}-${i}") { id } }` }) }),
      });
      await other;
      return answers.filter(({ body, latency }) => body.includes('"alpha":{') && latency < 500).length;
    }
  },
};
