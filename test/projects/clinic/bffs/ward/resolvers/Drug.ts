import type { RowOf } from 'frontdesk';
import type { records } from '../../../services/records/endpoints.ts';
import type { DrugResolvers } from '../resolvers.generated.ts';

export type DrugParent = RowOf<typeof records, 'entry'>;

export const Drug: DrugResolvers = {};
