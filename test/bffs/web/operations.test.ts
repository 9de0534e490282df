import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation, operationNames, variablesOf } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

const definitionOf = (name: string) =>
  parse(operation(name)).definitions.filter(({ kind }) => kind === 'OperationDefinition');
const isMutation = (name: string) =>
  definitionOf(name).some((node) => 'operation' in node && node.operation === 'mutation');

test.each(operationNames)('%s holds one operation of that name', (name) => {
  expect(definitionOf(name)).toMatchObject([{ name: { value: name } }]);
});

// Queries first: what the mutations change would be missing from their answers.
const queries = operationNames.filter((name) => !isMutation(name));

test.each(queries)('%s is answered without errors, interpreted and compiled alike', async (name) => {
  const headers = shop.as('a-0001');
  const first = await shop.query(operation(name), variablesOf(name), headers);
  expect(first).toMatchObject({ status: 200, errors: [] });
  expect(Object.values(first.data)).not.toContain(null);
  // From the third time on an operation is compiled.
  for (let time = 2; time <= 4; time += 1) {
    expect((await shop.query(operation(name), variablesOf(name), headers)).data).toEqual(first.data);
  }
});

test.each([
  'UpdateProfile',
  'AddAddress',
  'UpdateAddress',
  'RemoveAddress',
  'SubmitReview',
  'PlaceOrder',
  'SetCartLine',
  'RemoveCartLine',
  'ClearCart',
])('%s changes what it says', async (name) => {
  const { status, data, errors } = await shop.query(operation(name), variablesOf(name), shop.as('a-0001'));
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
  expect(Object.values(data)).toMatchObject([{ userErrors: [] }]);
});

test('every example operation is tried here', () => {
  expect(operationNames.filter(isMutation)).toHaveLength(9);
  expect(queries).toHaveLength(operationNames.length - 9);
});
