import type { Row } from '../row.ts';
import { pause, until } from '../support.ts';

const WITHIN_MS = 50;

/** F9: nothing goes on for a client that has left, and nobody else loses a call that they wait for, too. */
export const clientGone: Row = {
  id: 'F9',
  promise: 'client gone = work gone',
  bound: 'calls aborted ≤ 50 ms; 0 orphans; a leader that leaves does not abort its followers',
  control: {
    says: 'calls do not hear that nobody waits any more',
    without: [
      {
        module: 'upstream/send-http.ts',
        find: 'const leave = () => give(call.signal.reason);',
        put: 'const leave = () => {};',
      },
    ],
  },
  async run(world, form) {
    const { alpha, beta } = world.services;
    alpha.behave(() => {});
    const gateway = await world.gateway();
    const asked = form === 'long' ? 1_000 : 200;
    let slowest = 0;
    let orphans = 0;
    for (let done = 0; done < asked; done += 20) {
      const before = alpha.calls.length;
      const leaving = new AbortController();
      const requests = Array.from({ length: 20 }, (_, i) =>
        gateway.query(`{ alpha(id: "gone-${done + i}") { id } }`, { signal: leaving.signal }).catch(() => undefined),
      );
      await until('the calls have arrived', () => alpha.calls.length >= before + 20);
      const left = performance.now();
      leaving.abort();
      await Promise.all(requests);
      await until(
        'the calls are aborted',
        () => alpha.calls.slice(before).every(({ abortedAt }) => abortedAt),
        1_000,
      ).catch(() => {});
      for (const { abortedAt } of alpha.calls.slice(before)) {
        if (abortedAt === undefined) orphans += 1;
        else slowest = Math.max(slowest, abortedAt - left);
      }
    }
    const followers = await leaderLeaves();
    return {
      text: `${asked - orphans} of ${asked} aborted, slowest after ${slowest.toFixed(0)} ms; ${followers} of 5 followers answered after the leader left`,
      holds: orphans === 0 && slowest <= WITHIN_MS && followers === 5,
      values: { asked, orphans, slowestMs: slowest, followers },
    };

    async function leaderLeaves(): Promise<number> {
      let answer = () => {};
      beta.behave((_call, _response, usual) => {
        answer = usual;
      });
      const leaving = new AbortController();
      const same = '{ beta(id: "same") { id } }';
      const leader = gateway.query(same, { signal: leaving.signal }).catch(() => undefined);
      await until('the leader has called', () => beta.calls.length === 1);
      const followers = Array.from({ length: 5 }, () => gateway.query(same));
      // They join a call in flight: there is no event of theirs to wait for at the service.
      await pause(300);
      leaving.abort();
      await leader;
      await pause(100);
      answer();
      const answers = await Promise.all(followers);
      return answers.filter(({ data }) => JSON.stringify(data) === '{"beta":{"id":"same"}}').length;
    }
  },
};
