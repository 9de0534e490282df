import { describe, expect, test } from 'vitest';
import { type Members, membersText } from '../../../../src/telemetry/audit/members.ts';

const ID = '9b0d3c1f5c0c4b3ab1d7f9c4c9c0a8e75a0a1f0c6f2b4d8e9a7c3b1d5e6f7081';
const issuer = `https://id.example.com/${'tenant/'.repeat(20)}`;
const subject = `spiffe://prod.example.com/${'settlement-worker/'.repeat(8)}`;
const asker = {
  who: { kind: 'user', issuer, subject, tenant: 'radhaus' },
  client: { id: `${issuer.slice(0, 60)}#${subject.slice(0, 139)}`, source: 'token' },
  requestId: 'f1c7d0f4-7a55-4a4e-b7f5-5a6a1b8a2c11',
};

/** A refusal of so many fields, each with an alias of so many characters. */
function refusal(fields: number, alias: number, caller: Members = asker): Members {
  const listed = Array.from({ length: fields }, (_, index) => ({
    field: `Account.field${index}`,
    path: `viewer.account.${'x'.repeat(alias)}${index}`,
    directives: ['@authenticated', '@requiresScopes(scopes: [["accounts:read:sensitive"], ["accounts:staff"]])'],
    lacking: ['accounts:read:sensitive', 'accounts:staff'],
  }));
  return { ...caller, what: { bff: 'web', kind: 'query', name: 'Q', id: ID, fields: listed } };
}

const written = (members: Members) => {
  const text = membersText(members);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3_600);
  return JSON.parse(`{${text}}`);
};

describe.each([1, 12, 20, 400])('a refusal of %i fields', (fields) => {
  test.each([1, 180, 5_000])('with aliases of %i characters says whole who asked for what, and how many', (alias) => {
    const record = written(refusal(fields, alias));
    expect(record).toMatchObject({ ...asker, what: { name: 'Q', id: ID } });
    const listed: readonly unknown[] = record.what.fields;
    const named = listed.filter((one) => typeof one === 'object');
    const others = /^… (\d+) more$/.exec(String(listed[named.length]))?.[1] ?? 0;
    expect([named.length > 0, named.length + Number(others)]).toEqual([true, fields]);
    expect(record.what.fields[0].field).toBe('Account.field0');
  });
});

test('whatever names a caller has, the SHA-256 of the operation stays whole', () => {
  const long = '\u202e'.repeat(3_000);
  const caller = { who: { issuer: long, subject: long, tenant: long }, client: { id: long } };
  expect(written(refusal(400, 5_000, caller)).what.id).toBe(ID);
});
