import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFacts } from '../../src/telemetry/audit/facts.ts';
import { verifyFiles } from '../../src/telemetry/audit/verify.ts';
import { hang, type TestGateway } from '../../src/testing.ts';
import { asked, clinic } from '../support/clinic.ts';
import { directory, foundIn, linesOf, trailIn } from '../unit/telemetry/audit/trail.ts';

interface AuditRecord {
  readonly audit: string;
  readonly decision?: string;
  readonly reason?: string;
  readonly requestId?: string;
  readonly who?: object;
  readonly client?: object;
  readonly what?: Readonly<Record<string, unknown>>;
  readonly outcome?: object;
}

/** A clinic whose decisions are recorded; `records` ends the trail and reads it. */
async function audited(options: Parameters<typeof clinic>[0] = {}) {
  const gateway = await clinic(options);
  const file = join(directory(), 'audit.jsonl');
  const audit = await trailIn(file);
  auditFacts(gateway.events, audit);
  return {
    gateway,
    file,
    async records(): Promise<readonly AuditRecord[]> {
      await audit.close('stopped');
      expect(await verifyFiles([file])).toMatchObject({ problems: [], notes: [], dropped: 0 });
      return linesOf(file)
        .slice(1, -1)
        .map((line) => JSON.parse(line));
    },
  };
}

/** How the raw credentials of a request are answered. */
function send(gateway: TestGateway, headers: Readonly<Record<string, string>>) {
  return gateway.query({ bff: 'ward', query: '{ motto }', headers });
}

describe('authentication', () => {
  test('is recorded once for each credential and BFF, however often it is used, and for each refusal', async () => {
    const { gateway, records } = await audited();
    const token = gateway.token({ sub: 'ada', bff: 'ward' });
    const kiosk = gateway.headersOf('ward', { client: 'kiosk' });
    for (let count = 0; count < 3; count += 1) {
      await send(gateway, { authorization: `Bearer ${token}`, 'x-request-id': `token-${count}` });
      await send(gateway, kiosk);
      await send(gateway, { ...kiosk, authorization: `Bearer ${token}` });
      await send(gateway, { authorization: 'Bearer a.b.c', 'x-request-id': `wrong-${count}` });
      await send(gateway, {});
    }
    const found = await records();
    expect(found.filter(({ decision }) => decision === 'accepted')).toMatchObject([
      {
        audit: 'authentication',
        who: { kind: 'user', issuer: 'frontdesk/testing', subject: 'ada' },
        what: { bff: 'ward', credential: 'token' },
        address: '127.0.0.1',
        requestId: 'token-0',
      },
      { who: { kind: 'anonymous' }, client: { id: 'kiosk', source: 'key' }, what: { credential: 'key' } },
    ]);
    expect(found.filter(({ decision }) => decision === 'refused')).toMatchObject(
      [0, 1, 2].map((count) => ({ reason: 'the token is malformed', requestId: `wrong-${count}` })),
    );
    expect(found).toHaveLength(5);
  });

  test('that is refused names the rule of which a forger learns nothing, and the client where the key is one', async () => {
    const { gateway, records } = await audited();
    const { 'x-api-key': key = '' } = gateway.headersOf('ward', { client: 'kiosk' });
    const tampered = `${key.slice(0, -1)}${key.endsWith('A') ? 'E' : 'A'}`;
    for (const one of [tampered, `fd_zzzzzzzzzzzz_${'x'.repeat(43)}`, 'no key'])
      await send(gateway, { 'x-api-key': one });
    expect(await records()).toMatchObject([
      { decision: 'refused', reason: 'the secret of the API key is wrong', client: { id: 'kiosk' } },
      { decision: 'refused', reason: 'no API key has this prefix' },
      { decision: 'refused', reason: 'no API key has this form' },
    ]);
  });
});

describe('a refused field', () => {
  test('of a query is one record of the request, with its place and what it asks for', async () => {
    const { gateway, records } = await audited();
    const query = 'query Q { patient(id: "p-1") { a: diagnosis b: diagnosis phone } }';
    await asked(gateway, 'ward', query, { sub: 'ada', scopes: ['doctor'] });
    const [accepted, refused, ...more] = await records();
    expect([accepted?.audit, more]).toEqual(['authentication', []]);
    expect(refused).toMatchObject({
      audit: 'authorization',
      decision: 'refused',
      reason: 'FORBIDDEN',
      who: { subject: 'ada' },
      what: {
        bff: 'ward',
        kind: 'query',
        name: 'Q',
        whole: false,
        fields: [{ field: 'Patient.diagnosis', path: 'patient.a', times: 2 }],
      },
    });
    const [field] = (refused?.what?.fields ?? []) as { directives: string[]; lacking: string[] }[];
    expect(field?.directives).toEqual([expect.stringContaining('@requiresScopes(scopes: [[')]);
    expect(field?.lacking).toHaveLength(1);
  });

  test('of a mutation refuses it as a whole: one record, and none of a mutation that ran', async () => {
    const { gateway, records } = await audited();
    await asked(gateway, 'ward', 'mutation { a: feedback(text: "x") discharge(id: "p-1") { id } }', 'ada');
    expect((await records()).slice(1)).toMatchObject([
      {
        audit: 'authorization',
        reason: 'FORBIDDEN',
        what: {
          kind: 'mutation',
          whole: true,
          fields: [{ field: 'Mutation.discharge', directives: ['@requiresScopes(scopes: [["records:write"]])'] }],
        },
      },
    ]);
  });
});

