import { describe, expect, test } from 'vitest';
import { customers } from '../../demo/assortment/customers.ts';
import { useShop } from './shop.ts';
import { customer, partner } from './tokens.ts';

const { call, post } = useShop();
const get = (id: string, path = '/me') => call('accounts', path, { headers: customer(id) });
const send = (method: string, id: string, path: string, body: unknown) =>
  post('accounts', path, body, { method, headers: customer(id) });

interface Address {
  id: string;
  isDefault: boolean;
  city: string;
}
const addresses = async (id: string): Promise<Address[]> => (await get(id, '/me/addresses')).body.addresses;

const valid = {
  recipient: 'Ida Petersen',
  line1: 'Lindenallee 5',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
};

describe('an account', () => {
  test('is the one of the subject, by two paths', async () => {
    const { body } = await get('a-0042');
    expect(body).toMatchObject({ id: 'a-0042', currency: expect.any(String), loyalty: { tier: expect.any(String) } });
    expect((await get('a-0042', '/accounts/a-0042')).body).toEqual(body);
    expect(body.defaultAddressId).toBe((await addresses('a-0042'))[0]?.id);
  });

  test.each(['a-0043', 'a-9999'])('of another, %s, is forbidden whether there is one or not', async (id) => {
    expect(await get('a-0042', `/accounts/${id}`)).toMatchObject({
      status: 403,
      body: { error: `The account ${id} is not yours` },
    });
  });

  test('is not there for a subject that is no customer, and forbidden to partners', async () => {
    expect((await get('u-1')).status).toBe(404);
    expect((await call('accounts', '/me', { headers: partner('radhaus') })).status).toBe(403);
    expect((await call('accounts', '/accounts/a-0001', { headers: partner('a-0001') })).status).toBe(403);
  });

  test('has secrets at the top, in objects and in lists, and never the same twice', async () => {
    const rows = (await Promise.all(customers.map(({ id }) => get(id)))).map(({ body }) => body);
    expect(rows).toHaveLength(500);
    for (const row of rows) {
      expect(row).toMatchObject({
        passwordHash: expect.stringMatching(/^\$argon2id\$/),
        ssn: expect.stringMatching(/^9\d\d-\d\d-\d{4}$/),
        fraudScore: expect.any(Number),
        payment: { holder: { ssn: row.ssn } },
        risk: { fraudScore: row.fraudScore },
      });
    }
    expect(rows.some(({ security }) => security.previousPasswords[0]?.passwordHash)).toBe(true);
    expect(new Set(rows.map(({ passwordHash }) => passwordHash)).size).toBe(500);
    expect((await get('a-0001', '/me/addresses')).body.addresses[0].verification.fraudScore).toEqual(
      expect.any(Number),
    );
  });
});

describe('changes', () => {
  test('are kept, and leave all else alone', async () => {
    const before = (await get('a-0100')).body;
    const change = { givenName: 'Ida', phone: '+49 40 123456', locale: 'fr', currency: 'USD', newsletter: true };
    const { status, body } = await send('PATCH', 'a-0100', '/me', change);
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, ...change, updatedAt: '2026-11-21T12:00:00.000Z' });
    expect((await get('a-0100')).body).toEqual(body);
  });

  test('remove a telephone number that is null', async () => {
    await send('PATCH', 'a-0101', '/me', { phone: '+49 40 123456' });
    expect((await send('PATCH', 'a-0101', '/me', { phone: null })).body).not.toHaveProperty('phone');
  });

  test('of the e-mail address leave it unverified', async () => {
    const { body } = await send('PATCH', 'a-0102', '/me', { email: 'ida@new.example' });
    expect(body).toMatchObject({ email: 'ida@new.example', emailVerified: false });
    const same = await send('PATCH', 'a-0103', '/me', { email: (await get('a-0103')).body.email });
    expect(same.status).toBe(200);
  });

  test.each([
    [{ email: 'ida' }, 'email'],
    [{ email: customers[0]?.email }, 'email'],
    [{ email: customers[0]?.email.toUpperCase() }, 'email'],
    [{ givenName: ' ' }, 'givenName'],
    [{ familyName: 'x'.repeat(81) }, 'familyName'],
    [{ phone: 'call me' }, 'phone'],
    [{ locale: 'it' }, 'locale'],
    [{ currency: 'eur' }, 'currency'],
    [{ newsletter: 'yes' }, 'newsletter'],
    [{ newsletter: null }, 'newsletter'],
    [{ ssn: '900-00-0000' }, 'ssn'],
    [{ id: 'a-0001' }, 'id'],
  ])('such as %o are refused with the field, and change nothing', async (change, field) => {
    const before = (await get('a-0104')).body;
    const { status, body } = await send('PATCH', 'a-0104', '/me', { newsletter: true, ...change });
    expect(status).toBe(422);
    expect(body).toEqual({ error: expect.stringMatching(new RegExp(`^${field} must be`)), field });
    expect((await get('a-0104')).body).toEqual(before);
  });

  test('that are no object are refused', async () => {
    expect((await send('PATCH', 'a-0104', '/me', [])).status).toBe(400);
  });
});

