import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answered, openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';

const RATE = 20;
const DEADLINE_MS = 1_500;
const root = join(import.meta.dirname, '../../..');

/** Killed, hung, slow, corrupt. */
const FAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  down: { down: true },
  hang: { hang: true },
  slow: { latencyMs: 1_200, jitterMs: 600 },
  garbage: { garbage: true },
};

/** Every query of the reference project's own operations, against every service in every kind of trouble. */
export const demoServices: Row = {
  id: 'F6-shop',
  promise: 'no demo service can fail a request of mobile or web',
  bound: 'each killed, hung, slowed and corrupted in turn under load: 0 HTTP 5xx, 0 answers after deadline + 25 ms',
  control: {
    says: 'an error of one field fails its answer, time-outs and deadlines are far away',
    settings: { FRONTDESK_SERVER__DEADLINE: '10s', FRONTDESK_SERVER__MAX_DEADLINE: '10s' },
    without: [
      {
        module: 'execution/execute.ts',
        find: 'if (!result.errors) return result;',
        put: 'if (!result.errors) return result; throw result.errors[0];',
      },
    ],
  },
  async run(world, form) {
    const demo = await world.demo({
      FRONTDESK_SERVER__DEADLINE: `${DEADLINE_MS}ms`,
      FRONTDESK_LIMITS__ANONYMOUS__REQUESTS: '1000000',
      FRONTDESK_LIMITS__CLIENT__REQUESTS: '1000000',
    });
    const asked = ['mobile', 'web'].map((bff) => ({
      url: demo.urlOf(bff),
      operations: queriesOf(bff),
      headers: demo.as(bff, ['--sub', 'a-0001']),
    }));
    const load = async (seconds: number): Promise<readonly Answered[]> => {
      const answers = await Promise.all(
        asked.map(({ url, operations, headers }) =>
          openLoop({
            url,
            rate: RATE / 2,
            seconds,
            connections: 64,
            patience: 20_000,
            next: (i) => ({ body: operations[i % operations.length] ?? '', headers }),
          }),
        ),
      );
      return answers.flat();
    };
    const healthy = await load(3);
    const answers: Answered[] = [];
    for (const service of demo.services) {
      for (const faults of Object.values(FAULTS)) {
        await demo.fault(service, faults);
        answers.push(...(await load(form === 'long' ? 10 : 1)));
        await demo.fault(service, {});
      }
    }
    const failed = answers.filter(({ status }) => status >= 500 || status === 0).length;
    const late = answers.filter(({ latency }) => latency > DEADLINE_MS + 25).length;
    const slowest = Math.max(...answers.map(({ latency }) => latency));
    const well = healthy.filter(({ status, body }) => status === 200 && !body.includes('"errors"')).length;
    const hurt = answers.filter(({ body }) => body.includes('"errors"')).length;
    return {
      text: `${demo.services.length} services × ${Object.keys(FAULTS).length} faults, ${answers.length} answers (${hurt} of them partial): ${failed} HTTP 5xx, ${late} late, slowest ${slowest.toFixed(0)} ms (deadline ${DEADLINE_MS}); before, ${well} of ${healthy.length} were complete`,
      // Faults that hurt nobody would show nothing.
      holds: failed === 0 && late === 0 && hurt > 0 && well > 0,
      values: { answers: answers.length, hurt, failed, late, slowestMs: slowest, healthy: healthy.length, well },
    };
  },
};

/** The bodies of a BFF's example queries, by their ids. */
function queriesOf(bff: string): readonly string[] {
  const files = globSync(join(root, 'bffs', bff, 'operations', '*.graphql')).sort();
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (!text.startsWith('query')) return [];
    const documentId = createHash('sha256').update(text).digest('hex');
    return [JSON.stringify({ documentId, variables: variablesBeside(file) })];
  });
}

function variablesBeside(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file.replace(/\.graphql$/, '.variables.json'), 'utf8'));
  } catch {
    return {};
  }
}
