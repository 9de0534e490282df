import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation, operationNames, variablesOf } from './operation.ts';

const shop = useShopGateway({ bff: 'web', mode: 'demo' });

/** What services say that no customer may read: hashes, social security numbers, addresses of log-ins, suppliers, codes. */
const secret = /argon2|\b\d{3}-\d{2}-\d{4}\b|\b203\.0\.113\.|gbm-20|@supplier|customs|margin|\bs\.[a-z]+"/i;
const named = /password|ssn|fraud|risk|security|verification|supplier|internal|margin|customs|buyer|fulfilment|wave/i;

test('no field or argument of the schema is named like something that must not leave', async () => {
  const { data } = await shop.query(getIntrospectionQuery({ descriptions: false }));
  interface Named {
    readonly name: string;
  }
  const types: readonly (Named & { fields?: readonly Named[] | null; inputFields?: readonly Named[] | null })[] =
    data.__schema.types;
  const names = types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap(({ name, fields, inputFields }) => [
      name,
      ...[...(fields ?? []), ...(inputFields ?? [])].map((each) => each.name),
    ]);
  expect(names.length).toBeGreaterThan(200);
  expect(names.filter((name) => named.test(name))).toEqual([]);
});

test.each(operationNames)('nothing that must not leave is in the answer of %s', async (name) => {
  const { text, data } = await shop.query(operation(name), variablesOf(name), shop.as('a-0001'));
  expect(data).not.toBeNull();
  expect(text).not.toMatch(secret);
  expect(text).not.toMatch(/passwordHash|fraudScore|"ssn"/);
});

test.each(['passwordHash', 'ssn', 'fraudScore', 'security { lastLoginIp }'])(
  'asking for %s is refused',
  async (field) => {
    const { status, text } = await shop.query(`{ viewer { account { ${field} } } }`, {}, shop.as('a-0001'));
    expect(status).toBe(400);
    expect(text).not.toMatch(secret);
  },
);
