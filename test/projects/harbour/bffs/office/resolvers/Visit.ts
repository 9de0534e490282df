import type { RowOf } from 'frontdesk';
import type { quays } from '../../../services/quays/endpoints.ts';
import type { VisitResolvers } from '../resolvers.generated.ts';

export type VisitParent = RowOf<typeof quays, 'visits'>;

export const Visit: VisitResolvers = {
  language: (_, _args, { inputs }) => inputs.language,
};
