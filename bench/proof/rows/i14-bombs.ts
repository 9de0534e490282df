import { brotliCompressSync, constants, createGzip, gzipSync } from 'node:zlib';
import { memoryOfTree } from '../../harness/cpu.ts';
import type { Row } from '../row.ts';
import type { Behaviour } from '../service.ts';
import { codesOf } from '../support.ts';

const CAP = 8_000_000;
const MEGABYTE = Buffer.alloc(1_000_000, ' ');

/** Bodies that are small on the wire and large in memory, or simply large. */
function bombs(): Readonly<Record<string, Behaviour>> {
  const zeros = Buffer.alloc(64_000_000, ' ');
  const gzip = gzipSync(zeros);
  const brotli = brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  let sixfold = zeros.subarray(0, 32_000_000);
  for (let i = 0; i < 6; i += 1) sixfold = gzipSync(sixfold);
  const head = { 'content-type': 'application/json' };
  return {
    'gzip of 64 MB': (_call, response) => response.writeHead(200, { ...head, 'content-encoding': 'gzip' }).end(gzip),
    'brotli of 64 MB': (_call, response) => response.writeHead(200, { ...head, 'content-encoding': 'br' }).end(brotli),
    'six gzips': (_call, response) =>
      response.writeHead(200, { ...head, 'content-encoding': 'gzip, gzip, gzip, gzip, gzip, gzip' }).end(sixfold),
    'gzip without end': (_call, response) => {
      response.writeHead(200, { ...head, 'content-encoding': 'gzip' });
      const zip = createGzip();
      zip.pipe(response);
      const more = () => {
        if (!response.destroyed) zip.write(MEGABYTE, more);
      };
      more();
      response.on('close', () => zip.destroy());
    },
    '1 GB plain': (_call, response) => {
      response.writeHead(200, head);
      let left = 1_000;
      const more = () => {
        while (left > 0 && !response.destroyed) {
          left -= 1;
          if (!response.write(MEGABYTE)) return void response.once('drain', more);
        }
        if (left === 0) response.end();
      };
      more();
    },
  };
}

/** I14: an answer of a service takes no more memory than it may. */
export const bombsOfServices: Row = {
  id: 'I14',
  promise: 'bombs of services',
  bound: 'cut at the cap (8 MB decompressed); memory ≤ 3 × cap above what it was before the bomb; a code for each',
  control: { says: 'maxAnswer: 1GB', settings: { FRONTDESK_SERVICES__ALPHA__MAX_ANSWER: '1GB' } },
  async run(world) {
    const gateway = await world.gateway({
      FRONTDESK_SERVICES__ALPHA__BREAKER__ENABLED: 'false',
      FRONTDESK_SERVICES__ALPHA__RETRY__TRIES: '1',
    });
    for (let i = 0; i < 50; i += 1) await gateway.query(`{ one(id: "warm-${i}") { id } }`);
    const first = memoryOfTree(gateway.pid);
    let peak = first;
    let grown = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, memoryOfTree(gateway.pid));
    }, 20);
    const wrong: string[] = [];
    for (const [name, behaviour] of Object.entries(bombs())) {
      world.services.alpha.behave(behaviour);
      // Of one bomb: what an earlier one left is garbage, which is collected some time.
      const before = memoryOfTree(gateway.pid);
      peak = before;
      const answer = await gateway.query(`{ one(id: "${name}") { id } }`);
      grown = Math.max(grown, Math.max(peak, memoryOfTree(gateway.pid)) - before);
      if (answer.status !== 200 || codesOf(answer)[0] !== 'UPSTREAM_BAD_RESPONSE') {
        wrong.push(`${name}: ${answer.status} ${codesOf(answer)[0]}`);
      }
    }
    clearInterval(watch);
    const total = memoryOfTree(gateway.pid) - first;
    return {
      text: `memory grew by at most ${(grown / 1e6).toFixed(0)} MB at a bomb (cap ${CAP / 1e6} MB), by ${(total / 1e6).toFixed(0)} MB after all of them; ${wrong.length === 0 ? 'each cut with a code' : wrong.join('; ')}`,
      holds: wrong.length === 0 && grown <= 3 * CAP,
      values: { grownBytes: grown, totalBytes: total, wrong: wrong.length },
    };
  },
};
