import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditFacts } from '../../../../src/telemetry/audit/facts.ts';
import { createEvents } from '../../../../src/telemetry/events.ts';
import { directory, linesOf, trailIn } from './trail.ts';

test('changes of keys, of revocations, of issuers and of what is served are records; what stayed as it was is none', async () => {
  const file = join(directory(), 'audit.jsonl');
  const audit = await trailIn(file);
  const events = createEvents(() => {});
  const stop = auditFacts(events, audit);
  const change = { added: [{ prefix: 'abcdefgh', client: 'radhaus' }], removed: [], altered: [] };
  events.publish('keys', { store: 'file', state: 'changed', keys: 3, change });
  events.publish('keys', { store: 'file', state: 'kept', reason: 'torn' });
  const ended = { issuer: 'https://id.example', subject: 'ada', before: '2026-01-01T00:00:00Z' };
  const revoked = { added: [ended], removed: [{ issuer: 'https://id.example', jti: 'one' }], altered: [] };
  events.publish('revocations', { store: 'redis', state: 'changed', revocations: 1, change: revoked });
  events.publish('revocations', { store: 'redis', state: 'kept', reason: 'Redis is away' });
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
    { audit: 'revocations', what: { store: 'redis', ...revoked }, revocations: 1 },
    { audit: 'issuer', what: { issuer: 'idp', keys: 2 } },
    { audit: 'generation', what: { generation: 2, bffs: contents } },
  ]);
});
