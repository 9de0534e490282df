import { writeFileSync } from 'node:fs';
import { verifyFiles } from '../../../src/telemetry/audit/verify.ts';
import { type AuditRecord, auditFile, ended } from '../audit.ts';
import { believed } from '../issuer.ts';
import type { Row } from '../row.ts';
import { inTurns } from '../support.ts';

const CUTS = 20;

/** What each kind of request leaves in the trail. */
const EXPECTED = [
  'authentication accepted',
  'authentication refused',
  'authorization refused',
  'mutation allowed',
  'admin refused',
];

/** A16: decisions of all kinds, by two workers and their supervisor, each with one record; a line that is taken out shows. */
export const auditTrail: Row = {
  id: 'A16',
  promise: 'audit trail',
  bound: 'each decision has one record, and no other is there; the chain holds; 1 removed line shows, each time',
  control: {
    says: 'one record in a hundred is left out',
    without: [
      {
        module: 'telemetry/audit/audit.ts',
        find: 'if (!closed) writer.add(',
        put: 'if (!closed && Math.random() > 0.01) writer.add(',
      },
    ],
  },
  async run(world, form) {
    const count = form === 'long' ? 10_000 : 2_000;
    const { gateway: start, token } = await believed(world);
    const trail = auditFile(world);
    const settings = { FRONTDESK_WORKERS: '2', ADMIN_TOKEN: 'the-right-token' };
    const gateway = await start({ ...trail.settings, ...settings });
    const ask = (index: number, query: string, authorization?: string) =>
      gateway.query(query, { headers: { 'x-request-id': `r-${index}`, ...(authorization && { authorization }) } });
    const kinds: readonly ((index: number) => Promise<unknown>)[] = [
      (index) => ask(index, '{ __typename }', `Bearer ${token({ sub: `user-${index}` })}`),
      (index) => ask(index, '{ __typename }', 'Bearer no.to.ken'),
      (index) => ask(index, '{ a: guarded b: guarded }'),
      (index) => ask(index, 'mutation { make(name: "x") { id } }'),
      async () => (await fetch(`${gateway.adminUrl}/stats`, { headers: { authorization: 'Bearer wrong' } })).text(),
    ];
    await inTurns(count, 10, async (index) => kinds[index % kinds.length]?.(index));
    await ended(gateway);

    const found = Map.groupBy(trail.records().filter(isDecision), keyOf);
    let missing = 0;
    let wrong = 0;
    for (let index = 0; index < count; index += 1) {
      const kind = EXPECTED[index % kinds.length] ?? '';
      // Requests to the admin port have no ids of their own: they are counted.
      if (kind.startsWith('admin')) continue;
      const own = found.get(`r-${index}`) ?? [];
      if (own.length === 0) missing += 1;
      else if (own.length > 1 || kindOf(own[0]) !== kind) wrong += 1;
      found.delete(`r-${index}`);
    }
    const admin = found.get('admin')?.length ?? 0;
    missing += count / kinds.length - admin;
    found.delete('admin');
    const others = found.size;
    const whole = await verifyFiles([trail.path]);
    const lines = trail.lines();
    let shown = 0;
    for (let cut = 0; cut < CUTS; cut += 1) {
      // Any but the last one of all, of which nothing follows.
      const at = Math.floor((cut / CUTS) * (lines.length - 1));
      writeFileSync(trail.path, `${lines.toSpliced(at, 1).join('\n')}\n`);
      if ((await verifyFiles([trail.path])).problems.some(({ kind }) => kind === 'removed')) shown += 1;
    }
    return {
      text: `${count} decisions: ${missing} without a record, ${wrong} with another, ${others} records of none; ${whole.records} records in ${whole.chains.length} chains hold: ${whole.problems.length} problems; 1 line removed: shown ${shown} of ${CUTS} times`,
      holds: missing === 0 && wrong === 0 && others === 0 && whole.problems.length === 0 && shown === CUTS,
      values: { missing, wrong, others, problems: whole.problems.length, shown },
    };
  },
};

function isDecision({ audit }: AuditRecord): boolean {
  return ['authentication', 'authorization', 'mutation', 'admin'].includes(audit);
}

function kindOf(record: AuditRecord | undefined): string {
  return `${record?.audit} ${record?.decision}`;
}

function keyOf({ audit, requestId = '' }: AuditRecord): string {
  return audit === 'admin' ? audit : requestId;
}
