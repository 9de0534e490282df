import type { RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import type { CategoryResolvers } from '../resolvers.generated.ts';
import { searchSort } from './ProductConnection.ts';

export type CategoryParent = RowOf<typeof catalog, 'category'>;

export const Category: CategoryResolvers = {
  parent: ({ parentId }, _, { catalog }) => (parentId === undefined ? null : catalog.category.load(parentId)),
  subcategories: async ({ id, parentId }, _, { catalog }) => {
    if (parentId !== undefined) return [];
    const all = await catalog.categories.load({});
    return all.filter((category) => category.parentId === id);
  },
  products: ({ id }, { sort, first, after }, { catalog }) =>
    catalog.search.load({ category: id, sort: searchSort[sort], first, after }),
};
