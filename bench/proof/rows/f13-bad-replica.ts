import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';
import type { Behaviour } from '../service.ts';

/** Promises are about half of what a machine can do; a replica is also found slow the sooner, the more it is asked. */
const RATE = 200;
const SETTLED_MS = 2_000;

const BAD: Readonly<Record<string, Behaviour>> = {
  '500': (_call, response) => response.writeHead(500).end('{}'),
  '+500 ms': (_call, _response, usual) => setTimeout(usual, 500),
};

/** F13: one bad replica of three is left out before clients notice much of it. */
export const badReplica: Row = {
  id: 'F13',
  promise: 'one bad replica of three is ejected',
  bound: 'errors (or calls of the slow replica) ≤ 0.5 % after 2 s; with all replicas bad at least half is still called',
  control: { says: 'outliers.enabled: false', settings: { FRONTDESK_SERVICES__ALPHA__OUTLIERS__ENABLED: 'false' } },
  async run(world, form) {
    const { alpha } = world.services;
    const replicas = [alpha, await world.service(), await world.service()];
    const seconds = form === 'long' ? 30 : 6;
    const parts: string[] = [];
    const values: Record<string, number> = {};
    let holds = true;
    const start = () =>
      world.gateway({
        FRONTDESK_SERVICES__ALPHA__INSTANCES: JSON.stringify(replicas.map(({ url }) => url)),
        FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false',
        FRONTDESK_SERVICES__ALPHA__RETRY__TRIES: '1',
      });
    for (const [name, behaviour] of Object.entries(BAD)) {
      replicas[2]?.behave(undefined);
      const gateway = await start();
      await gateway.query('{ one(id: "warm") { id } }');
      replicas[2]?.behave(behaviour);
      const began = performance.now();
      const answers = await openLoop({
        url: gateway.url,
        rate: RATE,
        seconds,
        connections: 64,
        patience: 5_000,
        next: (i) => ({ body: JSON.stringify({ query: `{ one(id: "${name}-${i}") { id } }` }) }),
      });
      const settled = answers.filter(({ index }) => (index * 1_000) / RATE >= SETTLED_MS);
      // What makes an answer late is the slow replica, or this machine: only its own calls count.
      const slow = (replicas[2]?.calls ?? []).filter(({ at }) => name !== '500' && at >= began + SETTLED_MS).length;
      const bad = settled.filter(({ body }) => body.includes('"errors"')).length + slow;
      parts.push(`${name}: ${bad} of ${settled.length} after 2 s`);
      values[name] = bad / settled.length;
      holds &&= bad / settled.length <= 0.005;
    }
    for (const replica of replicas) replica.behave((_call, response) => response.writeHead(500).end('{}'));
    const gateway = await start();
    for (let i = 0; i < 60; i += 1) await gateway.query(`{ one(id: "all-${i}") { id } }`);
    const before = replicas.map(({ calls }) => calls.length);
    for (let i = 0; i < 40; i += 1) await gateway.query(`{ one(id: "still-${i}") { id } }`);
    const called = replicas.filter(({ calls }, i) => calls.length > (before[i] ?? 0)).length;
    parts.push(`all bad: ${called} of 3 still called`);
    return { text: parts.join('; '), holds: holds && called >= 2, values: { ...values, called } };
  },
};
