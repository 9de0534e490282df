// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type { DrugParent } from './resolvers/Drug.ts';
import type { NurseParent } from './resolvers/Nurse.ts';
import type { PatientParent } from './resolvers/Patient.ts';
import type * as schema from './schema.generated.ts';

export type DrugResolvers = Demand<schema.DrugResolvers, DrugParent>;
export type LedgerResolvers = Demand<schema.LedgerResolvers, schema.Ledger>;
export type MutationResolvers = Demand<schema.MutationResolvers, Record<never, never>>;
export type NoteResolvers = Demand<schema.NoteResolvers, schema.Note>;
export type NurseResolvers = Demand<schema.NurseResolvers, NurseParent>;
export type PatientResolvers = Demand<schema.PatientResolvers, PatientParent>;
export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
export type FoundResolvers = schema.FoundResolvers;
export type PersonResolvers = schema.PersonResolvers;