describe('a mutation', () => {
  test('that ran is recorded with its fields and what came of it', async () => {
    const { gateway, records } = await audited();
    const query = 'mutation Say { a: feedback(text: "x") ...F } fragment F on Mutation { b: feedback(text: "secret") }';
    await asked(gateway, 'ward', query);
    const [record, ...more] = await records();
    expect(more).toEqual([]);
    expect(record).toMatchObject({
      audit: 'mutation',
      decision: 'allowed',
      who: { kind: 'anonymous' },
      client: { id: '127.0.0.1', source: 'address' },
      what: {
        bff: 'ward',
        kind: 'mutation',
        name: 'Say',
        fields: ['feedback'],
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      outcome: { status: 200, codes: [] },
    });
  });

  test('whose client left meanwhile is recorded all the same', async () => {
    const leave = new AbortController();
    const { gateway, records } = await audited({
      services: {
        records() {
          leave.abort();
          return hang();
        },
      },
    });
    const told = new Promise((resolve) => gateway.events.subscribe('mutation', resolve));
    const { signal } = leave;
    const headers = gateway.headersOf('ward', { sub: 'ada', scopes: ['records:write'] });
    const request = { bff: 'ward', query: 'mutation { discharge(id: "p-1") { id } }', headers, signal };
    await expect(gateway.query(request)).rejects.toThrow();
    await told;
    expect((await records()).at(-1)).toMatchObject({ audit: 'mutation', outcome: { aborted: true } });
  });
});

test('whatever a caller says stays one line of JSON, short, and without credentials', async () => {
  const { gateway, file, records } = await audited();
  const token = gateway.token({ sub: 'x', bff: 'ward' });
  const subjects = [
    'ada\n{"audit":"end","seq":1}',
    '\u001b[2J\u2028\u202e',
    'x'.repeat(3_000),
    token,
    '"}\r\n',
    `fd_abcdefgh1234_${'k'.repeat(43)}`,
  ];
  for (const sub of subjects) {
    // One token for both: of the next second there would be another one, which is accepted anew.
    const headers = gateway.headersOf('ward', { sub });
    for (const query of [
      'mutation { feedback(text: "hidden") }',
      `query ${'N'.repeat(4_000)} { patient(id: "p-1") { phone diagnosis } }`,
    ])
      await gateway.query({ bff: 'ward', query, headers });
  }
  const found = await records();
  expect(found).toHaveLength(subjects.length * 3);
  for (const line of linesOf(file)) {
    expect(line).toMatch(/^[\x20-\x7e…]+$/);
    expect(Buffer.byteLength(line)).toBeLessThan(4_096);
    expect(line).not.toMatch(/hidden|eyJ|kkkkk/);
  }
});

test('many decisions of many kinds at once: each has one record, and a removed line shows', async () => {
  const { gateway, file, records } = await audited();
  const wanted = { accepted: 0, refused: 0, authorization: 0, mutation: 0 };
  const kinds: readonly ((index: number) => Promise<unknown>)[] = [
    (index) => {
      wanted.accepted += 1;
      return asked(gateway, 'ward', '{ motto }', `user-${index}`);
    },
    () => {
      wanted.refused += 1;
      return send(gateway, { authorization: 'Bearer no.to.ken' });
    },
    () => {
      wanted.authorization += 1;
      return asked(gateway, 'ward', '{ patient(id: "p-1") { phone diagnosis } }');
    },
    () => {
      wanted.mutation += 1;
      return asked(gateway, 'ward', 'mutation { feedback(text: "x") }');
    },
    // Nothing is decided here.
    () => asked(gateway, 'ward', '{ motto }'),
  ];
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 20 }, (_, index) => kinds[index % 5]?.(round * 20 + index)));
  }
  const found = await records();
  const count = (fits: (record: AuditRecord) => boolean) => found.filter(fits).length;
  expect({
    accepted: count(({ audit, decision }) => audit === 'authentication' && decision === 'accepted'),
    refused: count(({ audit, decision }) => audit === 'authentication' && decision === 'refused'),
    authorization: count(({ audit }) => audit === 'authorization'),
    mutation: count(({ audit }) => audit === 'mutation'),
  }).toEqual(wanted);
  expect(new Set(found.map(({ requestId }) => requestId)).size).toBe(found.length);
  const lines = linesOf(file);
  expect((await foundIn(lines.toSpliced(137, 1))).problems).toMatchObject([{ kind: 'removed', line: 138 }]);
});
