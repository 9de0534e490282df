import type { components } from '../../services/catalog/openapi.generated.ts';
import type { SearchSort } from './schema.generated.ts';

/** The orders of products, as the catalog names them. */
export const catalogSort: Readonly<Record<SearchSort, components['schemas']['ProductSort']>> = {
  RELEVANCE: 'relevance',
  NEWEST: 'newest',
  NAME: 'name',
};
