// Written by "npx frontdesk codegen". Edit its sources instead.

import { records } from '../../services/records/endpoints.ts';
import bff from './bff.ts';
import { Drug } from './resolvers/Drug.ts';
import { Found } from './resolvers/Found.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Nurse } from './resolvers/Nurse.ts';
import { Patient } from './resolvers/Patient.ts';
import { Person } from './resolvers/Person.ts';
import { Query } from './resolvers/Query.ts';
import type * as resolverTypes from './resolvers.generated.ts';

type Resolvers = {
  Drug: resolverTypes.DrugResolvers;
  Found: resolverTypes.FoundResolvers;
  Mutation: resolverTypes.MutationResolvers;
  Nurse: resolverTypes.NurseResolvers;
  Patient: resolverTypes.PatientResolvers;
  Person: resolverTypes.PersonResolvers;
  Query: resolverTypes.QueryResolvers;
};

export const services = { records };
export const resolvers = { Drug, Found, Mutation, Nurse, Patient, Person, Query } satisfies Resolvers;
export { bff };
