import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation, operationNames, variablesOf } from './operation.ts';

const shop = useShopGateway({ bff: 'mobile' });

test.each(operationNames)('%s holds one operation of that name', (name) => {
  const operations = parse(operation(name)).definitions.filter(({ kind }) => kind === 'OperationDefinition');
  expect(operations).toMatchObject([{ name: { value: name } }]);
});

const isQuery = (name: string) => operation(name).startsWith('query');
const headers = () => shop.as('a-0001');

test.each(operationNames.filter(isQuery))(
  '%s is answered without errors, interpreted and compiled alike',
  async (name) => {
    const first = await shop.query(operation(name), variablesOf(name), headers());
    expect(first).toMatchObject({ status: 200, errors: [] });
    expect(Object.values(first.data)).not.toContain(null);
    // From the third time on an operation is compiled.
    for (let time = 2; time <= 4; time += 1) {
      expect((await shop.query(operation(name), variablesOf(name), headers())).data).toEqual(first.data);
    }
  },
);

test.each(operationNames.filter((name) => !isQuery(name)))(
  '%s changes what it says, without errors of any kind',
  async (name) => {
    // An order from the cart needs something in it.
    await shop.query(
      'mutation { setCartLine(input: { variantId: "TSR-1508-SAG", quantity: 1 }) { userErrors { code } } }',
      {},
      headers(),
    );
    const { status, data, errors } = await shop.query(operation(name), variablesOf(name), headers());
    expect([status, errors]).toEqual([200, []]);
    for (const payload of Object.values<{ userErrors: unknown }>(data))
      expect(payload).toMatchObject({ userErrors: [] });
  },
);

/** More than one product, order and reader, since the figure is one of screens and not of one lucky row. */
const others: Readonly<Record<string, readonly object[]>> = {
  ProductScreen: ['p-1007', 'p-1302', 'p-1311', 'p-1582', 'p-1777'].map((id) => ({ id })),
  Reviews: ['p-1007', 'p-1311'].map((productId) => ({ productId })),
  Category: ['camping', 'kitchen', 'chairs'].map((id) => ({ id })),
  Search: [{ query: 'jacket', filter: { colour: 'olive' } }, {}],
  Order: ['o-12947', 'o-12980', 'o-12993'].map((id) => ({ id })),
};
const screens = operationNames.flatMap((name) =>
  [variablesOf(name), ...(others[name] ?? [])].map(
    (variables) => [name, JSON.stringify(variables), variables] as const,
  ),
);

test.each(screens)('%s with %s takes a fifth of what the services sent for it, or less', async (name, _, variables) => {
  if (!isQuery(name)) {
    for (const variantId of ['KLF-1547-MID', 'NRV-1558-MID-XL', 'TSR-1508-SAG']) {
      const line = `mutation { setCartLine(input: { variantId: "${variantId}", quantity: 1 }) { userErrors { code } } }`;
      expect((await shop.query(line, {}, headers())).data.setCartLine.userErrors).toEqual([]);
    }
  }
  const before = await shop.calls();
  const { text, errors } = await shop.query(operation(name), variables, {
    ...headers(),
    'accept-encoding': 'identity',
  });
  expect(errors).toEqual([]);
  const calls = await shop.calls();
  const sent = total(calls) - total(before);
  expect(sent).toBeGreaterThan(0);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(0.2 * sent);
});

function total(calls: readonly { readonly responseBytes: number }[]): number {
  return calls.reduce((sum, { responseBytes }) => sum + responseBytes, 0);
}
