import { believed } from '../issuer.ts';
import { keyFile, madeKey } from '../keys.ts';
import type { Row } from '../row.ts';

const BFFS = ['app', 'second', 'third'];

/** A13: what opens one BFF opens no other. */
export const credentialsStay: Row = {
  id: 'A13',
  promise: 'credentials do not cross BFFs',
  bound: 'tokens and keys of three BFFs at each of the three: own ones accepted, 6 of 6 others refused of either kind',
  control: {
    says: 'neither the audience of a token nor the BFFs of a key are looked at',
    without: [
      {
        module: 'identity/token-claims.ts',
        find: "if (!named.some((one) => accepted.includes(one))) throw new InvalidToken('the token is for another API');",
        put: 'void named; void accepted;',
      },
      { module: 'identity/api-keys.ts', find: 'key.bffs.has(bff) && ', put: 'bff !== undefined && ' },
    ],
  },
  async run(world) {
    const { gateway: start, token } = await believed(world);
    const keys = BFFS.map((bff) => ({ bff, ...madeKey({ client: bff, bffs: [bff] }) }));
    const gateway = await start(
      keyFile(
        world,
        keys.map(({ record }) => record),
      ),
    );
    const credentials = [
      ...BFFS.map((own) => ({ kind: 'tokens', own, headers: { authorization: `Bearer ${token({ aud: own })}` } })),
      ...keys.map(({ bff, key }) => ({ kind: 'keys', own: bff, headers: { 'x-api-key': key } })),
    ];
    const counts = { tokens: { own: 0, others: 0 }, keys: { own: 0, others: 0 } };
    for (const { kind, own, headers } of credentials) {
      for (const bff of BFFS) {
        const { status } = await gateway.query('{ __typename }', { bff, headers });
        const count = kind === 'tokens' ? counts.tokens : counts.keys;
        if (bff === own && status === 200) count.own += 1;
        if (bff !== own && status === 401) count.others += 1;
      }
    }
    const { tokens, keys: counted } = counts;
    return {
      text: `tokens: ${tokens.own} of 3 own ones accepted, ${tokens.others} of 6 others refused; keys: ${counted.own} of 3, ${counted.others} of 6`,
      holds: [tokens, counted].every(({ own, others }) => own === 3 && others === 6),
      values: { tokensRefused: tokens.others, keysRefused: counted.others },
    };
  },
};
