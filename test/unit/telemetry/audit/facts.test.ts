import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditFacts } from '../../../../src/telemetry/audit/facts.ts';
import { createEvents } from '../../../../src/telemetry/events.ts';
import { directory, linesOf, trailIn } from './trail.ts';

test('changes of keys, of issuers and of what is served are records; what stayed as it was is none', async () => {
  const file = join(directory(), 'audit.jsonl');
  const audit = await trailIn(file);
  const events = createEvents(() => {});
  const stop = auditFacts(events, audit);
  const change = { added: [{ prefix: 'abcdefgh', client: 'radhaus' }], removed: [], altered: [] };
  events.publish('keys', { store: 'file', state: 'changed', keys: 3, change });
  events.publish('keys', { store: 'file', state: 'kept', reason: 'torn' });
  events.publish('issuerKeys', { issuer: 'idp', state: 'fetched', keys: 2, changed: true });
  events.publish('issuerKeys', { issuer: 'idp', state: 'fetched', keys: 2, changed: false });
  const contents = [{ bff: 'web', digest: 'd1', changed: true }];
  events.publish('generation', { number: 2, bffs: ['web'], contents });
  stop();
  events.publish('generation', { number: 3, bffs: ['web'], contents });
  await audit.close('stopped');
  const records = linesOf(file).map((line) => JSON.parse(line));
  expect(records.slice(1, -1)).toMatchObject([
    { audit: 'keys', what: { store: 'file', ...change }, keys: 3 },
    { audit: 'issuer', what: { issuer: 'idp', keys: 2 } },
    { audit: 'generation', what: { generation: 2, bffs: contents } },
  ]);
});
