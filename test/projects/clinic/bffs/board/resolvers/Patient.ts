import type { RowOf } from 'frontdesk';
import type { records } from '../../../services/records/endpoints.ts';
import type { PatientResolvers } from '../resolvers.generated.ts';

export type PatientParent = RowOf<typeof records, 'entry'>;

export const Patient: PatientResolvers = {
  notes: ({ id }, _, { records }) => records.notes.load({ id }),
  latestNotes: async ({ id }, { count }, { records }) => (await records.notes.load({ id }))?.slice(0, count),
};
