import type { RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import type { HomeSectionResolvers } from '../resolvers.generated.ts';
import type { SectionKind } from '../schema.generated.ts';

export type HomeSectionParent = RowOf<typeof catalog, 'collections'>[number];

const kinds: Readonly<Record<HomeSectionParent['kind'], SectionKind>> = {
  hero: 'HERO',
  bestsellers: 'BESTSELLERS',
  editorial: 'EDITORIAL',
  new_arrivals: 'NEW_ARRIVALS',
};

export const HomeSection: HomeSectionResolvers = {
  // A kind that the catalog adds must not cost old apps their home screen.
  kind: ({ kind }) => kinds[kind] ?? 'EDITORIAL',
  products: async ({ productIds }, _, { catalog }) => {
    const products = await catalog.product.loadMany(productIds);
    return products.filter((product) => product !== null);
  },
};
