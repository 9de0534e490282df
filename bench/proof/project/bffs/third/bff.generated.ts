// Written by "npx frontdesk codegen". Edit its sources instead.

import { alpha } from '../../services/alpha/endpoints.ts';
import { beta } from '../../services/beta/endpoints.ts';
import { delta } from '../../services/delta/endpoints.ts';
import { gamma } from '../../services/gamma/endpoints.ts';
import bff from './bff.ts';
import { Query } from './resolvers/Query.ts';
import type * as resolverTypes from './resolvers.generated.ts';

type Resolvers = {
  Query: resolverTypes.QueryResolvers;
};

export const services = { alpha, beta, delta, gamma };
export const resolvers = { Query } satisfies Resolvers;
export { bff };
