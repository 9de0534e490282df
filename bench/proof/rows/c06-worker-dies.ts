import { treeOf } from '../../harness/cpu.ts';
import type { Row } from '../row.ts';
import { pause } from '../support.ts';

const WITHIN_MS = 1_000;
const PATIENCE_MS = 5_000;

/** C6: a worker that dies is replaced before anybody has to be told. */
export const workerDies: Row = {
  id: 'C6',
  promise: 'worker dies',
  bound: 'kill -9 of the one worker: answers again ≤ 1 s',
  control: {
    says: 'the supervisor waits before it starts another',
    without: [
      {
        module: 'supervisor/pool.ts',
        find: 'restarts++;',
        put: `restarts++; await new Promise((resolve) => setTimeout(resolve, ${PATIENCE_MS}));`,
      },
    ],
  },
  async run(world, form) {
    const gateway = await world.gateway();
    const deaths = form === 'long' ? 20 : 3;
    let slowest = 0;
    for (let i = 0; i < deaths; i += 1) {
      await gateway.query('{ alpha(id: "well") { id } }');
      const worker = treeOf(gateway.pid).at(-1);
      if (worker === undefined || worker === gateway.pid) throw new Error('expected a worker beside the supervisor');
      process.kill(worker, 'SIGKILL');
      const killed = performance.now();
      while (!(await answers()) && performance.now() - killed < PATIENCE_MS) await pause(10);
      slowest = Math.max(slowest, performance.now() - killed);
      if (slowest > WITHIN_MS) break;
    }
    return {
      text: `${deaths} deaths, answering again after ${slowest.toFixed(0)} ms at most`,
      holds: slowest <= WITHIN_MS,
      values: { deaths, slowestMs: slowest },
    };

    async function answers(): Promise<boolean> {
      const answer = await gateway.query('{ alpha(id: "again") { id } }').catch(() => undefined);
      return answer?.status === 200;
    }
  },
};
