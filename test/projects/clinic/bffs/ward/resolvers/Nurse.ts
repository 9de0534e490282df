import type { RowOf } from 'frontdesk';
import type { records } from '../../../services/records/endpoints.ts';
import type { NurseResolvers } from '../resolvers.generated.ts';

export type NurseParent = RowOf<typeof records, 'entry'>;

export const Nurse: NurseResolvers = {};
