import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { useShopGateway } from '../../support/shop.ts';
import { operation, operationNames } from './operation.ts';

const shop = useShopGateway({ bff: 'mobile' });

const variables: Readonly<Record<string, object>> = {
  Category: { id: 'tents' },
  Home: {},
  Menu: {},
  ProductScreen: { id: 'p-1001' },
  RecentlyViewed: { ids: ['p-1001', 'p-1002'] },
  Reviews: { productId: 'p-1007' },
  Search: { query: 'tent', filter: { colour: 'olive' } },
};

test('every example operation is tried here', () => {
  expect(operationNames).toEqual(Object.keys(variables).sort());
});

test.each(operationNames)('%s holds one operation of that name', (name) => {
  const operations = parse(operation(name)).definitions.filter(({ kind }) => kind === 'OperationDefinition');
  expect(operations).toMatchObject([{ name: { value: name } }]);
});

test.each(operationNames)('%s is answered without errors, interpreted and compiled alike', async (name) => {
  const first = await shop.query(operation(name), variables[name]);
  expect(first).toMatchObject({ status: 200, errors: [] });
  expect(Object.values(first.data)).not.toContain(null);
  // From the third time on an operation is compiled.
  for (let time = 2; time <= 4; time += 1) {
    expect((await shop.query(operation(name), variables[name])).data).toEqual(first.data);
  }
});
