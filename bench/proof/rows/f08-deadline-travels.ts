import type { Row } from '../row.ts';
import { inTurns } from '../support.ts';

const BUDGET_MS = 500;
const LEAST_MS = 10;

/** F8: every call is told what is left, a retry as well (gRPC A6). */
export const deadlineTravels: Row = {
  id: 'F8',
  promise: 'the deadline travels',
  bound: 'each call carries what is left of the budget; none starts with < 10 ms left',
  control: {
    says: 'calls are not told what is left',
    without: [
      {
        module: 'upstream/headers.ts',
        find: "if (budgetMs !== undefined) sent['x-deadline-ms'] = String(budgetMs);",
        put: '',
      },
    ],
  },
  async run(world, form) {
    const { alpha, beta } = world.services;
    // The first try of each call fails after a while: the second one has less.
    const tries = new Map<string, number>();
    alpha.behave((call, response, usual) => {
      const number = (tries.get(call.url) ?? 0) + 1;
      tries.set(call.url, number);
      if (number > 1) return usual();
      setTimeout(() => response.writeHead(503).end(), 100);
    });
    beta.behave((_call, response) => {
      setTimeout(() => response.writeHead(503).end(), 170);
    });
    const gateway = await world.gateway({
      FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false',
      FRONTDESK_SERVICES__BETA__BREAKER__ENABLED: 'false',
      FRONTDESK_SERVICES__ALPHA__RETRY__BUDGET_PERCENT: '100',
    });
    const asked = form === 'long' ? 1_000 : 60;
    await inTurns(asked, 4, async (i) =>
      gateway.query(`{ alpha(id: "${i}") { id } beta(id: "${i}") { id } }`, {
        headers: { 'x-request-timeout-ms': String(BUDGET_MS) },
      }),
    );
    const calls = [...alpha.calls, ...beta.calls];
    const budgets = calls.map(({ headers }) => Number(headers['x-deadline-ms'] ?? Number.NaN));
    const carried = budgets.filter((left) => left > 0 && left <= BUDGET_MS).length;
    const late = budgets.filter((left) => left < LEAST_MS).length;
    const shrinking = [...Map.groupBy(alpha.calls, ({ url }) => url).values()].every((own) =>
      own.every(
        ({ headers }, i) => i === 0 || Number(headers['x-deadline-ms']) < Number(own[i - 1]?.headers['x-deadline-ms']),
      ),
    );
    const least = Math.min(...budgets);
    return {
      text: `${carried} of ${calls.length} calls carried it, least ${least} ms, ${late} below ${LEAST_MS} ms; a second try had ${shrinking ? 'less' : 'NOT less'} than the first`,
      holds: carried === calls.length && late === 0 && shrinking && calls.length > asked * 2,
      values: { calls: calls.length, carried, late, least },
    };
  },
};
