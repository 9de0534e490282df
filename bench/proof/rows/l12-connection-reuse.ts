import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';
import { until } from '../support.ts';

const RATE = 100;
const CONNECTIONS = 64;

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
    const load = { url: gateway.url, rate: RATE, connections: CONNECTIONS, patience: 5_000 };
    const next = (name: string) => (i: number) => ({
      body: JSON.stringify({ query: `{ one(id: "${name}-${i}") { id } }` }),
    });
    // As many calls at once as the connections of the callers allow: whatever is opened later was opened although one was free.
    const together = Promise.withResolvers<void>();
    alpha.behave((_call, _response, usual) => void together.promise.then(usual));
    const warm = openLoop({ ...load, rate: CONNECTIONS * 10, seconds: 0.1, next: next('warm') });
    await until('all connections stand', () => alpha.calls.length >= CONNECTIONS);
    together.resolve();
    await warm;
    alpha.behave(undefined);
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
