import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../../support/shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'mobile' });
const KB = 1_024;

describe.each(['br', 'gzip'])('bytes on the wire with %s', (encoding) => {
  test('the home screen takes 6 KB at most', async () => {
    const { bytes, headers, extensions } = await shop.query(operation('Home'), {}, { 'accept-encoding': encoding });
    expect(extensions).toBeUndefined();
    expect(headers['content-encoding']).toBe(encoding);
    expect(bytes).toBeLessThanOrEqual(6 * KB);
  });

  // With few reviews and with many, with few variants and with many.
  test.each(['p-1001', 'p-1007', 'p-1302', 'p-1582'])('the product screen of %s takes 2 KB at most', async (id) => {
    const { data, bytes, headers, extensions } = await shop.query(
      operation('ProductScreen'),
      { id },
      { 'accept-encoding': encoding },
    );
    expect(data.product.id).toBe(id);
    expect(headers['content-encoding']).toBe(encoding);
    expect(extensions).toBeUndefined();
    expect(bytes).toBeLessThanOrEqual(2 * KB);
  });
});

test('internals of the catalog do not travel', async () => {
  const { text } = await shop.query(operation('ProductScreen'), { id: 'p-1001' });
  expect(text).not.toMatch(/supplier|margin|customs|buyer|@/i);
});
