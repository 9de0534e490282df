import type { RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import type { CategoryResolvers } from '../resolvers.generated.ts';

export type CategoryParent = RowOf<typeof catalog, 'category'>;

export const Category: CategoryResolvers = {
  parent: ({ parentId }, _, { catalog }) => (parentId === undefined ? null : catalog.category.load(parentId)),
};
