import type { RowOf } from 'frontdesk';
import type { records } from '../../../services/records/endpoints.ts';
import type { PatientResolvers } from '../resolvers.generated.ts';

export type PatientParent = RowOf<typeof records, 'entry'>;

export const Patient: PatientResolvers = {
  notes: ({ id }, _, { records }) => records.notes.load({ id }),
};
