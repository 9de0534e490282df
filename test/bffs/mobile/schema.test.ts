import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { undescribed } from '../described.ts';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'mobile', mode: 'demo' });

test('everything in the schema is described', async () => {
  const { data } = await shop.query(getIntrospectionQuery());
  expect(data.__schema.types.length).toBeGreaterThan(40);
  expect(undescribed(data.__schema)).toEqual([]);
});
