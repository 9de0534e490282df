import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  ship: (_, { imo }, { registry }) => registry.ship.load(imo),
  fleet: (_, { imos }, { registry }) => Promise.all(imos.map((imo) => registry.ship.load(imo))),
  ships: (_, { flag, first, after }, { registry }) => registry.ships.load({ flag, first, after }),
  berth: (_, { quay, number }, { quays }) => quays.berth.load({ quay, number }),
  lookUp: (_, { terms }, { registry, quays }) =>
    Promise.all(
      terms.map((term) => {
        const [, imo, quay, number] = /^(?:(\d+)|(.+)\/(\d+))$/.exec(term) ?? [];
        if (imo !== undefined) return registry.ship.load(Number(imo));
        return quay === undefined ? null : quays.berth.load({ quay, number: Number(number) });
      }),
    ),
  captain: (_, { licence }, { registry }) => registry.captain.load({ licence }),
  tide: (_, _args, { registry }) => registry.tide.load({}),
  me: (_, _args, { principal }) => (principal.kind === 'user' ? principal.subject : null),
};
