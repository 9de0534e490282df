import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyFiles } from '../../../../src/telemetry/audit/verify.ts';
import { directory, linesOf, noTroubles, trailIn } from './trail.ts';

const kindsIn = (file: string) => linesOf(file).map((line): string => JSON.parse(line).audit);

test('a record that comes while a chain is ended is counted as dropped, in the chain, too', async () => {
  const file = join(directory(), 'audit.jsonl');
  const audit = await trailIn(file);
  const closing = audit.close('crashed');
  audit.record('mutation', { decision: 'allowed' });
  await closing;
  expect(audit.stats().dropped).toBe(1);
  expect(kindsIn(file)).toEqual(['start', 'end', 'dropped']);
  expect(await verifyFiles([file])).toMatchObject({ problems: [], notes: [], dropped: 1 });
});

test('a record that comes when a chain has ended is counted as dropped, and told', async () => {
  const file = join(directory(), 'audit.jsonl');
  const told: boolean[] = [];
  const audit = await trailIn(file, { troubles: { ...noTroubles, dropped: (first) => told.push(first) } });
  await audit.close('crashed');
  audit.record('mutation', {});
  audit.record('mutation', {});
  expect([audit.stats().dropped, told]).toEqual([2, [true, false]]);
  expect(kindsIn(file)).toEqual(['start', 'end']);
});

test('whoever ends a chain that is ending waits for the same end', async () => {
  const file = join(directory(), 'audit.jsonl');
  const audit = await trailIn(file);
  void audit.close('crashed');
  expect(await audit.close('stopped')).toBe(0);
  expect(kindsIn(file)).toEqual(['start', 'end']);
});
