import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';

const RATE = 50;

/** F10: when everything fails, retries stay a small part (Envoy and Finagle allow 20 %). */
export const retryStorm: Row = {
  id: 'F10',
  promise: 'no retry storm',
  bound: 'tries ≤ 1.10 × first tries + 1/s while all services answer 503',
  control: {
    says: 'a budget that is never used up',
    settings: {
      FRONTDESK_SERVICES__ALPHA__RETRY__BUDGET_PERCENT: '100',
      FRONTDESK_SERVICES__ALPHA__RETRY__BUDGET_PER_SECOND: '1000',
    },
  },
  async run(world, form) {
    const { alpha } = world.services;
    alpha.behave((_call, response) => response.writeHead(503).end());
    const started = performance.now();
    // The breaker would refuse calls before the budget has to.
    const gateway = await world.gateway({ FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false' });
    const seconds = form === 'long' ? 30 : 8;
    const answers = await openLoop({
      url: gateway.url,
      rate: RATE,
      seconds,
      connections: 32,
      patience: 5_000,
      next: (i) => ({ body: JSON.stringify({ query: `{ one(id: "${i}") { id } }` }) }),
    });
    const firsts = new Set(alpha.calls.map(({ url }) => url)).size;
    const tries = alpha.calls.length;
    // Each second that the gateway has run, the one that has just begun included: it brings its one try at its beginning.
    const lasted = Math.ceil((Math.max(...alpha.calls.map(({ at }) => at)) - started) / 1_000);
    const bound = 1.1 * firsts + lasted;
    const failed = answers.filter(({ status }) => status !== 200).length;
    return {
      text: `${tries} tries for ${firsts} first ones in ${lasted} s (bound ${bound.toFixed(0)}), ${(tries / firsts).toFixed(2)} ×; ${failed} answers were no 200`,
      holds: tries <= bound && firsts > 0 && failed === 0,
      values: { tries, firsts, seconds: lasted, bound, failed },
    };
  },
};
