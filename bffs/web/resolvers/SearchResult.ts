import type { Connection, RowOf } from 'frontdesk';
import type { catalog } from '../../../services/catalog/endpoints.ts';
import type { components } from '../../../services/catalog/openapi.generated.ts';
import type { SearchResultResolvers } from '../resolvers.generated.ts';
import type { FacetOption, SearchFilter } from '../schema.generated.ts';

type Schemas = components['schemas'];

export interface SearchResultParent extends Connection<RowOf<typeof catalog, 'search'>, Schemas['ProductSearchPage']> {
  /** What was asked for. */
  readonly filter: SearchFilter | null | undefined;
}

export const SearchResult: SearchResultResolvers = {
  facets: ({ answer: { facets }, filter }) => ({
    categories: options(facets.category, filter?.categoryId),
    brands: options(facets.brand, filter?.brandId),
    colours: options(facets.colour, filter?.colour),
  }),
};

function options(values: readonly Schemas['FacetValue'][], chosen: string | null | undefined): FacetOption[] {
  return values.map(({ value, label, count }) => ({ value, label, count, selected: value === chosen }));
}
