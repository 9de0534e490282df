import type { Connection, RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import type { components } from '../../../services/catalog/openapi.generated.ts';
import type { ProductConnectionResolvers } from '../resolvers.generated.ts';
import type { ProductSort } from '../schema.generated.ts';

type SearchPage = components['schemas']['ProductSearchPage'];

export type ProductConnectionParent = Connection<RowOf<typeof catalog, 'search'>, SearchPage>;

export const ProductConnection: ProductConnectionResolvers = {
  facets: ({ answer: { facets } }) => [
    { kind: 'CATEGORY', values: facets.category },
    { kind: 'BRAND', values: facets.brand },
    { kind: 'COLOUR', values: facets.colour },
  ],
};

/** The orders of products, as the catalog names them. */
export const searchSort: Readonly<Record<ProductSort, components['schemas']['ProductSort']>> = {
  RELEVANCE: 'relevance',
  NEWEST: 'newest',
  NAME: 'name',
};
