import type { RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import type { CategoryResolvers } from '../resolvers.generated.ts';

export type CategoryParent = RowOf<typeof catalog, 'categories'>[number];

export const Category: CategoryResolvers = {
  parent: async ({ parentId }, _, { catalog }) => {
    if (parentId === undefined) return null;
    const all = await catalog.categories.load({});
    return all.find(({ id }) => id === parentId);
  },
  children: async ({ id, parentId }, _, { catalog }) => {
    if (parentId !== undefined) return [];
    const all = await catalog.categories.load({});
    return all.filter((category) => category.parentId === id);
  },
};
