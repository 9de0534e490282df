import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

const home = { recipient: 'Ida Petersen', line1: 'Lindenallee 5', postalCode: '20457', city: 'Hamburg', country: 'DE' };

test('who is signed in sees their account and their addresses, the default one first', async () => {
  const { data } = await shop.query(operation('Account'), {}, shop.as('a-0001'));
  expect(data.viewer.account).toEqual({
    id: 'a-0001',
    email: 'ruben.visser.1@mail.example',
    emailVerified: false,
    givenName: 'Ruben',
    familyName: 'Visser',
    phone: '+31 6 12 7656634',
    language: 'EN',
    currency: 'EUR',
    newsletter: true,
    loyalty: { tier: 'SILVER', points: 1_877, memberSince: '2022-01-20T02:01:51.000Z' },
  });
  expect(data.viewer.addresses.map(({ id, isDefault }: { id: string; isDefault: boolean }) => [id, isDefault])).toEqual(
    [
      ['ad-00001', true],
      ['ad-00002', false],
    ],
  );
});

test('who is not signed in is nobody, which is no error', async () => {
  const { status, data, errors } = await shop.query(operation('Account'));
  expect({ status, data, errors }).toEqual({ status: 200, data: { viewer: null }, errors: [] });
  expect(await shop.calls()).toEqual([]);
});

test.each([
  ['updateProfile(input: { newsletter: true }) { userErrors { code } }'],
  ['removeAddress(id: "ad-00001") { userErrors { code } }'],
  ['clearCart { userErrors { code } }'],
  ['placeOrder(input: { addressId: "ad-00001", paymentMethod: CARD }) { userErrors { code } }'],
])('without a customer HTTP 401 is the answer to %s', async (mutation) => {
  const { status, errors } = await shop.query(`mutation { ${mutation} }`);
  expect(status).toBe(401);
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(await shop.calls()).toEqual([]);
});

describe('the profile', () => {
  test('changes where it was asked to, and only there', async () => {
    const change = { givenName: 'Rosa', language: 'DE', phone: null, email: null };
    const { data } = await shop.query(operation('UpdateProfile'), { input: change }, shop.as('a-0050'));
    expect(data.updateProfile).toMatchObject({
      account: { id: 'a-0050', givenName: 'Rosa', language: 'DE', phone: null, email: expect.stringContaining('@') },
      userErrors: [],
    });
    const again = await shop.query(operation('Account'), {}, shop.as('a-0050'));
    expect(again.data.viewer.account).toMatchObject({ givenName: 'Rosa', phone: null });
  });

  test.each([
    ['givenName', ''],
    ['email', 'nobody'],
    ['email', 'ruben.visser.1@mail.example'],
    ['phone', '1'],
  ])('is not changed when its %s is %j', async (field, value) => {
    const { status, data, errors } = await shop.query(
      operation('UpdateProfile'),
      { input: { [field]: value } },
      shop.as('a-0051'),
    );
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data.updateProfile).toEqual({
      account: null,
      userErrors: [
        { code: 'INVALID_VALUE', message: `The value of ${field} is not accepted.`, field: ['input', field] },
      ],
    });
  });
});

describe('addresses', () => {
  const me = () => shop.as('a-0060');
  const addresses = async () => (await shop.query(operation('Account'), {}, me())).data.viewer.addresses;

  test('are added, replaced and removed', async () => {
    const before = await addresses();
    const input = { ...home, label: 'Office', line2: null, isDefault: true };
    const added = (await shop.query(operation('AddAddress'), { input }, me())).data.addAddress;
    expect(added).toMatchObject({ address: { isDefault: true }, userErrors: [] });
    const { id } = added.address;
    // The payload reads the addresses after the change.
    expect(added.viewer.addresses[0]).toEqual({ id, isDefault: true, label: 'Office', ...home });
    expect(added.viewer.addresses).toHaveLength(before.length + 1);

    const moved = { ...home, line1: 'Lindenallee 7' };
    const updated = (await shop.query(operation('UpdateAddress'), { id, input: moved }, me())).data.updateAddress;
    expect(updated).toMatchObject({
      address: { id, line1: 'Lindenallee 7', label: null, isDefault: true },
      userErrors: [],
    });

    const removed = (await shop.query(operation('RemoveAddress'), { id }, me())).data.removeAddress;
    expect(removed).toMatchObject({ removedId: id, userErrors: [] });
    expect(await addresses()).toEqual(before);
  });

  test('of others can neither be changed nor removed', async () => {
    const userErrors = [{ code: 'UNKNOWN_ADDRESS', message: 'There is no such address.', field: ['id'] }];
    const update = await shop.query(operation('UpdateAddress'), { id: 'ad-00001', input: home }, me());
    expect(update).toMatchObject({ status: 200, errors: [], data: { updateAddress: { address: null, userErrors } } });
    const remove = await shop.query(operation('RemoveAddress'), { id: 'ad-00001' }, me());
    expect(remove).toMatchObject({ status: 200, errors: [], data: { removeAddress: { removedId: null, userErrors } } });
  });

  test('are refused by the name of the field that is wrong', async () => {
    const input = { ...home, postalCode: 'x'.repeat(13) };
    const { data, errors } = await shop.query(operation('AddAddress'), { input }, me());
    expect(errors).toEqual([]);
    expect(data.addAddress).toMatchObject({
      address: null,
      userErrors: [{ code: 'INVALID_VALUE', field: ['input', 'postalCode'] }],
    });
  });

  test('end at 20', async () => {
    const add = () => shop.query(operation('AddAddress'), { input: home }, shop.as('a-0061'));
    let reply = await add();
    for (let more = 0; more < 20 && reply.data.addAddress.address; more += 1) reply = await add();
    expect(reply.data.addAddress).toMatchObject({
      address: null,
      userErrors: [{ code: 'TOO_MANY_ADDRESSES', field: null }],
    });
    expect(reply.data.addAddress.viewer.addresses).toHaveLength(20);
  });
});
