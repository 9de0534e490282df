import { believed } from '../issuer.ts';
import { keyFile, madeKey } from '../keys.ts';
import type { Row } from '../row.ts';
import { pause } from '../support.ts';
import type { QueryOptions } from '../world.ts';

/** What breaks lines, steers terminals, or hides. */
const HOSTILE = [
  ...[
    '\r\n{"level":"info","msg":"forged"}',
    '\n',
    '\r',
    '"},\n{"msg":"forged"',
    '\\", "msg":"forged',
    '\u2028{"msg":"forged"}\u2029',
  ],
  ...[
    '\u001b[2J\u001b[31m',
    '\u009b31m',
    '\u0007\u0008',
    '\u0000',
    '\u202etxt.exe',
    '\u200b\ufeff',
    '\u0085',
    '\u007f',
    '{{}}$\u007bjndi:ldap://x}',
  ],
  'x'.repeat(4_000),
];
/** What stands in a log as itself, though nobody sees it. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/u;
const LONG_NAME = 'N'.repeat(90_000);
const PATIENCE_MS = 5_000;

/** X8: whatever callers call themselves, each request is one line that can be read back. */
export const forgedLogs: Row = {
  id: 'X8',
  promise: 'logs cannot be forged',
  bound:
    'hostile subjects, clients, keys, labels, paths, and operation names up to 1 MB: every record one valid JSON line, one a request, nothing invisible in it',
  control: {
    says: 'texts stand in the line as they came',
    without: [
      {
        module: 'telemetry/request-members.ts',
        find: 'return JSON.stringify(visible(value, most));',
        put: "return '\"' + value + '\"';",
      },
    ],
  },
  async run(world) {
    const { gateway: start, token } = await believed(world);
    const keys = HOSTILE.map((client) => madeKey({ client }));
    const gateway = await start(
      keyFile(
        world,
        keys.map(({ record }) => record),
      ),
    );
    const before = gateway.log.length;
    let sent = 0;
    const ask = async (query: string, options: QueryOptions = {}) => {
      sent += 1;
      await gateway.query(query, options);
    };
    for (const text of HOSTILE) {
      for (const claims of [{ sub: text }, { azp: text }, { sub: text, azp: text, tenant: text, scope: text }])
        await ask('{ __typename }', { headers: { authorization: `Bearer ${token(claims)}` } });
    }
    for (const { key } of keys) await ask('{ __typename }', { headers: { 'x-api-key': key } });
    for (const label of ['\u001b[31m', '\u0085', '\u00ad\u009b2J', '"},{"msg":"forged"', 'x'.repeat(4_000)]) {
      const name = label.replace(/[^\x20-\x7e\x80-\xff]/g, '');
      await ask('{ __typename }', {
        headers: { 'apollographql-client-name': name, 'x-request-id': name, 'user-agent': name },
      });
    }
    for (const name of [LONG_NAME, 'N'.repeat(1_000_000)]) await ask(`query ${name} { __typename }`);
    for (const path of ['%0d%0a%7b%22msg%22:%22forged%22%7d', '%1b%5b31m', '%e2%80%a8', '%00']) {
      sent += 1;
      await (await fetch(gateway.url.replace('/app/', `/${path}/`), { method: 'POST' })).text();
    }
    const lines = () => gateway.log.slice(before);
    const began = performance.now();
    while (requestsIn(lines()) < sent && performance.now() - began < PATIENCE_MS) await pause(20);
    const seen = lines();
    const broken = seen.filter((line) => recordOf(line) === undefined).length;
    const forged = seen.filter((line) => recordOf(line)?.msg === 'forged').length;
    const invisible = seen.filter((line) => INVISIBLE.test(line)).length;
    const found = requestsIn(seen);
    return {
      text: `${sent} requests, ${found} records of requests in ${seen.length} lines: ${broken} that are no JSON, ${forged} forged, ${invisible} with something invisible in it`,
      holds: found === sent && broken === 0 && forged === 0 && invisible === 0,
      values: { sent, found, broken, forged, invisible },
    };
  },
};

function requestsIn(lines: readonly string[]): number {
  return lines.filter((line) => recordOf(line)?.msg === 'request').length;
}

function recordOf(line: string): { readonly msg?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
