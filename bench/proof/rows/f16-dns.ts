import { openDnsServer } from '../../../test/support/dns-server.ts';
import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';
import { pause } from '../support.ts';

const RATE = 40;
const TTL_S = 1;
const NAME = 'replica.test';
const [OLD, NEW] = ['127.0.0.2', '127.0.0.3'] as const;

/** F16: the address of a service changes, and then nobody answers for names any more. */
export const dnsChange: Row = {
  id: 'F16',
  promise: 'a DNS change is followed',
  bound: 'calls to the new address alone ≤ TTL + 1 s after the change, 0 failed; with DNS dead the last address serves',
  control: {
    says: 'an answer of DNS is valid for ever',
    without: [
      {
        module: 'upstream/balance/dns-discovery.ts',
        find: 'next = Math.max(answer.validMs, SOONEST);',
        put: 'next = 3_600_000;',
      },
    ],
  },
  async run(world, form) {
    const before = await world.service({ host: OLD });
    const after = await world.service({ host: NEW, port: before.port });
    const dns = await openDnsServer();
    world.onEnd(dns.close);
    const pointTo = (address: string) => dns.follow({ [NAME]: [{ type: 'A', address, ttl: TTL_S }] });
    pointTo(OLD);
    const gateway = await world.gateway({
      FRONTDESK_SERVICES__ALPHA__INSTANCES: JSON.stringify([`http://${NAME}:${before.port}`]),
      FRONTDESK_SERVICES__ALPHA__DISCOVERY__BY: 'dns',
      FRONTDESK_SERVICES__ALPHA__DISCOVERY__SERVERS: JSON.stringify([dns.server]),
    });
    await gateway.query('{ one(id: "warm") { id } }');
    const deadFor = form === 'long' ? 60 : 5;
    const load = openLoop({
      url: gateway.url,
      rate: RATE,
      seconds: 2 + TTL_S + 2 + deadFor,
      connections: 32,
      patience: 5_000,
      next: (i) => ({ body: JSON.stringify({ query: `{ one(id: "${i}") { id } }` }) }),
    });
    await pause(2_000);
    pointTo(NEW);
    const flipped = performance.now();
    await pause((TTL_S + 2) * 1_000);
    dns.fail('silent');
    const answers = await load;
    const lastOld = Math.max(...before.calls.map(({ at }) => at)) - flipped;
    const firstNew = Math.min(...after.calls.map(({ at }) => at)) - flipped;
    const failed = answers.filter(({ body }) => !body.includes('"one":{')).length;
    return {
      text: `the new address was called after ${(firstNew / 1_000).toFixed(2)} s, the old one never after ${(lastOld / 1_000).toFixed(2)} s (TTL ${TTL_S} s); ${failed} of ${answers.length} failed, DNS dead for ${deadFor} s`,
      holds: lastOld <= (TTL_S + 1) * 1_000 && firstNew <= (TTL_S + 1) * 1_000 && failed === 0,
      values: { lastOldMs: lastOld, firstNewMs: firstNew, failed, answers: answers.length },
    };
  },
};
