import type { RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import { imageAt } from '../../../services/catalog/image.ts';
import { excerpt } from '../excerpt.ts';
import type { ProductResolvers } from '../resolvers.generated.ts';

export type ProductParent = RowOf<typeof catalog, 'product'>;

export const Product: ProductResolvers = {
  description: ({ description }, { maxLength }) => excerpt(description, maxLength),
  image: ({ images: [main] }, { width }) => main && imageAt(main, width),
  images: ({ images }, { width }) => images.map((image) => imageAt(image, width)).filter((image) => image !== null),
  price: ({ defaultSku }, _, { pricing, inputs }) => pricing.price.load({ sku: defaultSku, currency: inputs.currency }),
  stock: ({ defaultSku }, _, { inventory }) => inventory.stock.load(defaultSku),
  rating: ({ id }, _, { reviews }) => reviews.rating.load(id),
  latestReviews: ({ id }, _, { reviews }) => reviews.latest.load(id),
  reviews: ({ id }, { first, after }, { reviews }) => reviews.list.load({ productId: id, first, after }),
  attributes: ({ attributes }) =>
    attributes.map(({ name, value, unit }) => ({ name, value: unit === undefined ? value : `${value} ${unit}` })),
  category: ({ categoryId }, _, { catalog }) => catalog.category.load(categoryId),
};
