import { forgeriesOf } from '../../harness/forgeries.ts';
import { issuerKey, serveIssuer, setOf } from '../../harness/issuer.ts';
import { believed } from '../issuer.ts';
import type { Row } from '../row.ts';
import { inTurns } from '../support.ts';

/** A2: of all that can be made of a valid token, only the token opens anything. */
export const playbook: Row = {
  id: 'A2',
  promise: 'JWT attack playbook',
  bound:
    'every known forgery of a valid token refused, wherever it is sent; only the original accepted; 0 requests to addresses in tokens',
  control: {
    says: 'signatures are not verified',
    without: [
      {
        module: 'identity/jwt.ts',
        find: 'const payload = jsonwebtoken.verify(token, key, {',
        put: 'const payload = ((given: string, ..._: unknown[]) => jsonwebtoken.decode(given))(token, key, {',
      },
    ],
  },
  async run(world) {
    const { gateway: start, key, claims, token } = await believed(world);
    const foreign = issuerKey('foreign');
    const other = await serveIssuer(setOf(foreign));
    const elsewhere = await serveIssuer(setOf(issuerKey('one')));
    world.onEnd(other.stop);
    world.onEnd(elsewhere.stop);
    const gateway = await start({
      FRONTDESK_IDENTITY__ISSUERS__OTHER__ISSUER: other.issuer,
      FRONTDESK_IDENTITY__ISSUERS__OTHER__JWKS: other.jwks,
    });
    // This BFF answers to nobody who is not known: what is answered with data was accepted.
    const ask = async (headers: Record<string, string>) =>
      gateway.query('{ open }', { bff: 'third', headers }).then(
        ({ data }) => (data ? 1 : 0),
        () => 0,
      );
    const mine = claims({ aud: 'third' });
    const forgeries = forgeriesOf({ key, claims: mine, foreign, elsewhere: elsewhere.jwks });
    const taken = await inTurns(forgeries.length, 8, async (i) => {
      const [name = '', forgery = ''] = forgeries[i] ?? [];
      return (await ask({ authorization: `Bearer ${forgery}` })) > 0 ? [name] : [];
    });
    const original = token({ aud: 'third' });
    const places: readonly Record<string, string>[] = [
      ...['Basic', 'Token', 'JWT', 'DPoP', 'Bearer:', 'Bearer=', ''].map((scheme) => ({
        authorization: `${scheme} ${original}`.trim(),
      })),
      { cookie: `access_token=${original}; token=${original}; Authorization=Bearer ${original}` },
      { 'x-api-key': original },
      { 'x-access-token': original, 'x-auth-token': original, token: original },
      { 'proxy-authorization': `Bearer ${original}`, 'x-forwarded-authorization': `Bearer ${original}` },
      { 'x-user': 'ada', 'x-forwarded-user': 'ada', 'x-jwt-payload': original.split('.')[1] ?? '' },
    ];
    const elsewhereTaken = (await Promise.all(places.map(ask))).reduce((sum, one) => sum + one, 0);
    const accepted = taken.flat();
    const own = await ask({ authorization: `Bearer ${original}` });
    const calls = elsewhere.asked.length;
    return {
      text: `${forgeries.length} forgeries, ${accepted.length} accepted${accepted.length > 0 ? ` (${accepted.slice(0, 3).join('; ')})` : ''}; the token in ${places.length} other places, ${elsewhereTaken} accepted; ${calls} requests to addresses in tokens; original ${own === 1 ? 'accepted' : 'refused'}`,
      holds: accepted.length === 0 && elsewhereTaken === 0 && calls === 0 && own === 1,
      values: { forgeries: forgeries.length, accepted: accepted.length, elsewhere: elsewhereTaken, calls },
    };
  },
};
