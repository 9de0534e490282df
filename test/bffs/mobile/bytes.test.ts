import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'mobile' });
const KB = 1_024;

/** The product screen with everything unfolded: more than the app asks for at first. */
const UNFOLDED = `query ProductScreen($id: ID!, $imageWidth: Int! = 640) {
  product(id: $id) {
    id
    name
    subtitle
    brand {
      id
      name
    }
    description
    highlights
    images(width: $imageWidth) {
      url
      width
      height
      alt
    }
    price {
      text
      includesTax
      promotion {
        label
        was
        discountPercent
        endsAt
      }
    }
    stock {
      level
      left
      restockAt
    }
    rating {
      average
      count
    }
    latestReviews {
      id
      stars
      title
      text
      author
      createdAt
    }
    variants {
      id
      name
      stock {
        level
      }
    }
    attributes {
      name
      value
    }
  }
}
`;

describe.each(['br', 'gzip'])('bytes on the wire with %s', (encoding) => {
  test('the home screen takes 6 KB at most', async () => {
    const { bytes, headers, extensions } = await shop.query(operation('Home'), {}, { 'accept-encoding': encoding });
    expect(extensions).toBeUndefined();
    expect(headers['content-encoding']).toBe(encoding);
    expect(bytes).toBeLessThanOrEqual(6 * KB);
  });

  // With few reviews and with many, with few variants and with many.
  test.each(['p-1001', 'p-1007', 'p-1302', 'p-1582'])('the product screen of %s takes 2 KB at most', async (id) => {
    const { data, bytes, headers, extensions } = await shop.query(UNFOLDED, { id }, { 'accept-encoding': encoding });
    expect(data.product.id).toBe(id);
    expect(headers['content-encoding']).toBe(encoding);
    expect(extensions).toBeUndefined();
    expect(bytes).toBeLessThanOrEqual(2 * KB);
  });
});

test('internals of the catalog do not travel', async () => {
  const { text } = await shop.query(UNFOLDED, { id: 'p-1001' });
  expect(text).not.toMatch(/supplier|margin|customs|buyer|@/i);
});
