import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drop, garbage, hang, json, type Script, status } from '../../src/testing.ts';
import { quays } from '../projects/harbour/scripts.ts';
import { createFakeClock } from '../support/clock.ts';
import { gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

/** What the service does, by the words of the table in docs/upstream.md. */
const misdeeds: Readonly<Record<string, Script>> = {
  'is gone': drop,
  'never answers': hang,
  'answers 500': () => status(500),
  'answers 429': () => status(429),
  'answers HTML': () => garbage('<html>canary</html>'),
  'is left alone by its breaker': () => status(500),
  'answers 404': () => status(404),
  'answers 403': () => status(403),
  'has no such row': () => json({ fees: [] }),
  'is well': quays,
};

const page = readFileSync(new URL('../../docs/upstream.md', import.meta.url), 'utf8');
const [, table = ''] = page.split('| your service, asked again after … | your clients see |\n|---|---|\n');
const [lines = ''] = table.split('\n\n');
const rows = lines.split('\n').map((line) => {
  const [, after = '', does = '', sees = ''] = /^\| (\d+) s, (.+?) \| (.+) \|$/.exec(line) ?? [];
  return { after: Number(after), does, sees };
});

test('the table names every misdeed, and no other', () => {
  expect([...new Set(rows.map(({ does }) => does))].sort()).toEqual(Object.keys(misdeeds).sort());
});

test.each(rows)('$after s later, a service that $does: $sees', async ({ after, does, sees }) => {
  const clock = createFakeClock();
  const settings = { timeout: '400ms', retry: { tries: 1 }, breaker: { failures: 2, calls: 4 } };
  const gateway = await gatewayOf(harbour, { clock, config: { services: { quays: settings } } });
  const service = gateway.service('quays');
  const query = '{ berth(quay: "Noord", number: 1) { winterFee } }';
  const ask = () => gateway.query<{ berth: { winterFee: number | null } | null }>({ bff: harbour.bff, query });
  expect((await ask()).data).toEqual({ berth: { winterFee: 50 } });

  clock.advance(after * 1_000);
  const misdeed = misdeeds[does] ?? quays;
  service.follow((call) => (call.path === '/berths/fees' ? misdeed(call) : quays(call)));
  if (does === 'is left alone by its breaker') for (let i = 0; i < 2; i += 1) await ask();
  const before = service.calls.length;
  const asking = ask();
  if (does === 'never answers') {
    await service.received(before + 1);
    clock.advance(400);
  }
  const { data, errors, extensions } = await asking;
  expect(seen({ fee: data.berth?.winterFee, code: errors?.[0]?.extensions.code, ...extensions })).toBe(sees);
});

interface Seen {
  readonly fee: number | null | undefined;
  readonly code: string | undefined;
  readonly degraded?: readonly { readonly reason: string; readonly ageSeconds?: number }[];
}

/** An answer in the words of the table. */
function seen({ fee, code, degraded: [fact] = [] }: Seen): string {
  if (code !== undefined) return `the error \`${code}\``;
  if (!fact) return fee === 50 ? 'the data' : String(fee);
  if (fact.ageSeconds === undefined) return `the ${fee === null ? 'default' : fee}, \`${fact.reason}\``;
  return `the ${fee === 50 ? 'old data' : fee}, \`${fact.reason}\`, ${fact.ageSeconds} s old`;
}
