import { GatewayError, type RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import type { ProductResolvers } from '../resolvers.generated.ts';

export type ProductParent = RowOf<typeof catalog, 'product'>;

export const Product: ProductResolvers = {
  discontinued: ({ status }) => status === 'discontinued',
  image: ({ images: [main] }) => main,
  defaultVariant: ({ variants, defaultSku }) => {
    const found = variants.find(({ sku }) => sku === defaultSku) ?? variants[0];
    if (!found) throw new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: new Error('a product without variants') });
    return found;
  },
  specifications: ({ attributes }) => attributes,
  breadcrumbs: async ({ categoryId }, _, { catalog }) => {
    // All of them come in one call, which is cached for long; one after the other would be two.
    const all = await catalog.categories.load({});
    const own = all.find(({ id }) => id === categoryId);
    const parent = all.find(({ id }) => id === own?.parentId);
    return [parent, own].filter((category) => category !== undefined);
  },
  rating: ({ id }, _, { reviews }) => reviews.rating.load(id),
  reviews: ({ id }, { first, after }, { reviews }) => reviews.list.load({ productId: id, first, after }),
};