describe('addresses', () => {
  test('are one to four of each customer, one of them the default', async () => {
    const lists = await Promise.all(customers.map(({ id }) => addresses(id)));
    expect(new Set(lists.map((list) => list.length))).toEqual(new Set([1, 2, 3, 4]));
    expect(lists.every((list) => list.filter(({ isDefault }) => isDefault).length === 1)).toBe(true);
  });

  test('are added, replaced and removed', async () => {
    const added = await send('POST', 'a-0200', '/me/addresses', { ...valid, label: 'Work' });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ ...valid, label: 'Work', isDefault: false });
    const path = added.headers.get('location') ?? '';
    expect(path).toBe(`/me/addresses/${added.body.id}`);

    const replaced = await send('PUT', 'a-0200', path, { ...valid, city: 'Altona' });
    expect(replaced).toMatchObject({ status: 200, body: { id: added.body.id, city: 'Altona', isDefault: false } });
    expect(replaced.body).not.toHaveProperty('label');
    expect(await addresses('a-0200')).toContainEqual(replaced.body);

    expect((await call('accounts', path, { method: 'DELETE', headers: customer('a-0200') })).status).toBe(204);
    expect(await addresses('a-0200')).not.toContainEqual(replaced.body);
    expect((await call('accounts', path, { method: 'DELETE', headers: customer('a-0200') })).status).toBe(404);
  });

  test('have one default: the latest that was chosen, and the oldest when that is gone', async () => {
    const [first] = await addresses('a-0201');
    const { body: second } = await send('POST', 'a-0201', '/me/addresses', { ...valid, isDefault: true });
    const defaults = async () => (await addresses('a-0201')).filter(({ isDefault }) => isDefault).map(({ id }) => id);
    expect(await defaults()).toEqual([second.id]);
    expect((await get('a-0201')).body.defaultAddressId).toBe(second.id);
    expect((await send('PUT', 'a-0201', `/me/addresses/${second.id}`, valid)).body.isDefault).toBe(true);
    expect(await send('PUT', 'a-0201', `/me/addresses/${second.id}`, { ...valid, isDefault: false })).toMatchObject({
      status: 422,
      body: { field: 'isDefault' },
    });
    await call('accounts', `/me/addresses/${second.id}`, { method: 'DELETE', headers: customer('a-0201') });
    expect(await defaults()).toEqual([first?.id]);
  });

  test('may all go, and the next one is the default again', async () => {
    for (const { id } of await addresses('a-0202')) {
      await call('accounts', `/me/addresses/${id}`, { method: 'DELETE', headers: customer('a-0202') });
    }
    expect((await get('a-0202')).body).not.toHaveProperty('defaultAddressId');
    const { body } = await send('POST', 'a-0202', '/me/addresses', { ...valid, isDefault: false });
    expect(body.isDefault).toBe(true);
    expect((await get('a-0202')).body.defaultAddressId).toBe(body.id);
  });

  test('of others are not there, and stay as they are', async () => {
    const before = await addresses('a-0001');
    const path = `/me/addresses/${before[0]?.id}`;
    expect((await send('PUT', 'a-0203', path, valid)).status).toBe(404);
    expect((await call('accounts', path, { method: 'DELETE', headers: customer('a-0203') })).status).toBe(404);
    expect(await addresses('a-0001')).toEqual(before);
  });

  test('are 20 at most', async () => {
    const count = (await addresses('a-0204')).length;
    for (let at = count; at < 20; at++) await send('POST', 'a-0204', '/me/addresses', valid);
    expect(await send('POST', 'a-0204', '/me/addresses', valid)).toMatchObject({
      status: 409,
      body: { error: 'An account keeps up to 20 addresses' },
    });
  });

  test.each([
    [{ recipient: undefined }, 'recipient'],
    [{ line1: '' }, 'line1'],
    [{ line2: 7 }, 'line2'],
    [{ postalCode: '2045' }, 'postalCode'],
    [{ country: 'GB' }, 'postalCode'],
    [{ country: 'CH' }, 'country'],
    [{ city: 'x'.repeat(81) }, 'city'],
    [{ phone: '123' }, 'phone'],
    [{ label: '' }, 'label'],
    [{ isDefault: 'yes' }, 'isDefault'],
    [{ verification: {} }, 'verification'],
  ])('with %o are refused with the field', async (change, field) => {
    const { status, body } = await send('POST', 'a-0205', '/me/addresses', { ...valid, ...change });
    expect(status).toBe(422);
    expect(body).toEqual({ error: expect.stringMatching(new RegExp(`^${field} must be`)), field });
  });
});
