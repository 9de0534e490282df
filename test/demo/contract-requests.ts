import { products } from '../../demo/assortment/products.ts';
import { recommendationsFor } from '../../demo/recommendations/seed.ts';
import type { ContractRequest } from './contract-request.ts';
import { accountRequests } from './contract-requests-accounts.ts';
import { orderRequests } from './contract-requests-orders.ts';
import { productIds } from './shop.ts';

const withNone = new Set(products.filter((product) => recommendationsFor(product).length === 0).map(({ id }) => id));

/** Requests that together use every operation and every status of the contracts. */
export const requests: Record<string, ContractRequest[]> = {
  catalog: [
    ...Array.from({ length: 10 }, (_, at): [string, string, number] => {
      const ids = productIds(1_000).slice(at * 100, at * 100 + 100);
      return ['GET', `/products?ids=${ids.join()}&limit=100`, 200];
    }),
    ['GET', '/products?limit=0', 400],
    ['GET', '/products/search?q=tent&category=camping&minRating=3&sort=newest&limit=5', 200],
    ['GET', '/products/search?brand=halden&colour=olive&limit=100', 200],
    ['GET', '/products/search?cursor=WzIwXQ', 200],
    ['GET', '/products/search?limit=x', 400],
    ['GET', '/products/feed?limit=100', 200],
    ['GET', '/products/feed?updatedSince=2026-11-01T00:00:00Z&limit=5', 200],
    ['GET', '/products/feed?cursor=WzIwXQ', 400],
    ['GET', '/products/p-1500', 200],
    ['GET', '/products/p-1', 404],
    ['GET', '/categories', 200],
    ['GET', '/categories?ids=', 400],
    ['GET', '/brands', 200],
    ['GET', `/brands?ids=${productIds(101).join()}`, 400],
    ['GET', '/collections', 200],
  ],
  pricing: [
    ['POST', '/prices:batchGet', 200, { skus: ['NLU-1527-CHA', 'KPT-1128-BLA', 'OAK-1997-TER'], currency: 'EUR' }],
    ['POST', '/prices:batchGet', 200, { skus: ['NLU-1527-CHA', 'KPT-1128-BLA', 'OAK-1997-TER'], currency: 'USD' }],
    ['POST', '/prices:batchGet', 400, {}],
  ],
  inventory: [
    ['GET', '/stock?sku=NLU-1527-CHA&sku=OAK-1997-TER', 200],
    ['GET', '/stock', 400],
    ['GET', '/warehouses', 200],
  ],
  reviews: [
    ['GET', '/reviews?productId=p-1311&limit=50', 200],
    ['GET', '/reviews', 400],
    ['POST', '/reviews', 201, { productId: 'p-1001', rating: 5, text: 'Good.' }],
    ['POST', '/reviews', 400, []],
    ['POST', '/reviews', 422, {}],
    ['GET', `/reviews/latest?productIds=${productIds(100).join()}&perProduct=10`, 200],
    ['GET', '/reviews/latest', 400],
    ['GET', `/ratings?productIds=${productIds(100).join()}`, 200],
    ['GET', '/ratings', 400],
  ],
  recommendations: [
    ...productIds(60).map((id): ContractRequest => {
      return ['GET', `/products/${id}/recommendations?limit=20`, withNone.has(id) ? 404 : 200];
    }),
    ['GET', '/products/p-1002/recommendations?limit=0', 400],
  ],
  accounts: accountRequests,
  orders: orderRequests,
};
