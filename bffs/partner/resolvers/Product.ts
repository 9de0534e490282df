import type { RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import { imageAt } from '../../../services/catalog/image.ts';
import type { ProductResolvers } from '../resolvers.generated.ts';

export type ProductParent = RowOf<typeof catalog, 'feed'>;

export const Product: ProductResolvers = {
  category: ({ categoryId }, _, { catalog }) => catalog.category.load(categoryId),
  status: ({ status }) => (status === 'active' ? 'ACTIVE' : 'DISCONTINUED'),
  images: ({ images }) =>
    images.map((image) => imageAt(image, Number.POSITIVE_INFINITY)).filter((image) => image !== null),
};
