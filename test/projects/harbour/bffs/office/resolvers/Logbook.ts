import type { LogbookResolvers } from '../resolvers.generated.ts';
import type { ShipParent } from './Ship.ts';

export interface LogbookParent {
  readonly ship: ShipParent;
}

export const Logbook: LogbookResolvers = {
  visits: ({ ship }, _, { quays }) => quays.visits.load(ship.imo),
  crew: ({ ship }, _, { registry }) => registry.crew.load({ imo: ship.imo }),
  scopes: (_, _args, { principal }) => (principal.kind === 'user' ? principal.scopes : []),
};
