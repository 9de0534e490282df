import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';

const RATE = 100;

/** L12: connections to the services are used again. */
export const connectionReuse: Row = {
  id: 'L12',
  promise: 'connection reuse',
  bound: '≤ 1 new connection to a service per 1,000 requests',
  control: {
    says: 'connections are not kept',
    without: [{ module: 'upstream/connections.ts', find: 'keepAlive: true', put: 'keepAlive: false' }],
  },
  async run(world, form) {
    const { alpha } = world.services;
    const gateway = await world.gateway();
    const seconds = form === 'long' ? 60 : 15;
    const load = { url: gateway.url, rate: RATE, connections: 64, patience: 5_000 };
    const next = (name: string) => (i: number) => ({
      body: JSON.stringify({ query: `{ one(id: "${name}-${i}") { id } }` }),
    });
    await openLoop({ ...load, seconds: 3, next: next('warm') });
    const before = alpha.connections();
    const answers = await openLoop({ ...load, seconds, next: next('steady') });
    const opened = alpha.connections() - before;
    const failed = answers.filter(({ body }) => !body.includes('"one":{')).length;
    return {
      text: `${opened} new connections for ${answers.length} requests, ${failed} failed`,
      holds: opened <= Math.ceil(answers.length / 1_000) && failed === 0,
      values: { opened, requests: answers.length, failed },
    };
  },
};
