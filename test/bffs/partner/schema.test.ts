import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { undescribed } from '../described.ts';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'partner', mode: 'demo' });

test('everything in the schema is described', async () => {
  const headers = shop.as('developer', ['frontdesk:developer']);
  const { data } = await shop.send({ body: { query: getIntrospectionQuery() }, headers });
  expect(data.__schema.types.length).toBeGreaterThan(25);
  expect(undescribed(data.__schema)).toEqual([]);
});
