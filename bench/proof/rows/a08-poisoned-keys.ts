import type { RequestListener } from 'node:http';
import { issuerKey, setOf, signedBy } from '../../harness/issuer.ts';
import { believed, greet } from '../issuer.ts';
import type { Row } from '../row.ts';
import { until } from '../support.ts';

const own = issuerKey('forged');
const symmetric = JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'forged', alg: 'RS256' }] });

const POISONS: Readonly<Record<string, RequestListener>> = {
  'a symmetric key': (_, response) => response.end(symmetric),
  'keys for encryption': (_, response) => response.end(setOf({ jwk: { ...own.jwk, use: 'enc' } })),
  '10 MB': (_, response) => response.end(' '.repeat(10_000_000)),
  'a redirect': (request, response) => {
    if (request.url === '/jwks') response.writeHead(302, { location: '/forged' }).end();
    else response.end(setOf(own));
  },
  'a page': (_, response) => response.end('<!doctype html>'),
};

/** A8: whatever an address answers in the place of keys, those that were good stay, and it is told. */
export const poisonedKeys: Row = {
  id: 'A8',
  promise: 'poisoned JWKS',
  bound: 'the last good set kept, told in the log, nothing else believed, no redirect followed',
  control: {
    says: 'redirects are followed, and a set that cannot be read takes the place of the last one',
    without: [
      { module: 'identity/fetch-text.ts', find: "redirect: 'manual',", put: "redirect: 'follow'," },
      {
        module: 'identity/issuer-keys.ts',
        find: '      failure = error instanceof Error ? error.message : String(error);',
        put: '      failure = error instanceof Error ? error.message : String(error); known = undefined;',
      },
    ],
  },
  async run(world) {
    const parts: string[] = [];
    let bad = 0;
    for (const [name, behave] of Object.entries(POISONS)) {
      const { gateway: start, issuer, token, claims } = await believed(world);
      const gateway = await start();
      const first = (await greet(gateway, token())).status;
      issuer.behave(behave);
      const before = issuer.asked.length;
      // A name that is not known makes the gateway ask.
      const forged = (await greet(gateway, signedBy(own, claims()))).status;
      const told = () => gateway.log.some((line) => line.includes('"state":"kept"'));
      await until(`the log tells of ${name}`, told, 2_000).catch(() => {});
      const after = (await greet(gateway, token({ sub: 'bob' }))).status;
      const followed = issuer.asked.slice(before).filter((path) => path !== '/jwks').length;
      const well = first === 200 && forged === 401 && after === 200 && told() && followed === 0;
      if (!well) bad += 1;
      parts.push(
        `${name}: ${well ? 'kept' : `forged ${forged}, good ${after}, ${told() ? 'told' : 'not told'}, ${followed} followed`}`,
      );
    }
    return { text: parts.join('; '), holds: bad === 0, values: { bad } };
  },
};
