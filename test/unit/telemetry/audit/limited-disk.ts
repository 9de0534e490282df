import { systemClock } from '../../../../src/kit/clock.ts';
import { openAuditFile } from '../../../../src/telemetry/audit/file.ts';
import { createWriter } from '../../../../src/telemetry/audit/writer.ts';

// Writes records to a file that may not become large, until it was told that writing fails and works again.

const [, , file = ''] = process.argv;
const say = (text: string) => process.stdout.write(`${text}\n`);
const recovered = Promise.withResolvers<void>();
const writer = createWriter({
  destination: await openAuditFile(file, systemClock),
  chain: 'a1-0',
  clock: systemClock,
  largestBuffer: 3_000,
  troubles: {
    failing: (reason) => say(`failing: ${reason}`),
    dropped() {},
    recovered(dropped) {
      say(`recovered: ${dropped}`);
      recovered.resolve();
    },
  },
});
const alive = setInterval(() => writer.add({ kind: 'mutation', members: () => '"decision":"allowed"' }), 1);
await recovered.promise;
clearInterval(alive);
await writer.flush(1_000);
say(`dropped ${writer.stats().dropped}`);
