import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { start } from '../../harness/process.ts';
import { median, quantile } from '../../harness/statistics.ts';
import type { Asked } from '../good-tokens.ts';
import { believed } from '../issuer.ts';
import type { Row } from '../row.ts';
import type { Flooded } from '../unknown-kids.ts';

const GOOD = 100;
const FLOOD = 1_000;
const SECONDS = { short: 6, long: 12 };
const ROUNDS = 5;
const PRINCIPALS = 1_000;
const LOAD_CORE = 1;

/** A6: tokens with made-up names of keys cost neither their issuer nor those with good ones anything. */
export const unknownKids: Row = {
  id: 'A6',
  promise: 'unknown-kid flood',
  bound: `${FLOOD}/s random kids: each 401, ≤ 2 requests for keys a minute, 0 good tokens refused, their p99 added ≤ 5 % or 1 ms (median of interleaved rounds)`,
  control: {
    says: 'whoever names a key that nobody knows asks for it',
    without: [
      { module: 'identity/issuer-keys.ts', find: 'if (now - askedFor < COOL_DOWN_MS) return undefined;', put: '' },
    ],
  },
  async run(world, form) {
    const { gateway: startGateway, issuer, claims, token } = await believed(world);
    const gateway = await startGateway();
    const tokens = Array.from({ length: PRINCIPALS }, (_, i) => token({ sub: `user-${i}` }));
    const seconds = SECONDS[form];
    const programs = join(import.meta.dirname, '..');
    const words = [gateway.url, String(FLOOD), String(seconds), JSON.stringify(claims())];
    const attacker = start({ file: join(programs, 'unknown-kids.ts'), args: words, core: LOAD_CORE });
    world.onEnd(attacker.stop);
    const asker = start({
      file: join(programs, 'good-tokens.ts'),
      args: [gateway.url, String(GOOD), String(seconds)],
      core: LOAD_CORE,
    });
    world.onEnd(asker.stop);
    asker.child.send({ tokens });
    // Who attacks has a machine of its own elsewhere; here it must not keep the one that measures waiting.
    setPriority(attacker.pid, constants.priority.PRIORITY_LOW);
    const before = issuer.asked.length;
    const began = performance.now();
    await asker.ask<Asked>();
    const [base, flooded]: [number[], number[]] = [[], []];
    let [refused, accepted, sent, slowest] = [0, 0, 0, FLOOD];
    const p99 = (asked: Asked) => {
      refused += asked.refused;
      return quantile(asked.latencies, 0.99);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      base.push(p99(await asker.ask<Asked>()));
      const [answers, forgeries] = await Promise.all([asker.ask<Asked>(), attacker.ask<Flooded>()]);
      flooded.push(p99(answers));
      sent += forgeries.sent;
      slowest = Math.min(slowest, forgeries.rate);
      accepted += forgeries.accepted;
    }
    const asked = issuer.asked.length - before;
    const minutes = Math.ceil((performance.now() - began) / 60_000);
    const usual = median(base);
    const added = median(flooded.map((ms, i) => ms - (base[i] ?? Number.NaN)));
    return {
      text: `${sent} tokens with random kids (${slowest.toFixed(0)}/s at least), ${accepted} not refused with 401; ${asked} request(s) for keys in ${minutes} min; ${refused} good tokens refused, p99 ${usual.toFixed(1)} ms, in the flood ${added < 0 ? '' : '+'}${added.toFixed(1)} ms`,
      holds:
        slowest >= FLOOD * 0.98 &&
        accepted === 0 &&
        refused === 0 &&
        asked <= 2 * minutes &&
        (added <= usual * 0.05 || added <= 1),
      values: { sent, slowest, accepted, refused, asked, baseP99: usual, addedP99: added },
    };
  },
};
